package vsphere

import (
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

func nic(key int32, addresses ...string) types.GuestNicInfo {
	info := types.GuestNicInfo{DeviceConfigId: key, IpConfig: &types.NetIpConfigInfo{}}
	for _, text := range addresses {
		prefix := netip.MustParsePrefix(text)
		info.IpConfig.IpAddress = append(info.IpConfig.IpAddress, types.NetIpConfigInfoIpAddress{
			IpAddress: prefix.Addr().String(), PrefixLength: int32(prefix.Bits()),
		})
	}
	return info
}

func via(gateways ...string) []types.GuestStackInfo {
	stack := types.GuestStackInfo{IpRouteConfig: &types.NetIpRouteConfigInfo{}}
	for _, gateway := range gateways {
		network := "0.0.0.0"
		if strings.Contains(gateway, ":") {
			network = "::"
		}
		stack.IpRouteConfig.IpRoute = append(stack.IpRouteConfig.IpRoute, types.NetIpRouteConfigInfoIpRoute{
			Network: network, Gateway: types.NetIpRouteConfigInfoGateway{IpAddress: gateway},
		})
	}
	return []types.GuestStackInfo{stack}
}

func TestWhichAddressIsTheDefault(t *testing.T) {
	for name, test := range map[string]struct {
		guest   types.GuestInfo
		all     []string
		primary string
	}{
		"none":                {types.GuestInfo{}, nil, ""},
		"an old VMware Tools": {types.GuestInfo{IpAddress: "10.0.0.5"}, []string{"10.0.0.5"}, "10.0.0.5"},
		"without a gateway":   {types.GuestInfo{Net: []types.GuestNicInfo{nic(1, "10.0.0.5/24")}}, []string{"10.0.0.5"}, "10.0.0.5"},
		"with a gateway": {types.GuestInfo{
			Net: []types.GuestNicInfo{nic(2, "10.1.0.5/24"), nic(1, "10.0.0.5/24")}, IpStack: via("10.1.0.1"),
		}, []string{"10.0.0.5", "10.1.0.5"}, "10.1.0.5"},
		"a virtual IP beside": {types.GuestInfo{
			Net: []types.GuestNicInfo{nic(1, "10.0.0.2/24", "10.0.0.5/24")}, IpStack: via("10.0.0.1"),
		}, []string{"10.0.0.2", "10.0.0.5"}, "10.0.0.2"},
		"IPv6 only": {types.GuestInfo{
			Net: []types.GuestNicInfo{nic(1, "fe80::5/64", "2001:db8::5/64")}, IpStack: via("2001:db8::1"),
		}, []string{"fe80::5", "2001:db8::5"}, "2001:db8::5"},
	} {
		all, primary := guestAddresses(&test.guest)
		if !slices.Equal(all, test.all) || primary != test.primary {
			t.Errorf("%s: %v, %q", name, all, primary)
		}
	}
}

// report is what VMware Tools says: written to the simulator directly, as its machines have no guests.
func (s *site) report(name string, guest func(*types.GuestInfo)) {
	s.t.Helper()
	reference := s.machine(name).Reference()
	ctx := s.context
	ctx.WithLock(reference, func() {
		machine := ctx.Map.Get(reference).(*simulator.VirtualMachine)
		changed := *machine.Guest
		guest(&changed)
		ctx.Update(machine, []types.PropertyChange{
			{Name: "guest.net", Val: changed.Net}, {Name: "guest.ipStack", Val: changed.IpStack},
			{Name: "guest.ipAddress", Val: changed.IpAddress},
		})
	})
}

// whenThere calls back as soon as a machine is in the inventory and runs.
func (s *site) whenThere(name string, then func()) {
	go func() {
		for {
			machine, err := s.finder.VirtualMachine(s.t.Context(), name)
			if err == nil {
				if state, err := machine.PowerState(s.t.Context()); err == nil && state == types.VirtualMachinePowerStatePoweredOn {
					break
				}
			}
			select {
			case <-s.t.Context().Done():
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
		then()
	}()
}

func TestTheNetworkOfTheGuestIsWaitedFor(t *testing.T) {
	s := newSite(t)
	s.whenThere("shop-1", func() {
		s.report("shop-1", func(guest *types.GuestInfo) { guest.Net = []types.GuestNicInfo{nic(1, "127.110.0.9/24")} })
		s.report("shop-1", func(guest *types.GuestInfo) { guest.IpStack = via("127.110.0.1") })
	})
	vm := s.Create(machineToken, s.node(tobject{"waitForGuestNetTimeout": 5.0}))
	if got := vm.Values(); got.Text("defaultIpAddress") != "127.110.0.9" || !slices.Equal(got.Texts("guestIpAddresses"), []string{"127.110.0.9"}) {
		t.Errorf("%v %v", got["defaultIpAddress"], got["guestIpAddresses"])
	}
}

func TestIgnoredAddressesDoNotCount(t *testing.T) {
	ignored := []string{"10.0.0.0/24", "10.1.0.5"}
	for text, want := range map[string]bool{
		"10.0.0.9": false, "10.1.0.5": false, "10.1.0.6": true, "fe80::1": false, "224.0.0.1": false, "127.110.0.9": true,
	} {
		if got := counts(netip.MustParseAddr(text), ignored); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
