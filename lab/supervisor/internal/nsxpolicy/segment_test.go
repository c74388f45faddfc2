package nsxpolicy

import (
	"context"
	"testing"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

// connected connects a machine of the simulated vCenter to a network, and gives a function that disconnects it.
func connected(m *manager, network string) func() {
	m.Helper()
	ctx := context.Background()
	finder := find.NewFinder(m.vc.Client)
	datacenter, err := finder.DefaultDatacenter(ctx)
	if err != nil {
		m.Fatal(err)
	}
	finder.SetDatacenter(datacenter)
	machine, err := finder.VirtualMachine(ctx, "DC0_C0_RP0_VM0")
	if err != nil {
		m.Fatal(err)
	}
	group, err := object.NewSearchIndex(m.vc.Client).FindByInventoryPath(ctx, "DC0/network/"+network)
	if err != nil || group == nil {
		m.Fatalf("%s: %v (%v)", network, group, err)
	}
	backing, err := object.NewDistributedVirtualPortgroup(m.vc.Client, group.Reference()).EthernetCardBackingInfo(ctx)
	if err != nil {
		m.Fatal(err)
	}
	devices := object.VirtualDeviceList{}
	card, err := devices.CreateEthernetCard("vmxnet3", backing)
	if err != nil {
		m.Fatal(err)
	}
	if err := machine.AddDevice(ctx, card); err != nil {
		m.Fatal(err)
	}
	return func() {
		present, err := machine.Device(ctx)
		if err != nil {
			m.Fatal(err)
		}
		for _, device := range present.SelectByType((*types.VirtualEthernetCard)(nil)) {
			if err := machine.RemoveDevice(ctx, false, device); err != nil {
				m.Fatal(err)
			}
		}
	}
}

func TestGatewaySegmentAndDHCP(t *testing.T) {
	m := start(t, "127.114")
	m.patch("/infra/dhcp-server-configs/dhcp", Object{"display_name": "dhcp", "edge_cluster_path": EdgeCluster})
	t1 := m.patch("/infra/tier-1s/t1", Object{"display_name": "t1", "tier0_path": Tier0, "route_advertisement_types": []string{"TIER1_CONNECTED"}})
	if t1.text("ha_mode") != "ACTIVE_STANDBY" || t1.texts("route_advertisement_types")[0] != "TIER1_CONNECTED" {
		t.Errorf("got %v", t1)
	}
	m.patch("/infra/tier-1s/t1/locale-services/default", Object{"edge_cluster_path": EdgeCluster})
	at := "/infra/segments/nodes"
	segment := Object{
		"display_name": "nodes", "connectivity_path": "/infra/tier-1s/t1", "transport_zone_path": OverlayZone,
		"dhcp_config_path": "/infra/dhcp-server-configs/dhcp",
		"subnets": []Object{{
			"gateway_address": "127.114.200.1/24", "dhcp_ranges": []string{"127.114.200.100-127.114.200.101"},
			"dhcp_config": Object{"resource_type": "SegmentDhcpV4Config", "server_address": "127.114.200.2/24"},
		}},
	}
	made := m.patch(at, segment)
	if made.text("type") != "ROUTED" || made.children("subnets")[0].text("network") != "127.114.200.0/24" {
		t.Errorf("got %v", made)
	}
	m.await(at, realized)
	if state := m.get(at + "/state"); state.text("state") != "success" {
		t.Errorf("got %v", state)
	}
	if lease, err := m.leases.Lease("nodes", "vm"); err != nil || lease.Address.String() != "127.114.200.100" {
		t.Errorf("got %+v (%v)", lease, err)
	}

	disconnect := connected(m, "nodes")
	ports := m.get(at + "/ports").children("results")
	if len(ports) != 1 || ports[0].text("resource_type") != "SegmentPort" || ports[0].text("display_name") != "DC0_C0_RP0_VM0/nodes" {
		t.Errorf("got %v", ports)
	}
	m.refused("DELETE", at, nil, 400, "has 1 VMs or VIFs attached. Disconnect all VMs and VIFs before deleting a segment")
	disconnect()
	m.refused("DELETE", "/infra/tier-1s/t1", nil, 400, "cannot be deleted")
	for _, each := range []string{at, "/infra/tier-1s/t1/locale-services/default", "/infra/tier-1s/t1", "/infra/dhcp-server-configs/dhcp"} {
		if status, answer := m.send("DELETE", prefix+each, nil); status != 200 {
			t.Errorf("%s: got %d %v", each, status, answer)
		}
	}
}

func TestSegmentIsRenamedInVCenter(t *testing.T) {
	m := start(t, "127.114")
	at := "/infra/segments/s1"
	m.patch(at, Object{"display_name": "before", "transport_zone_path": OverlayZone})
	m.await(at, realized)
	m.patch(at, Object{"display_name": "after"})
	m.await(at, realized)
	connected(m, "after")
	m.refused("PATCH", at, Object{"transport_zone_path": EdgeCluster}, 400, "cannot be changed")
}

func TestSegmentRefusals(t *testing.T) {
	m := start(t, "127.114")
	for words, segment := range map[string]Object{
		"transport_zone_path is missing":               {},
		"is not the address of a gateway":              {"transport_zone_path": OverlayZone, "subnets": []Object{{"gateway_address": "127.114.200.0/24"}}},
		"is not a range of the network":                {"transport_zone_path": OverlayZone, "subnets": []Object{{"gateway_address": "127.114.200.1/24", "dhcp_ranges": []string{"127.114.201.1"}}}},
		"has to be in 127.114.0.0/16":                  {"transport_zone_path": OverlayZone, "subnets": []Object{{"gateway_address": "10.0.0.1/24"}}},
		"The path=[/infra/tier-1s/missing] is invalid": {"transport_zone_path": OverlayZone, "connectivity_path": "/infra/tier-1s/missing"},
	} {
		m.refused("PATCH", "/infra/segments/x", segment, 400, words)
	}
	if made := m.patch("/orgs/default/projects/team-a/infra/segments/x", Object{}); made.text("transport_zone_path") != OverlayZone {
		t.Errorf("a project has its own transport zone: %v", made)
	}
}

func TestAHierarchyIsTakenAsAWhole(t *testing.T) {
	m := start(t, "127.114")
	tree := func(deleted bool) Object {
		return Object{"resource_type": "Infra", "children": []Object{{
			"resource_type": "ChildTier1", "marked_for_delete": deleted,
			"Tier1": Object{"resource_type": "Tier1", "id": "t1", "tier0_path": Tier0, "children": []Object{{
				"resource_type": "ChildLocaleServices", "marked_for_delete": deleted,
				"LocaleServices": Object{"resource_type": "LocaleServices", "id": "default", "edge_cluster_path": EdgeCluster},
			}}},
		}}}
	}
	if status, answer := m.send("PATCH", prefix+"/infra", tree(false)); status != 200 {
		t.Fatalf("got %d %v", status, answer)
	}
	if services := m.get("/infra/tier-1s/t1/locale-services/default"); services.text("edge_cluster_path") != EdgeCluster {
		t.Errorf("got %v", services)
	}
	if status, answer := m.send("PATCH", prefix+"/infra", tree(true)); status != 200 {
		t.Fatalf("got %d %v", status, answer)
	}
	m.refused("GET", "/infra/tier-1s/t1", nil, 404, "could not be found")
}
