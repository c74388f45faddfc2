package nsxpolicy

import (
	"context"
	"strings"
	"testing"

	"github.com/vmware/govmomi/object"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

func TestSubnetGetsAddressesAPortGroupAndDHCP(t *testing.T) {
	m := start(t, "127.112")
	at := shop + "/subnets/nodes"
	subnet := m.patch(at, Object{
		"display_name": "nodes", "ipv4_subnet_size": 32, "subnet_dhcp_config": Object{
			"mode": "DHCP_SERVER", "dhcp_server_additional_config": Object{"reserved_ip_ranges": []string{"127.112.0.10-127.112.0.12"}},
		},
	})
	if got := subnet.texts("ip_addresses"); len(got) != 1 || got[0] != "127.112.0.0/27" {
		t.Fatalf("got %v", subnet)
	}
	if before := m.get(at + "/status"); before.number("result_count") != 0 {
		t.Errorf("not realised, and yet %v", before)
	}
	if state := m.get(at + "/state"); state.text("state") != "in_progress" {
		t.Errorf("got %v", state)
	}
	m.await(at, realized)
	status := m.get(at + "/status").children("results")[0]
	if status.text("network_address") != "127.112.0.0/27" || status.text("gateway_address") != "127.112.0.1/27" || status.text("dhcp_server_address") != "127.112.0.2/27" {
		t.Errorf("got %v", status)
	}
	if state := m.get("/infra/realized-state/status?intent_path=" + at); state.text("publish_status") != "REALIZED" ||
		state.child("consolidated_status").text("consolidated_status") != "SUCCESS" {
		t.Errorf("got %v", state)
	}
	leased := []string{}
	for _, machine := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		lease, err := m.leases.Lease("nodes", machine)
		if err != nil || lease.Gateway.String() != "127.112.0.1" {
			t.Fatalf("got %+v (%v)", lease, err)
		}
		leased = append(leased, lease.Address.String())
	}
	if got := strings.Join(leased, " "); got != "127.112.0.3 127.112.0.4 127.112.0.5 127.112.0.6 127.112.0.7 127.112.0.8 127.112.0.9 127.112.0.13" {
		t.Errorf("the gateway, DHCP's own address and what is reserved are not leased: %s", got)
	}
	group, err := object.NewSearchIndex(m.vc.Client).FindByInventoryPath(context.Background(), "DC0/network/NSX Managed Folders/team-a/shop/nodes")
	if err != nil || group == nil || group.Reference().Type != "DistributedVirtualPortgroup" {
		t.Fatalf("got %v (%v)", group, err)
	}
	if status, answer := m.send("DELETE", prefix+at, nil); status != 200 {
		t.Fatalf("got %d %v", status, answer)
	}
	m.refused("GET", at, nil, 404, "could not be found")
	if group, _ := object.NewSearchIndex(m.vc.Client).FindByInventoryPath(context.Background(), "DC0/network/NSX Managed Folders/team-a/shop/nodes"); group != nil {
		t.Error("the port group is left")
	}
	if _, err := m.leases.Lease("nodes", "a"); err == nil {
		t.Error("DHCP is left")
	}
}

func TestSubnetsDoNotOverlap(t *testing.T) {
	m := start(t, "127.113")
	m.patch(shop+"/subnets/a", Object{"ip_addresses": []string{"127.113.0.64/26"}})
	for id, want := range map[string]string{"b": "127.113.0.0/26"} {
		if got := m.patch(shop+"/subnets/"+id, Object{}); got.texts("ip_addresses")[0] != want || got.number("ipv4_subnet_size") != 64 {
			t.Errorf("got %v", got)
		}
	}
	if got := m.patch(shop+"/subnets/c", Object{}); got.texts("ip_addresses")[0] != "127.113.0.128/26" {
		t.Errorf("got %v", got)
	}
	m.refused("PATCH", shop+"/subnets/d", Object{"ip_addresses": []string{"127.113.0.96/28"}}, 400, "overlaps")
}

func TestSubnetRefusals(t *testing.T) {
	m := start(t, "127.113")
	lonely := "/orgs/default/projects/team-a/vpcs/lonely"
	m.patch(lonely, Object{"private_ips": []string{"127.113.192.0/27"}})
	for _, each := range []struct {
		vpc, words string
		subnet     Object
	}{
		{shop, "power of two and at least 16, not 8", Object{"ipv4_subnet_size": 8}},
		{shop, "power of two and at least 16, not 48", Object{"ipv4_subnet_size": 48}},
		{shop, "fewer than 16 addresses", Object{"ip_addresses": []string{"127.113.0.0/29"}}},
		{shop, "is not within the IP blocks", Object{"ip_addresses": []string{"127.113.192.0/26"}}},
		{shop, "has to be in 127.113.0.0/16", Object{"ip_addresses": []string{"10.0.0.0/26"}}},
		{shop, "is not one of Private", Object{"access_mode": "Secret"}},
		{shop, "required property ip_addresses is missing", Object{"access_mode": "Isolated"}},
		{shop, "is not a range of the subnet", Object{"subnet_dhcp_config": Object{
			"mode": "DHCP_SERVER", "dhcp_server_additional_config": Object{"reserved_ip_ranges": []string{"127.113.9.1"}},
		}}},
		{lonely, "has no attachment to a connectivity profile", Object{"access_mode": "Public"}},
		{lonely, "do not have spare capacity", Object{"ipv4_subnet_size": 64}},
	} {
		m.refused("PATCH", each.vpc+"/subnets/x", each.subnet, 400, each.words)
	}
	m.patch(shop+"/subnets/fixed", Object{})
	m.refused("PATCH", shop+"/subnets/fixed", Object{"access_mode": "Public"}, 400, "cannot be changed")
}

func TestAttachmentOpensPublicSubnets(t *testing.T) {
	m := start(t, "127.113")
	vpc := "/orgs/default/projects/team-a/vpcs/web"
	made := m.patch(vpc, Object{"display_name": "web", "private_ips": []string{"127.113.192.0/24"}})
	if made.text("short_id") != "web" || made.text("vpc_service_profile") != "/orgs/default/projects/team-a/vpc-service-profiles/default" {
		t.Errorf("got %v", made)
	}
	m.patch(vpc+"/attachments/a", Object{"vpc_connectivity_profile": "/orgs/default/projects/team-a/vpc-connectivity-profiles/default"})
	m.refused("PATCH", vpc+"/attachments/b", Object{
		"vpc_connectivity_profile": "/orgs/default/projects/team-a/vpc-connectivity-profiles/default",
	}, 400, "already has the attachment")
	public := m.patch(vpc+"/subnets/public", Object{"access_mode": "Public", "ipv4_subnet_size": 16})
	if public.texts("ip_addresses")[0] != "127.113.128.0/28" || public.texts("ip_blocks")[0] != "/infra/ip-blocks/external" {
		t.Errorf("got %v", public)
	}
	if transit := m.patch(vpc+"/subnets/transit", Object{"access_mode": "Private_TGW"}); transit.texts("ip_addresses")[0] != "127.113.64.0/26" {
		t.Errorf("got %v", transit)
	}
	m.refused("DELETE", vpc+"/attachments/a", nil, 400, "being referenced by other objects path=["+vpc+"/subnets/public]")
	m.refused("DELETE", vpc, nil, 400, "has children")
}

func TestAddressAllocationsOfAVpc(t *testing.T) {
	m := start(t, "127.113")
	external := m.patch(shop+"/ip-address-allocations/vip", Object{"allocation_size": 1})
	if external.text("allocation_ips") != "127.113.191.255" || external.number("allocation_size") != 1 {
		t.Errorf("got %v", external)
	}
	private := m.patch(shop+"/ip-address-allocations/own", Object{"ip_address_block_visibility": "PRIVATE", "allocation_ips": "127.113.1.7"})
	if private.text("allocation_ips") != "127.113.1.7" {
		t.Errorf("got %v", private)
	}
	m.refused("PATCH", shop+"/ip-address-allocations/twin", Object{
		"ip_address_block_visibility": "PRIVATE", "allocation_ips": "127.113.1.7",
	}, 400, "already allocated")
	m.refused("PATCH", shop+"/ip-address-allocations/odd", Object{"allocation_size": 3}, 400, "power of two")
	m.refused("PATCH", shop+"/subnets/over", Object{"ip_addresses": []string{"127.113.1.0/26"}}, 400, "overlaps")
}

func TestFaultsOfSubnets(t *testing.T) {
	m := start(t, "127.113")
	inject := func(faultSet ...faults.Fault) {
		if err := m.faults.Replace(faultSet); err != nil {
			t.Fatal(err)
		}
	}
	at := shop + "/subnets/nodes"
	inject(faults.Fault{Name: faults.RealizationError, Machines: "nodes"})
	m.patch(at, Object{})
	entity := m.await(at, failed)
	if alarms := entity.children("alarms"); len(alarms) != 1 || alarms[0].text("message") != "Failed to allocate subnet: IP block exhausted" {
		t.Errorf("got %v", entity)
	}
	if state := m.get(at + "/state"); state.text("state") != "error" || state.text("failure_message") == "" {
		t.Errorf("got %v", state)
	}
	inject(faults.Fault{Name: faults.SubnetNotRealized})
	m.await(at, unrealized)
	inject()
	m.await(at, realized)
	inject(faults.Fault{Name: faults.VPCForbidden, Machines: "shop"})
	m.refused("GET", at, nil, 403, "not authorized")
	m.refused("PATCH", shop+"/subnets/more", Object{}, 403, "not authorized")
	m.refused("GET", "/orgs/default/projects/team-a/infra/realized-state/realized-entities?intent_path="+at, nil, 403, "not authorized")
	m.get("/orgs/default/projects/team-a")
	m.patch("/orgs/default/projects/team-a/vpcs/v1", Object{"display_name": "web"})
	inject(faults.Fault{Name: faults.VPCForbidden, Machines: "web"})
	m.refused("GET", "/orgs/default/projects/team-a/vpcs/v1", nil, 403, "not authorized")
	m.get(at)
}
