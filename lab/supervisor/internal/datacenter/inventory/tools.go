package inventory

import (
	"net/netip"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// Address is what the guest has configured on its first network card.
type Address struct {
	Address netip.Addr
	Prefix  netip.Prefix
	Gateway netip.Addr
}

// ToolsStarted reports that VMware Tools run in the guest.
func (m Machine) ToolsStarted(hostname string) {
	m.update(func(*simulator.VirtualMachine) []types.PropertyChange {
		return []types.PropertyChange{
			{Name: "guest.toolsStatus", Val: types.VirtualMachineToolsStatusToolsOk},
			{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)},
			{Name: "guest.toolsVersionStatus2", Val: string(types.VirtualMachineToolsVersionStatusGuestToolsUnmanaged)},
			{Name: "guest.guestState", Val: string(types.VirtualMachineGuestStateRunning)},
			{Name: "guest.hostName", Val: hostname},
			{Name: "summary.guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)},
			{Name: "summary.guest.hostName", Val: hostname},
			{Name: "guestHeartbeatStatus", Val: types.ManagedEntityStatusGreen},
		}
	})
}

// ToolsStopped reports that nothing runs in the guest.
func (m Machine) ToolsStopped() {
	m.update(func(vm *simulator.VirtualMachine) []types.PropertyChange {
		cards := cloneCards(vm)
		for i := range cards {
			cards[i].IpAddress, cards[i].IpConfig, cards[i].Connected = nil, nil, false
		}
		return []types.PropertyChange{
			{Name: "guest.toolsStatus", Val: types.VirtualMachineToolsStatusToolsNotRunning},
			{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsNotRunning)},
			{Name: "guest.guestState", Val: string(types.VirtualMachineGuestStateNotRunning)},
			{Name: "guest.ipAddress", Val: ""},
			{Name: "guest.net", Val: cards},
			{Name: "guest.ipStack", Val: []types.GuestStackInfo{}},
			{Name: "summary.guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsNotRunning)},
			{Name: "summary.guest.ipAddress", Val: ""},
			{Name: "guestHeartbeatStatus", Val: types.ManagedEntityStatusGray},
		}
	})
}

// SetAddress reports the address of the first network card, and those that the guest has beside it.
func (m Machine) SetAddress(address Address, others ...netip.Addr) {
	m.update(func(vm *simulator.VirtualMachine) []types.PropertyChange {
		cards := cloneCards(vm)
		if len(cards) == 0 {
			return nil
		}
		bits := int32(address.Prefix.Bits())
		card := &cards[0]
		card.Connected, card.IpAddress, card.IpConfig = true, nil, &types.NetIpConfigInfo{}
		add := func(ip netip.Addr, bits int32) {
			card.IpAddress = append(card.IpAddress, ip.String())
			card.IpConfig.IpAddress = append(card.IpConfig.IpAddress, types.NetIpConfigInfoIpAddress{
				IpAddress: ip.String(), PrefixLength: bits, State: string(types.NetIpConfigInfoIpAddressStatusPreferred),
			})
		}
		add(address.Address, bits)
		for _, other := range others {
			add(other, int32(other.BitLen()))
		}
		return []types.PropertyChange{
			{Name: "guest.net", Val: cards},
			{Name: "guest.ipAddress", Val: address.Address.String()},
			{Name: "guest.ipStack", Val: []types.GuestStackInfo{{IpRouteConfig: routes(address)}}},
			{Name: "summary.guest.ipAddress", Val: address.Address.String()},
		}
	})
}

// routes are the default route, by which clients tell which address a machine is reached by, and the subnet's own.
func routes(address Address) *types.NetIpRouteConfigInfo {
	return &types.NetIpRouteConfigInfo{IpRoute: []types.NetIpRouteConfigInfoIpRoute{
		{Network: "0.0.0.0", PrefixLength: 0, Gateway: types.NetIpRouteConfigInfoGateway{IpAddress: address.Gateway.String(), Device: "0"}},
		{Network: address.Prefix.Addr().String(), PrefixLength: int32(address.Prefix.Bits()), Gateway: types.NetIpRouteConfigInfoGateway{Device: "0"}},
	}}
}

func cloneCards(vm *simulator.VirtualMachine) []types.GuestNicInfo {
	return append([]types.GuestNicInfo{}, vm.Guest.Net...)
}
