package nsxt

import (
	"strings"
	"testing"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func TestLookupsFindByNameBeginningAndDefault(t *testing.T) {
	m, served := start(t)
	profiles := "/orgs/default/projects/team-a/vpc-connectivity-profiles/"
	m.put(profiles+"p1", values{"resource_type": "VpcConnectivityProfile", "display_name": "shop", "is_default": false})
	m.put(profiles+"p2", values{"resource_type": "VpcConnectivityProfile", "display_name": "shop-2", "is_default": true})
	project := values{"projectId": "team-a"}
	for _, each := range []struct {
		args     plugin.Values
		id, fail string
	}{
		{plugin.Values{"displayName": "shop"}, "p1", ""},
		{plugin.Values{"displayName": "shop-"}, "p2", ""},
		{plugin.Values{"isDefault": true}, "p2", ""},
		{plugin.Values{"displayName": "sh"}, "", "Found multiple VpcConnectivityProfile with name 'sh'"},
		{plugin.Values{"displayName": "web", "isDefault": true}, "", "VpcConnectivityProfile with name 'web' was not found"},
		{plugin.Values{}, "", "No 'id' or 'display_name' specified for VpcConnectivityProfile"},
	} {
		found, err := invoke(t.Context(), served, "getVpcConnectivityProfile", each.args.With(plugin.Values{"context": project}))
		if each.fail != "" {
			if err == nil || !strings.Contains(err.Error(), each.fail) {
				t.Errorf("%v: got %v (%v)", each.args, found, err)
			}
			continue
		}
		if err != nil || found["id"] != each.id || found["path"] != profiles+each.id {
			t.Errorf("%v: got %v (%v)", each.args, found, err)
		}
	}
	_, err := invoke(t.Context(), served, "getVpc", plugin.Values{"displayName": "none", "context": project})
	if err == nil || err.Error() != "Vpc with name 'none' was not found" {
		t.Errorf("got %v", err)
	}
}

func TestQueriesAreThoseOfTheSearchAPI(t *testing.T) {
	for _, each := range []struct {
		name  string
		args  plugin.Values
		query string
	}{
		{
			"VpcSubnet", plugin.Values{"displayName": "a-b", "context": values{"projectId": "p", "vpcId": "v"}},
			`resource_type:VpcSubnet AND display_name:a\-b* AND marked_for_delete:false AND path:\/orgs\/default\/projects\/p\/vpcs\/v\/subnets*`,
		},
		{
			"PolicyTier0Gateway", plugin.Values{"id": "t0"},
			`resource_type:Tier0 AND id:t0 AND marked_for_delete:false AND path:\/infra\/tier\-0s*`,
		},
	} {
		for _, l := range lookups() {
			if got := l.query(each.args); l.name == each.name && got != each.query {
				t.Errorf("got %s", got)
			}
		}
	}
}

func TestGatewaysTellTheirEdgeCluster(t *testing.T) {
	m, served := start(t)
	m.put("/infra/tier-0s/t0", values{"resource_type": "Tier0", "display_name": "t0"})
	m.put("/infra/tier-0s/t0/locale-services/default", values{"edge_cluster_path": "/edge"})
	if found, err := invoke(t.Context(), served, "getPolicyTier0Gateway", plugin.Values{"displayName": "t0"}); err != nil || found["edgeClusterPath"] != "/edge" {
		t.Errorf("got %v (%v)", found, err)
	}
}

func TestRealizationIsAwaited(t *testing.T) {
	m, served := start(t)
	m.put("/infra/segments/s1", values{"display_name": "nodes"})
	m.put("/infra/segments/s1/state", values{"state": "in_progress"})
	done := make(chan plugin.Values)
	go func() {
		found, err := invoke(t.Context(), served, "getPolicySegmentRealization", plugin.Values{"path": "/infra/segments/s1"})
		if err != nil {
			t.Error(err)
		}
		done <- found
	}()
	for asked := 0; asked < 2; {
		m.mutex.Lock()
		asked = len(m.requests) - 1
		m.mutex.Unlock()
	}
	m.put("/infra/segments/s1/state", values{"state": "success"})
	if found := <-done; found["networkName"] != "nodes" || found["state"] != "success" {
		t.Errorf("got %v", found)
	}
	_, err := invoke(t.Context(), served, "getPolicySegmentRealization", plugin.Values{"path": "/infra/segments/none"})
	if err == nil || !strings.Contains(err.Error(), "failed to get realization information for /infra/segments/none") {
		t.Errorf("got %v", err)
	}
}
