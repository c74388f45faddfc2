package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// runner is the file of the SDK that runs a program, below a node_modules.
var runner = filepath.Join("@pulumi", "pulumi", "cmd", "run", "index.js")

// nodeCommand runs the program with the SDK that is installed for it. Unlike older hosts it puts nothing between the
// program and the engine's resource monitor: whatever the SDK asks of that, it gets.
func nodeCommand(engine string, req *pulumirpc.RunRequest) (*exec.Cmd, error) {
	run, err := findRunner(req.GetPwd())
	if err != nil {
		return nil, err
	}
	settings, secrets, err := configuration(req)
	if err != nil {
		return nil, err
	}
	options := req.GetInfo().GetOptions().AsMap()
	nodeArgs, _ := options["nodeargs"].(string)
	command := exec.Command("node", append(append(strings.Fields(nodeArgs), run), arguments(engine, req)...)...)
	command.Dir = req.GetPwd()
	command.Env = append(os.Environ(), "PULUMI_CONFIG="+settings, "PULUMI_CONFIG_SECRET_KEYS="+secrets)
	if typescript, set := options["typescript"].(bool); typescript || !set {
		command.Env = append(command.Env, "PULUMI_NODEJS_TYPESCRIPT=true")
	}
	return command, nil
}

// findRunner looks for the SDK where Node.js would, from the program's folder upwards.
func findRunner(folder string) (string, error) {
	for at := folder; ; at = filepath.Dir(at) {
		path := filepath.Join(at, "node_modules", runner)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("@pulumi/pulumi is not installed for the program in %s", folder)
		}
	}
}

// arguments of the runner (@pulumi/pulumi: cmd/run).
func arguments(engine string, req *pulumirpc.RunRequest) []string {
	args := []string{
		"--monitor", req.GetMonitorAddress(),
		"--engine", engine,
		"--organization", req.GetOrganization(),
		"--project", req.GetProject(),
		"--root-directory", req.GetInfo().GetRootDirectory(),
		"--stack", req.GetStack(),
		"--pwd", req.GetPwd(),
		"--parallel", strconv.Itoa(int(req.GetParallel())),
	}
	if req.GetDryRun() {
		args = append(args, "--dry-run")
	}
	return append(append(args, req.GetInfo().GetEntryPoint()), req.GetArgs()...)
}

// configuration is the stack's, as JSON, and which keys of it are secret.
func configuration(req *pulumirpc.RunRequest) (values, secrets string, err error) {
	// The SDK takes an empty object or list, and no null.
	settings := map[string]string{}
	maps.Copy(settings, req.GetConfig())
	encoded, err := json.Marshal(settings)
	if err != nil {
		return "", "", err
	}
	keys, err := json.Marshal(append([]string{}, req.GetConfigSecretKeys()...))
	return string(encoded), string(keys), err
}
