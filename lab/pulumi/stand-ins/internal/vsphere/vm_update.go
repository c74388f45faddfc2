package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// updateVirtualMachine changes a machine in place, and restarts it where a change needs that. Without a change it does
// nothing: not even a machine that never started is started.
func (v *vcenter) updateVirtualMachine(ctx context.Context, call plugin.Call) (plugin.State, error) {
	machine, err := v.machineByUUID(ctx, call.ID)
	if err != nil {
		return plugin.State{}, fmt.Errorf("cannot locate virtual machine with UUID %q: %w", call.ID, err)
	}
	if err := v.move(ctx, machine, call); err != nil {
		return plugin.State{}, err
	}
	if err := v.attachTags(ctx, machine.Reference(), call.State.Texts("tags"), call.Inputs.Texts("tags")); err != nil {
		return plugin.State{}, err
	}
	change, err := v.changes(ctx, machine, call)
	if err != nil {
		return plugin.State{}, fmt.Errorf("error in virtual machine configuration: %w", err)
	}
	if change.changed {
		if err := v.apply(ctx, machine, call, change); err != nil {
			return plugin.State{}, err
		}
	}
	state, err := v.readMachine(ctx, machine, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	return *state, nil
}

// move puts a machine into another folder, resource pool, host or datastore.
func (v *vcenter) move(ctx context.Context, machine *object.VirtualMachine, call plugin.Call) error {
	inputs := call.Inputs
	pool, err := v.resourcePoolByID(ctx, inputs.Text("resourcePoolId"))
	if err != nil {
		return err
	}
	if clean(inputs.Text("folder")) != clean(call.State.Text("folder")) {
		folder, err := v.machineFolder(ctx, pool, inputs.Text("folder"))
		if err != nil {
			return err
		}
		task, err := folder.MoveInto(ctx, []types.ManagedObjectReference{machine.Reference()})
		if err := v.wait(ctx, task, err); err != nil {
			return fmt.Errorf("could not move virtual machine to folder %q: %w", inputs.Text("folder"), err)
		}
	}
	var spec types.VirtualMachineRelocateSpec
	moved := false
	for input, place := range map[string]struct {
		kind string
		set  func(*types.ManagedObjectReference)
	}{
		"resourcePoolId": {"ResourcePool", func(to *types.ManagedObjectReference) { spec.Pool = to }},
		"hostSystemId":   {"HostSystem", func(to *types.ManagedObjectReference) { spec.Host = to }},
		"datastoreId":    {"Datastore", func(to *types.ManagedObjectReference) { spec.Datastore = to }},
	} {
		if inputs.Has(input) && inputs.Differs(call.State, input) {
			place.set(&types.ManagedObjectReference{Type: place.kind, Value: inputs.Text(input)})
			moved = true
		}
	}
	if !moved {
		return nil
	}
	call.Status("migrating")
	task, err := machine.Relocate(ctx, spec, types.VirtualMachineMovePriorityDefaultPriority)
	if err := v.wait(ctx, task, err); err != nil {
		return fmt.Errorf("error running VM migration: %w", err)
	}
	return nil
}

func (v *vcenter) changes(ctx context.Context, machine *object.VirtualMachine, call plugin.Call) (reconfiguration, error) {
	change := reconfigure(call.State, call.Inputs)
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return change, err
	}
	devices := object.VirtualDeviceList(properties.Config.Hardware.Device)
	disks, err := diskChanges(devices, call.Inputs, func(_ int, disk plugin.Values) *types.VirtualDisk {
		return knownDisk(devices, call.State, disk)
	})
	if err != nil {
		return change, err
	}
	networks, err := v.networkChanges(ctx, devices, call.Inputs)
	if err != nil {
		return change, err
	}
	change.spec.DeviceChange = append(disks, networks...)
	if change.spec.VAppConfig, err = vappChanges(properties.Config.VAppConfig, call.Inputs); err != nil {
		return change, err
	}
	newHardware := call.Inputs.Number("hardwareVersion") > hardwareVersion(properties.Config.Version)
	change.changed = change.changed || newHardware || len(change.spec.DeviceChange) > 0 || change.spec.VAppConfig != nil
	change.off = change.off || newHardware
	return change, nil
}

// knownDisk finds the device of a disk by its label: the key is in the state.
func knownDisk(devices object.VirtualDeviceList, state, disk plugin.Values) *types.VirtualDisk {
	for _, known := range state.Objects("disks") {
		if known.Text("label") == disk.Text("label") {
			device, _ := devices.FindByKey(int32(known.Number("key"))).(*types.VirtualDisk)
			return device
		}
	}
	return nil
}

func (v *vcenter) apply(
	ctx context.Context, machine *object.VirtualMachine, call plugin.Call, change reconfiguration,
) error {
	inputs := call.Inputs
	if change.off {
		call.Status("shutting down")
		if err := v.shutDown(ctx, machine, inputs.Number("shutdownWaitTimeout"), inputs.Bool("forcePowerOff")); err != nil {
			return fmt.Errorf("error shutting down virtual machine: %w", err)
		}
	}
	call.Status("reconfiguring")
	task, err := machine.Reconfigure(ctx, change.spec)
	if err := v.wait(ctx, task, err); err != nil {
		return err
	}
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return err
	}
	if err := v.upgradeHardware(ctx, machine, properties.Config.Version, inputs); err != nil {
		return err
	}
	if properties.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
		return nil
	}
	return v.start(ctx, machine, call)
}
