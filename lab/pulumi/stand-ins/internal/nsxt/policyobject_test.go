package nsxt

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

type values = map[string]any

var shop = values{"projectId": "team-a", "vpcId": "shop"}

func TestASubnetIsWrittenAndReadAsThePolicyAPIHasIt(t *testing.T) {
	m, served := start(t)
	state := create(t, served, "VpcSubnet", plugin.Values{
		"context": shop, "displayName": "nodes", "nsxId": "n1", "accessMode": "Private", "ipv4SubnetSize": 64.0,
		"dhcpConfig": values{"mode": "DHCP_SERVER", "dhcpServerAdditionalConfig": values{"reservedIpRanges": []any{"10.0.0.9"}}},
		"tags":       []any{values{"scope": "cluster", "tag": "shop"}},
	})
	stored := m.object("/orgs/default/projects/team-a/vpcs/shop/subnets/n1")
	wanted := values{
		"display_name": "nodes", "access_mode": "Private", "ipv4_subnet_size": 64.0,
		"subnet_dhcp_config": values{
			"mode": "DHCP_SERVER", "dhcp_server_additional_config": values{"reserved_ip_ranges": []any{"10.0.0.9"}},
		},
		"tags": []any{values{"scope": "cluster", "tag": "shop"}},
	}
	for name, want := range wanted {
		if !reflect.DeepEqual(stored[name], want) {
			t.Errorf("%s: got %v, want %v", name, stored[name], want)
		}
	}
	if state.ID != "n1" || state.Values["path"] != "/orgs/default/projects/team-a/vpcs/shop/subnets/n1" || state.Values.Number("revision") != 0 ||
		!reflect.DeepEqual(state.Values["context"], shop) || state.Values.Object("dhcpConfig").Text("mode") != "DHCP_SERVER" {
		t.Errorf("got %v", state)
	}
}

func TestAnIdentifierIsDrawnAndNeverTakenTwice(t *testing.T) {
	m, served := start(t)
	inputs := plugin.Values{"context": shop, "displayName": "nodes"}
	first, second := create(t, served, "VpcSubnet", inputs), create(t, served, "VpcSubnet", inputs)
	if len(first.ID) != 36 || first.ID == second.ID || first.Values["displayName"] != "nodes" {
		t.Errorf("got %q and %q", first.ID, second.ID)
	}
	m.put("/infra/segments/taken", values{"display_name": "of others"})
	_, err := served.Resources[token("PolicySegment")].Create(t.Context(), call("", plugin.Values{"displayName": "x", "nsxId": "taken"}, nil))
	if err == nil || !strings.Contains(err.Error(), "id taken already exists") || m.object("/infra/segments/taken")["display_name"] != "of others" {
		t.Errorf("got %v", err)
	}
}

func TestUpdateKeepsWhatTheInputsDoNotDecide(t *testing.T) {
	m, served := start(t)
	resource := served.Resources[token("Vpc")]
	inputs := plugin.Values{"context": values{"projectId": "team-a"}, "displayName": "web", "nsxId": "web", "description": "old"}
	state := create(t, served, "Vpc", inputs)
	at := "/orgs/default/projects/team-a/vpcs/web"
	m.put(at, values{"display_name": "web", "description": "old", "short_id": "w", "unique_id": "u"})
	changed := inputs.With(plugin.Values{"displayName": "shop"})
	delete(changed, "description")
	updated, err := resource.Update(t.Context(), call("web", changed, state.Values))
	if err != nil {
		t.Fatal(err)
	}
	stored := m.object(at)
	if stored["display_name"] != "shop" || stored["description"] != nil || stored["short_id"] != "w" || stored["unique_id"] != "u" {
		t.Errorf("got %v", stored)
	}
	if updated.Values.Number("revision") != 1 || updated.Values["shortId"] != "w" {
		t.Errorf("got %v", updated)
	}
	_, err = resource.Update(t.Context(), call("web", inputs, state.Values))
	if err == nil || !strings.Contains(err.Error(), "failed to update Vpc web: Fetch the latest copy of the object") {
		t.Errorf("somebody else has changed it: %v", err)
	}
}

func TestReadTellsWhatIsGoneAndImportsByPath(t *testing.T) {
	m, served := start(t)
	resource := served.Resources[token("VpcAttachment")]
	at := "/orgs/default/projects/team-a/vpcs/shop/attachments/a"
	gone, err := resource.Read(t.Context(), call("a", nil, plugin.Values{"path": at}))
	if gone != nil || err != nil {
		t.Errorf("got %v (%v)", gone, err)
	}
	m.put(at, values{"display_name": "a", "vpc_connectivity_profile": "/p"})
	imported, err := resource.Read(t.Context(), call(at, nil, nil))
	if err != nil || imported.ID != "a" || imported.Values["parentPath"] != "/orgs/default/projects/team-a/vpcs/shop" || imported.Values["vpcConnectivityProfile"] != "/p" {
		t.Errorf("got %v (%v)", imported, err)
	}
}

func TestDeletionWaitsForPorts(t *testing.T) {
	m, served := start(t)
	state := create(t, served, "PolicySegment", plugin.Values{"displayName": "nodes", "nsxId": "nodes"})
	m.put("/infra/segments/nodes/ports/p1", values{})
	waiting := make(chan string, 100)
	one := call("nodes", nil, state.Values)
	one.Status = func(message string) { waiting <- message }
	done := make(chan error, 1)
	go func() { done <- served.Resources[token("PolicySegment")].Delete(t.Context(), one) }()
	if message := <-waiting; message != "waiting for 1 ports to be deleted" || m.object("/infra/segments/nodes") == nil {
		t.Errorf("got %q", message)
	}
	m.mutex.Lock()
	delete(m.objects, "/infra/segments/nodes/ports/p1")
	m.mutex.Unlock()
	if err := <-done; err != nil || m.object("/infra/segments/nodes") != nil {
		t.Errorf("got %v", err)
	}
	one.Timeout = time.Millisecond
	m.put("/infra/segments/nodes", values{})
	m.put("/infra/segments/nodes/ports/p1", values{})
	if err := served.Resources[token("PolicySegment")].Delete(t.Context(), one); err == nil || !strings.Contains(err.Error(), "timeout after 1ms") {
		t.Errorf("got %v", err)
	}
}

func TestPartsAreObjectsOfTheirOwn(t *testing.T) {
	m, served := start(t)
	resource := served.Resources[token("PolicyTier1Gateway")]
	inputs := plugin.Values{
		"displayName": "t1", "nsxId": "t1", "edgeClusterPath": "/edge", "dhcpConfigPath": "/dhcp", "enableFirewall": false,
	}
	state := create(t, served, "PolicyTier1Gateway", inputs)
	gateway, services := m.object("/infra/tier-1s/t1"), m.object("/infra/tier-1s/t1/locale-services/default")
	if !reflect.DeepEqual(gateway["dhcp_config_paths"], []any{"/dhcp"}) || gateway["disable_firewall"] != true || services["edge_cluster_path"] != "/edge" {
		t.Errorf("got %v with %v", gateway, services)
	}
	for name, want := range inputs {
		if !reflect.DeepEqual(state.Values[name], want) {
			t.Errorf("%s: got %v", name, state.Values[name])
		}
	}
	delete(inputs, "edgeClusterPath")
	updated, err := resource.Update(t.Context(), call("t1", inputs, state.Values))
	if err != nil || updated.Values["edgeClusterPath"] != nil || m.object("/infra/tier-1s/t1/locale-services/default") != nil {
		t.Errorf("got %v (%v)", updated, err)
	}

	m.refuse["PATCH /infra/tier-1s/t2/locale-services"] = "no such edge cluster"
	_, err = resource.Create(t.Context(), call("", plugin.Values{"displayName": "t2", "nsxId": "t2", "edgeClusterPath": "/none"}, nil))
	var incomplete *plugin.Incomplete
	if !errors.As(err, &incomplete) || incomplete.State.ID != "t2" || !strings.Contains(err.Error(), "failed to realize Tier1 t2: no such edge cluster (code 500030)") {
		t.Errorf("the gateway is there and must be kept: %v", err)
	}
}

func TestSegmentsAndPoolsKeepTheirForms(t *testing.T) {
	m, served := start(t)
	segment := plugin.Values{
		"displayName": "nodes", "nsxId": "nodes", "context": values{"projectId": "team-a"},
		"subnets": []any{values{
			"cidr": "10.0.0.1/24", "dhcpRanges": []any{"10.0.0.9"}, "dhcpV4Config": values{"serverAddress": "10.0.0.2/24", "leaseTime": 60.0},
		}},
		"securityProfile": values{"spoofguardProfilePath": "/guard"},
	}
	state := create(t, served, "PolicySegment", segment)
	at := "/orgs/default/projects/team-a/infra/segments/nodes"
	want := []any{values{
		"gateway_address": "10.0.0.1/24", "dhcp_ranges": []any{"10.0.0.9"},
		"dhcp_config": values{"resource_type": "SegmentDhcpV4Config", "server_address": "10.0.0.2/24", "lease_time": 60.0},
	}}
	if got := m.object(at)["subnets"]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if bound := m.object(at + "/segment-security-profile-binding-maps/default"); bound["spoofguard_profile_path"] != "/guard" {
		t.Errorf("got %v", bound)
	}
	pool := plugin.Values{
		"displayName": "api", "nsxId": "api", "members": []any{values{"ipAddress": "10.0.0.9", "port": "6443", "weight": 1.0}},
		"snat": values{"type": "IPPOOL", "ipPoolAddresses": []any{"10.0.0.8"}},
	}
	pooled := create(t, served, "PolicyLbPool", pool)
	translation := values{"type": "LBSnatIpPool", "ip_addresses": []any{values{"ip_address": "10.0.0.8"}}}
	if got := m.object("/infra/lb-pools/api")["snat_translation"]; !reflect.DeepEqual(got, translation) {
		t.Errorf("got %v", got)
	}
	grouped := plugin.Values{
		"displayName": "group", "nsxId": "group", "memberGroup": values{"groupPath": "/g", "allowIpv4": true, "allowIpv6": false, "port": "6443"},
	}
	inGroup := create(t, served, "PolicyLbPool", grouped)
	if got := m.object("/infra/lb-pools/group")["member_group"]; !reflect.DeepEqual(got, values{"group_path": "/g", "ip_revision_filter": "IPV4", "port": 6443.0}) {
		t.Errorf("got %v", got)
	}
	for _, each := range []struct{ inputs, state plugin.Values }{{segment, state.Values}, {pool, pooled.Values}, {grouped, inGroup.Values}} {
		for name, value := range each.inputs {
			if got := each.state[name]; !reflect.DeepEqual(got, value) {
				t.Errorf("%s does not come back as it was: %v", name, got)
			}
		}
	}
}
