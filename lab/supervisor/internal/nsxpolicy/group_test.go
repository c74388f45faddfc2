package nsxpolicy

import (
	"context"
	"slices"
	"testing"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/vim25/types"
)

// reports lets VMware Tools of a machine report an address.
func reports(m *manager, name, address string) {
	m.Helper()
	ctx := context.Background()
	machine, err := find.NewFinder(m.vc.Client).VirtualMachine(ctx, "/DC0/vm/"+name)
	if err != nil {
		m.Fatal(err)
	}
	task, err := machine.Reconfigure(ctx, types.VirtualMachineConfigSpec{
		ExtraConfig: []types.BaseOptionValue{&types.OptionValue{Key: "SET.guest.ipAddress", Value: address}},
	})
	if err != nil {
		m.Fatal(err)
	}
	if err := task.Wait(ctx); err != nil {
		m.Fatal(err)
	}
}

func named(operator, value string) Object {
	return Object{"resource_type": "Condition", "member_type": "VirtualMachine", "key": "Name", "operator": operator, "value": value}
}

func TestGroupsAreMachinesByNameAndNetwork(t *testing.T) {
	m := start(t, "127.117")
	reports(m, "DC0_C0_RP0_VM0", "127.117.200.11")
	reports(m, "DC0_C0_RP0_VM1", "127.117.200.12")
	reports(m, "DC0_H0_VM0", "fd00::1")
	m.patch("/infra/segments/nodes", Object{"display_name": "nodes", "transport_zone_path": OverlayZone})
	m.await("/infra/segments/nodes", realized)
	connected(m, "nodes")
	or, and := Object{"resource_type": "ConjunctionOperator", "conjunction_operator": "OR"}, Object{"resource_type": "ConjunctionOperator", "conjunction_operator": "AND"}
	onNodes := Object{"resource_type": "PathExpression", "paths": []string{"/infra/segments/nodes"}}
	group := "/infra/domains/default/groups/g"
	for _, each := range []struct {
		expression []Object
		want       []string
	}{
		{[]Object{named("STARTSWITH", "DC0_C0_RP0")}, []string{"127.117.200.11", "127.117.200.12"}},
		{[]Object{named("EQUALS", "DC0_C0_RP0_VM1"), or, named("CONTAINS", "VM0")}, []string{"127.117.200.12", "127.117.200.11"}},
		{[]Object{named("STARTSWITH", "DC0_C0_RP0"), and, onNodes}, []string{"127.117.200.11"}},
		{[]Object{{"resource_type": "IPAddressExpression", "ip_addresses": []string{"127.117.200.9"}}}, []string{"127.117.200.9"}},
		{[]Object{named("ENDSWITH", "none")}, nil},
	} {
		m.patch(group, Object{"expression": each.expression})
		if got := m.get(group + "/members/ip-addresses").texts("results"); !slices.Equal(got, each.want) {
			t.Errorf("%v: got %v, want %v", each.expression, got, each.want)
		}
	}
	for words, expression := range map[string][]Object{
		"has to alternate":                  {named("EQUALS", "a"), named("EQUALS", "b")},
		"NestedExpression is not evaluated": {{"resource_type": "NestedExpression"}},
		"names of virtual machines only":    {{"resource_type": "Condition", "member_type": "VirtualMachine", "key": "Tag", "operator": "EQUALS"}},
	} {
		m.refused("PATCH", group, Object{"expression": expression}, 400, words)
	}
}

func TestAPoolTakesItsMembersFromAGroup(t *testing.T) {
	m := start(t, "127.117")
	member(t, "127.117.201.11:16443", "joined")
	m.patch("/infra/domains/default/groups/g", Object{"expression": []Object{named("EQUALS", "DC0_C0_RP0_VM0")}})
	m.patch("/infra/lb-services/lb", Object{})
	m.patch("/infra/lb-pools/api", Object{"member_group": Object{"group_path": "/infra/domains/default/groups/g", "port": 16443}})
	m.refused("PATCH", "/infra/lb-pools/none", Object{"member_group": Object{"group_path": "/infra/domains/default/groups/none"}}, 400, "is invalid")
	at := "/infra/lb-virtual-servers/api"
	m.patch(at, Object{
		"ip_address": "127.117.201.10", "ports": []string{"6443"}, "pool_path": "/infra/lb-pools/api", "lb_service_path": "/infra/lb-services/lb",
		"application_profile_path": "/infra/lb-app-profiles/default-tcp-lb-app-profile",
	})
	m.await(at, realized)
	if got := ask(t, "127.117.201.10:6443"); got != "" {
		t.Errorf("nobody has joined: %q", got)
	}
	reports(m, "DC0_C0_RP0_VM0", "127.117.201.11")
	if got := ask(t, "127.117.201.10:6443"); got != "joined" {
		t.Errorf("got %q", got)
	}
}
