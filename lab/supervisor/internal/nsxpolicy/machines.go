package nsxpolicy

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Ports are the network adapters of machines that are connected to the port group of a path.
func (p *PortGroups) Ports(ctx context.Context, policyPath string) ([]Port, error) {
	p.mutex.Lock()
	at, is := p.made[policyPath]
	p.mutex.Unlock()
	if !is {
		return nil, nil
	}
	machines, err := p.machines(ctx)
	if err != nil {
		return nil, err
	}
	ports := []Port{}
	for _, machine := range machines {
		for key, group := range portGroupsOf(machine) {
			if group == at.Value {
				id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "%s/%d", machine.Config.InstanceUuid, key))
				ports = append(ports, Port{ID: id.String(), VM: machine.Name, Instance: machine.Config.InstanceUuid})
			}
		}
	}
	return ports, nil
}

// Machines are those of vCenter, with the addresses that VMware Tools report.
func (p *PortGroups) Machines(ctx context.Context) ([]Machine, error) {
	machines, err := p.machines(ctx)
	if err != nil {
		return nil, err
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	paths := map[string]string{}
	for path, group := range p.made {
		paths[group.Value] = path
	}
	found := []Machine{}
	for _, machine := range machines {
		each := Machine{Name: machine.Name}
		for _, group := range portGroupsOf(machine) {
			if path := paths[group]; path != "" {
				each.Networks = append(each.Networks, path)
			}
		}
		if guest := machine.Guest; guest != nil {
			for _, card := range guest.Net {
				each.Addresses = append(each.Addresses, card.IpAddress...)
			}
			if len(each.Addresses) == 0 && guest.IpAddress != "" {
				each.Addresses = []string{guest.IpAddress}
			}
		}
		found = append(found, each)
	}
	return found, nil
}

// portGroupsOf gives the port group of each network adapter that is on a distributed switch, by the adapter's key.
func portGroupsOf(machine mo.VirtualMachine) map[int32]string {
	found := map[int32]string{}
	if machine.Config == nil {
		return found
	}
	for _, device := range machine.Config.Hardware.Device {
		card, isCard := device.(types.BaseVirtualEthernetCard)
		if !isCard {
			continue
		}
		adapter := card.GetVirtualEthernetCard()
		if backing, is := adapter.Backing.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo); is {
			found[adapter.Key] = backing.Port.PortgroupKey
		}
	}
	return found
}

func (p *PortGroups) machines(ctx context.Context) ([]mo.VirtualMachine, error) {
	all, err := view.NewManager(p.client).CreateContainerView(ctx, p.client.ServiceContent.RootFolder, []string{"VirtualMachine"}, true)
	if err != nil {
		return nil, err
	}
	defer func() { _ = all.Destroy(context.WithoutCancel(ctx)) }()
	machines := []mo.VirtualMachine{}
	properties := []string{"name", "config.instanceUuid", "config.hardware.device", "guest.net", "guest.ipAddress"}
	err = all.Retrieve(ctx, []string{"VirtualMachine"}, properties, &machines)
	return machines, err
}
