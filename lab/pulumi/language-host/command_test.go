package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

// program is a folder two levels below the node_modules that has the SDK.
func program(t *testing.T) (folder, sdk string) {
	t.Helper()
	root := t.TempDir()
	sdk = filepath.Join(root, "node_modules", runner)
	folder = filepath.Join(root, "examples", "one")
	for _, each := range []string{filepath.Dir(sdk), folder} {
		if err := os.MkdirAll(each, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(sdk, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, sdk
}

func request(t *testing.T, folder string, options map[string]any) *pulumirpc.RunRequest {
	t.Helper()
	settings, err := structpb.NewStruct(options)
	if err != nil {
		t.Fatal(err)
	}
	return &pulumirpc.RunRequest{
		MonitorAddress: "127.0.0.1:2", Pwd: folder, Project: "vks", Stack: "test", Organization: "organization", Parallel: 4,
		Info: &pulumirpc.ProgramInfo{RootDirectory: folder, EntryPoint: "index.ts", Options: settings},
	}
}

func variable(environment []string, name string) string {
	for _, each := range slices.Backward(environment) {
		if value, ok := strings.CutPrefix(each, name+"="); ok {
			return value
		}
	}
	return ""
}

func TestTheProgramTalksToTheEngineItself(t *testing.T) {
	folder, sdk := program(t)
	req := request(t, folder, map[string]any{"typescript": false, "nodeargs": "--require tsx/cjs"})
	req.DryRun = true
	req.Config = map[string]string{"vks:name": "shop"}
	req.ConfigSecretKeys = []string{"vks:password"}
	command, err := nodeCommand("127.0.0.1:1", req)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"node", "--require", "tsx/cjs", sdk, "--monitor", "127.0.0.1:2", "--engine", "127.0.0.1:1",
		"--organization", "organization", "--project", "vks", "--root-directory", folder, "--stack", "test",
		"--pwd", folder, "--parallel", "4", "--dry-run", "index.ts",
	}
	if !slices.Equal(command.Args, want) {
		t.Errorf("got %q, want %q", command.Args, want)
	}
	if command.Dir != folder {
		t.Errorf("runs in %s", command.Dir)
	}
	for name, want := range map[string]string{
		"PULUMI_CONFIG": `{"vks:name":"shop"}`, "PULUMI_CONFIG_SECRET_KEYS": `["vks:password"]`, "PULUMI_NODEJS_TYPESCRIPT": "",
	} {
		if got := variable(command.Env, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestTypeScriptIsTheDefaultAndNoConfigurationAnEmptyOne(t *testing.T) {
	folder, _ := program(t)
	command, err := nodeCommand("127.0.0.1:1", request(t, folder, nil))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"PULUMI_CONFIG": `{}`, "PULUMI_CONFIG_SECRET_KEYS": `[]`, "PULUMI_NODEJS_TYPESCRIPT": "true",
	} {
		if got := variable(command.Env, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestAProgramWithoutTheSDKIsRefused(t *testing.T) {
	if _, err := nodeCommand("127.0.0.1:1", request(t, t.TempDir(), nil)); err == nil || !strings.Contains(err.Error(), "@pulumi/pulumi is not installed") {
		t.Errorf("got %v", err)
	}
}
