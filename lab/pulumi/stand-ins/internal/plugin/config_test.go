package plugin

import (
	"context"
	"strings"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func TestArgumentsComeBeforeTheEnvironment(t *testing.T) {
	t.Setenv("TOYS_HOST", "from-environment")
	t.Setenv("TOYS_INSECURE", "1")
	for want, given := range map[string]object{"given": {"host": "given"}, "from-environment": {}} {
		plugin, _ := boxes()
		plugin.Configure = func(_ context.Context, config Values) error {
			if config.Text("host") != want || !config.Bool("insecure") {
				t.Errorf("%v, want %s", config, want)
			}
			return nil
		}
		p := newProvider(plugin, nil)
		if _, err := p.Configure(t.Context(), &pulumirpc.ConfigureRequest{Args: wire(t, given)}); err != nil || !p.configured {
			t.Errorf("%v", err)
		}
	}
}

func TestUnknownArgumentsLeaveTheProviderUnconfigured(t *testing.T) {
	plugin, _ := boxes()
	plugin.Functions["toys:index/getBox:getBox"] = &Function{}
	p := newProvider(plugin, nil)
	if _, err := p.Configure(t.Context(), &pulumirpc.ConfigureRequest{Args: wire(t, object{"host": Unknown})}); err != nil || p.configured {
		t.Fatalf("%v, configured %v", err, p.configured)
	}
	if got, err := p.Invoke(t.Context(), &pulumirpc.InvokeRequest{Tok: "toys:index/getBox:getBox"}); err != nil || got.GetReturn() != nil {
		t.Errorf("%v %v", got, err)
	}
}

func TestArgumentsThatDoNotExistAreRefused(t *testing.T) {
	plugin, _ := boxes()
	got, err := newProvider(plugin, nil).CheckConfig(t.Context(), &pulumirpc.CheckRequest{News: wire(t, object{"version": "1", "hots": "x"})})
	if err != nil || len(got.GetFailures()) != 1 || got.GetFailures()[0].GetProperty() != "hots" {
		t.Errorf("%v %v", got, err)
	}
}

func TestAnotherServerDoesNotReplaceTheProvider(t *testing.T) {
	plugin, _ := boxes()
	got, err := newProvider(plugin, nil).DiffConfig(t.Context(), &pulumirpc.DiffRequest{
		Olds: wire(t, object{"host": "a"}), News: wire(t, object{"host": "b"}),
	})
	if err != nil || got.GetChanges() != pulumirpc.DiffResponse_DIFF_SOME || len(got.GetReplaces()) > 0 {
		t.Errorf("%v %v", got, err)
	}
}

func TestAParameterChangesThePackage(t *testing.T) {
	plugin, _ := boxes()
	plugin.Parameterize = func(parameter Parameter) (*Plugin, error) {
		return &Plugin{Name: parameter.Name, Version: parameter.Version, Official: string(parameter.Value)}, nil
	}
	p := served(plugin)
	got, err := p.Parameterize(t.Context(), &pulumirpc.ParameterizeRequest{Parameters: &pulumirpc.ParameterizeRequest_Value{
		Value: &pulumirpc.ParameterizeRequest_ParametersValue{Name: "games", Version: "2.0.0", Value: []byte("go out")},
	}})
	if err != nil || got.GetName() != "games" || got.GetVersion() != "2.0.0" {
		t.Fatalf("%v %v", got, err)
	}
	if _, err := p.resource(urn); err == nil || !strings.Contains(err.Error(), "go out") {
		t.Errorf("%v", err)
	}
}

func TestRemoteServersAreRefused(t *testing.T) {
	plugin, _ := boxes()
	for server, refused := range map[string]bool{
		"127.0.0.1:8989": false, "127.110.0.4": false, "localhost:1": false, "https://localhost/sdk": false, "[::1]:443": false,
		"vcenter.example.com": true, "10.0.0.1:443": true, "": true, "https://127.0.0.1.example.com/sdk": true,
	} {
		err := RefuseRemote(plugin, server)
		if (err != nil) != refused {
			t.Errorf("%s: %v", server, err)
		}
		if err != nil && (!strings.Contains(err.Error(), "stand-in") || !strings.Contains(err.Error(), "ask the shop")) {
			t.Errorf("%v", err)
		}
	}
}
