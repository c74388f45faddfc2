package vsphere

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// createVirtualMachine clones, configures and starts a machine. One that cannot be configured is removed again; one that
// does not start, or whose network does not come, stays: the engine keeps it as incomplete, and no later run waits again.
func (v *vcenter) createVirtualMachine(ctx context.Context, call plugin.Call) (plugin.State, error) {
	machine, err := v.deploy(ctx, call)
	if err != nil {
		return plugin.State{}, err
	}
	if err := v.configure(ctx, machine, call.Inputs); err != nil {
		if undo := v.destroy(ctx, machine); undo != nil {
			return plugin.State{}, fmt.Errorf("error reconfiguring virtual machine: %w; it could not be removed either, "+
				"delete it by hand before the next run: %w", err, undo)
		}
		return plugin.State{}, fmt.Errorf("error reconfiguring virtual machine: %w", err)
	}
	failure := v.start(ctx, machine, call)
	state, err := v.readMachine(context.WithoutCancel(ctx), machine, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	if failure != nil {
		return *state, &plugin.Incomplete{State: *state, Reason: failure}
	}
	return *state, nil
}

// deploy is not interrupted: nobody would know of a machine that vCenter goes on making.
func (v *vcenter) deploy(ctx context.Context, call plugin.Call) (*object.VirtualMachine, error) {
	inputs := call.Inputs
	pool, err := v.resourcePoolByID(ctx, inputs.Text("resourcePoolId"))
	if err != nil {
		return nil, err
	}
	folder, err := v.machineFolder(ctx, pool, inputs.Text("folder"))
	if err != nil {
		return nil, err
	}
	clone := inputs.Object("clone")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), call.Within(time.Duration(clone.Number("timeout"))*time.Minute))
	defer cancel()
	item, err := v.libraryItem(ctx, clone.Text("templateUuid"))
	if err != nil {
		return nil, err
	}
	if item != nil {
		call.Status("deploying from the content library")
		return v.deployItem(ctx, item, folder, inputs)
	}
	template, err := v.machineByUUID(ctx, clone.Text("templateUuid"))
	if err != nil {
		return nil, fmt.Errorf("cannot locate virtual machine or template with UUID %q: %w", clone.Text("templateUuid"), err)
	}
	call.Status("cloning")
	machine, err := v.clone(ctx, template, folder, inputs)
	if err != nil {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			err = errors.New("timeout waiting for clone to complete")
		}
		return nil, fmt.Errorf("error cloning virtual machine: %w", err)
	}
	return machine, nil
}

func (v *vcenter) clone(
	ctx context.Context, template *object.VirtualMachine, folder *object.Folder, inputs plugin.Values,
) (*object.VirtualMachine, error) {
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{
		Pool: &types.ManagedObjectReference{Type: "ResourcePool", Value: inputs.Text("resourcePoolId")},
	}}
	if id := inputs.Text("datastoreId"); id != "" {
		spec.Location.Datastore = &types.ManagedObjectReference{Type: "Datastore", Value: id}
	}
	if id := inputs.Text("hostSystemId"); id != "" {
		spec.Location.Host = &types.ManagedObjectReference{Type: "HostSystem", Value: id}
	}
	if inputs.Object("clone").Bool("linkedClone") {
		spec.Location.DiskMoveType = string(types.VirtualMachineRelocateDiskMoveOptionsMoveAllDiskBackingsAndAllowSharing)
	}
	task, err := template.Clone(ctx, folder, inputs.Text("name"), spec)
	if err != nil {
		return nil, readable(err)
	}
	info, err := task.WaitForResult(ctx)
	if err != nil {
		return nil, readable(err)
	}
	return object.NewVirtualMachine(v.vim, info.Result.(types.ManagedObjectReference)), nil
}

// configure makes a clone what the inputs say, before it runs for the first time.
func (v *vcenter) configure(ctx context.Context, machine *object.VirtualMachine, inputs plugin.Values) error {
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return err
	}
	devices := object.VirtualDeviceList(properties.Config.Hardware.Device)
	change := reconfigure(nil, inputs)
	present := disksOf(devices)
	disks, err := diskChanges(devices, inputs, func(i int, _ plugin.Values) *types.VirtualDisk {
		if i < len(present) {
			return present[i]
		}
		return nil
	})
	if err != nil {
		return err
	}
	networks, err := v.networkChanges(ctx, devices, inputs)
	if err != nil {
		return err
	}
	change.spec.DeviceChange = append(disks, networks...)
	if change.spec.VAppConfig, err = vappChanges(properties.Config.VAppConfig, inputs); err != nil {
		return err
	}
	task, err := machine.Reconfigure(ctx, change.spec)
	if err := v.wait(ctx, task, err); err != nil {
		return err
	}
	if err := v.upgradeHardware(ctx, machine, properties.Config.Version, inputs); err != nil {
		return err
	}
	return v.attachTags(ctx, machine.Reference(), nil, inputs.Texts("tags"))
}

// upgradeHardware raises the version of the virtual hardware where the inputs want a newer one.
func (v *vcenter) upgradeHardware(
	ctx context.Context, machine *object.VirtualMachine, current string, inputs plugin.Values,
) error {
	wanted := inputs.Number("hardwareVersion")
	if wanted == 0 || wanted <= hardwareVersion(current) {
		return nil
	}
	task, err := machine.UpgradeVM(ctx, fmt.Sprintf("vmx-%d", wanted))
	return v.wait(ctx, task, err)
}

func hardwareVersion(text string) int64 {
	version, err := types.ParseHardwareVersion(text)
	if err != nil {
		return 0
	}
	return int64(version)
}
