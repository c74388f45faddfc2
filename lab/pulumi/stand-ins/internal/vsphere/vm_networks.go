package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

var adapterTypes = []string{"vmxnet3", "e1000", "e1000e"}

func adapterType(device types.BaseVirtualDevice) string {
	switch device.(type) {
	case *types.VirtualVmxnet3:
		return "vmxnet3"
	case *types.VirtualE1000:
		return "e1000"
	case *types.VirtualE1000e:
		return "e1000e"
	}
	return "unknown"
}

// networkChanges makes the adapters of a machine what the inputs say, by their order: one of another type is exchanged.
func (v *vcenter) networkChanges(
	ctx context.Context, devices object.VirtualDeviceList, inputs plugin.Values,
) ([]types.BaseVirtualDeviceConfigSpec, error) {
	var changes []types.BaseVirtualDeviceConfigSpec
	change := func(operation types.VirtualDeviceConfigSpecOperation, device types.BaseVirtualDevice) {
		changes = append(changes, &types.VirtualDeviceConfigSpec{Operation: operation, Device: device})
	}
	networks, err := v.networks(ctx)
	if err != nil {
		return nil, err
	}
	present := devices.SelectByType((*types.VirtualEthernetCard)(nil))
	wanted := inputs.Objects("networkInterfaces")
	for i, adapter := range wanted {
		network, err := v.networkByID(ctx, adapter.Text("networkId"))
		if err != nil {
			return nil, fmt.Errorf("network_interface.%d: %w", i, err)
		}
		backing, err := network.EthernetCardBackingInfo(ctx)
		if err != nil {
			return nil, fmt.Errorf("network_interface.%d: %w", i, err)
		}
		if i < len(present) && adapterType(present[i]) == adapter.Text("adapterType") {
			card := present[i].(types.BaseVirtualEthernetCard).GetVirtualEthernetCard()
			if networkOfCard(card, networks) != adapter.Text("networkId") || staticMAC(card, adapter) {
				card.Backing = backing
				change(types.VirtualDeviceConfigSpecOperationEdit, present[i])
			}
			continue
		}
		if i < len(present) {
			change(types.VirtualDeviceConfigSpecOperationRemove, present[i])
		}
		device, err := devices.CreateEthernetCard(adapter.Text("adapterType"), backing)
		if err != nil {
			return nil, fmt.Errorf("network_interface.%d: %w", i, err)
		}
		card := device.(types.BaseVirtualEthernetCard).GetVirtualEthernetCard()
		card.Key = -int32(100 + i)
		staticMAC(card, adapter)
		change(types.VirtualDeviceConfigSpecOperationAdd, device)
	}
	for _, device := range present[min(len(wanted), len(present)):] {
		change(types.VirtualDeviceConfigSpecOperationRemove, device)
	}
	return changes, nil
}

// staticMAC gives an adapter the address of the inputs, and tells whether it had another.
func staticMAC(card *types.VirtualEthernetCard, adapter plugin.Values) bool {
	address := adapter.Text("macAddress")
	if !adapter.Bool("useStaticMac") || address == "" || card.MacAddress == address {
		return false
	}
	card.AddressType, card.MacAddress = string(types.VirtualEthernetCardMacTypeManual), address
	return true
}

// readNetworkInterfaces describes the adapters of a machine, laid over what is known of them by their order.
func readNetworkInterfaces(devices object.VirtualDeviceList, networks []mo.Network, like []plugin.Values) []any {
	result := []any{}
	for i, device := range devices.SelectByType((*types.VirtualEthernetCard)(nil)) {
		card := device.(types.BaseVirtualEthernetCard).GetVirtualEthernetCard()
		known := plugin.Values{}
		if i < len(like) {
			known = like[i]
		}
		unit := int32(0)
		if card.UnitNumber != nil {
			unit = *card.UnitNumber
		}
		result = append(result, map[string]any(known.With(plugin.Values{
			"networkId":   networkOfCard(card, networks),
			"adapterType": adapterType(device), "macAddress": card.MacAddress, "key": card.Key,
			"useStaticMac":  card.AddressType == string(types.VirtualEthernetCardMacTypeManual),
			"deviceAddress": fmt.Sprintf("pci:0:%d", unit),
		})))
	}
	return result
}
