package nsxt

import (
	"strings"
	"testing"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func TestTheParameterOfAnSDKChoosesWhatIsServed(t *testing.T) {
	value := `{"remote":{"url":"example.org/vmware/nsxt","version":"3.12.0"},"includes":["nsxt_vpc_subnet","nsxt_policy_tier1_gateway"]}`
	served, err := New("1.1.3").Parameterize(plugin.Parameter{Name: "nsxt", Version: "3.12.0", Value: []byte(value)})
	if err != nil {
		t.Fatal(err)
	}
	if served.Name != "nsxt" || served.Version != "3.12.0" || len(served.Resources) != 2 || len(served.Functions) != 2 {
		t.Errorf("got %s %s with %d resources and %d functions", served.Name, served.Version, len(served.Resources), len(served.Functions))
	}
	for _, want := range []string{"nsxt:index/vpcSubnet:VpcSubnet", "nsxt:index/policyTier1Gateway:PolicyTier1Gateway"} {
		if served.Resources[want] == nil {
			t.Errorf("%s is not served", want)
		}
	}
	if served.Functions["nsxt:index/getPolicyTier1Gateway:getPolicyTier1Gateway"] == nil {
		t.Error("a name includes the lookup as well")
	}
	few, err := New("1.1.3").Parameterize(plugin.Parameter{Args: []string{"vmware/nsxt", "3.12.0", "--include", "nsxt_vpc,nsxt_policy_segment"}})
	if err != nil || len(few.Resources) != 2 {
		t.Errorf("got %v (%v)", few, err)
	}
}

func TestOtherProvidersAreRefused(t *testing.T) {
	for _, args := range [][]string{{"hashicorp/random"}, {"vmware/nsxt", "3.11.0"}, {"evil-vmware/nsxt"}, {}} {
		_, err := New("1.1.3").Parameterize(plugin.Parameter{Args: args})
		if len(args) == 0 {
			_, err = New("1.1.3").Parameterize(plugin.Parameter{Value: []byte("{}")})
		}
		if err == nil || !strings.Contains(err.Error(), "serves vmware/nsxt 3.12.0 only") {
			t.Errorf("%v: got %v", args, err)
		}
	}
}

func TestConfigure(t *testing.T) {
	m, _ := start(t)
	for words, config := range map[string]plugin.Values{
		"host must be provided":     {},
		"password must be provided": {"host": "127.0.0.1", "username": "admin"},
		"stand-in for the nsxt plugin and talks to the lab on this machine only, not to nsx.example.com": {
			"host": "nsx.example.com", "username": "admin", "password": "hunter2",
		},
		"failed to read the CA of NSX Manager": {"host": "127.0.0.1", "username": "admin", "password": "hunter2", "caFile": "/none.pem"},
		"failed to retrieve NSX version":       {"host": "127.0.0.1:1", "username": "admin", "password": "hunter2"},
	} {
		served, err := New("1.1.3").Parameterize(plugin.Parameter{Args: []string{provider, Version}})
		if err != nil {
			t.Fatal(err)
		}
		err = served.Configure(t.Context(), config)
		if err == nil || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("got %v, want %q", err, words)
		}
	}
	if len(m.requests) != 1 {
		t.Errorf("got %v", m.requests)
	}
}

func TestNamesOfTheTwoWorlds(t *testing.T) {
	for property, want := range map[string]string{
		"displayName": "display_name", "ipv4SubnetSize": "ipv4_subnet_size", "privateTgwIpBlocks": "private_tgw_ip_blocks", "tier0Path": "tier0_path",
	} {
		if got := text(property).remote(); got != want {
			t.Errorf("%s: got %s, want %s", property, got, want)
		}
	}
	if got := token("getVpcSubnet"); got != "nsxt:index/getVpcSubnet:getVpcSubnet" {
		t.Errorf("got %s", got)
	}
}
