package inventory

import (
	"context"
	"maps"
	"slices"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Machine is a virtual machine as its guest sees it, through VMware Tools.
type Machine struct {
	vcenter *VCenter
	ref     types.ManagedObjectReference
}

// Facts are what does not change while a machine runs.
type Facts struct {
	Name string
	// UUID is the BIOS's, which the cloud provider makes the node's ID of.
	UUID string
	// Network is the name of the first network card's network, empty if there is none.
	Network string
	// Kubernetes is the version of the node image that it was cloned from, empty if it is no node image.
	Kubernetes string
	// GuestID is the operating system's.
	GuestID string
	// Disks is their number.
	Disks int
}

// Machine is the one of a reference.
func (v *VCenter) Machine(ref types.ManagedObjectReference) Machine { return Machine{v, ref} }

// ID is unique among all machines that ever were.
func (m Machine) ID() string { return m.ref.Value }

// Facts reads them; it fails once the machine is deleted.
func (m Machine) Facts(ctx context.Context) (Facts, error) {
	var vm mo.VirtualMachine
	collector := property.DefaultCollector(m.vcenter.Client)
	if err := collector.RetrieveOne(ctx, m.ref, []string{"name", "config"}, &vm); err != nil {
		return Facts{}, err
	}
	facts := Facts{Name: vm.Name, UUID: vm.Config.Uuid, GuestID: vm.Config.GuestId, Kubernetes: vAppProperty(vm.Config.VAppConfig, KubernetesVersion)}
	devices := object.VirtualDeviceList(vm.Config.Hardware.Device)
	facts.Disks = len(devices.SelectByType((*types.VirtualDisk)(nil)))
	for _, card := range devices.SelectByType((*types.VirtualEthernetCard)(nil)) {
		var err error
		facts.Network, err = m.vcenter.networkOf(ctx, card)
		return facts, err
	}
	return facts, nil
}

// networkOf names the network that a card is connected to.
func (v *VCenter) networkOf(ctx context.Context, card types.BaseVirtualDevice) (string, error) {
	switch backing := card.GetVirtualDevice().Backing.(type) {
	case *types.VirtualEthernetCardNetworkBackingInfo:
		return backing.DeviceName, nil
	case *types.VirtualEthernetCardDistributedVirtualPortBackingInfo:
		group := types.ManagedObjectReference{Type: "DistributedVirtualPortgroup", Value: backing.Port.PortgroupKey}
		return object.NewCommon(v.Client, group).ObjectName(ctx)
	}
	return "", nil
}

// GuestInfo reads the extra configuration.
func (m Machine) GuestInfo(ctx context.Context) (map[string]string, error) {
	var vm mo.VirtualMachine
	if err := property.DefaultCollector(m.vcenter.Client).RetrieveOne(ctx, m.ref, []string{"config.extraConfig"}, &vm); err != nil {
		return nil, err
	}
	values := map[string]string{}
	for _, option := range vm.Config.ExtraConfig {
		if value, ok := option.GetOptionValue().Value.(string); ok {
			values[option.GetOptionValue().Key] = value
		}
	}
	return values, nil
}

// SetGuestInfo is what `vmware-rpctool info-set` does. Nothing happens once the machine is deleted.
func (m Machine) SetGuestInfo(values map[string]string) {
	m.update(func(vm *simulator.VirtualMachine) []types.PropertyChange {
		options := slices.Clone(vm.Config.ExtraConfig)
		var changes []types.PropertyChange
		for _, key := range slices.Sorted(maps.Keys(values)) {
			option := &types.OptionValue{Key: key, Value: values[key]}
			change := types.PropertyChange{Name: (&mo.Field{Path: "config.extraConfig", Key: key}).String(), Val: option, Op: types.PropertyChangeOpAssign}
			at := slices.IndexFunc(options, func(o types.BaseOptionValue) bool { return o.GetOptionValue().Key == key })
			if at < 0 {
				options, change.Op = append(options, option), types.PropertyChangeOpAdd
			} else {
				options[at] = option
			}
			changes = append(changes, change)
		}
		vm.Config.ExtraConfig = options
		return append(changes, types.PropertyChange{Name: "config.extraConfig", Val: options})
	})
}

// update changes properties of the machine, with the machine locked, and tells all who watch them.
func (m Machine) update(changes func(*simulator.VirtualMachine) []types.PropertyChange) {
	registry := m.vcenter.Service.Context.Map
	vm, ok := registry.Get(m.ref).(*simulator.VirtualMachine)
	if !ok {
		return
	}
	// A context of its own: the simulator's locks are taken for a context, and again by the same one.
	ctx := &simulator.Context{Context: context.Background(), Map: registry}
	registry.WithLock(ctx, vm, func() { registry.Update(ctx, vm, changes(vm)) })
}

func vAppProperty(config types.BaseVmConfigInfo, id string) string {
	if config == nil {
		return ""
	}
	for _, p := range config.GetVmConfigInfo().Property {
		if p.Id == id {
			return p.Value
		}
	}
	return ""
}
