package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// deleteVirtualMachine shuts the guest down, as far as it lets itself be, and destroys the machine with its disks.
func (v *vcenter) deleteVirtualMachine(ctx context.Context, call plugin.Call) error {
	machine, err := v.machineByUUID(ctx, call.ID)
	if err != nil {
		return fmt.Errorf("cannot locate virtual machine with UUID %q: %w", call.ID, err)
	}
	call.Status("shutting down")
	if err := v.shutDown(ctx, machine, call.State.Number("shutdownWaitTimeout"), true); err != nil {
		return fmt.Errorf("error shutting down virtual machine: %w", err)
	}
	if err := v.detachDisks(ctx, machine, call.State); err != nil {
		return fmt.Errorf("error detaching virtual disks: %w", err)
	}
	call.Status("destroying")
	return v.destroy(ctx, machine)
}

// detachDisks takes off the disks that are to outlive the machine.
func (v *vcenter) detachDisks(ctx context.Context, machine *object.VirtualMachine, state plugin.Values) error {
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return err
	}
	devices := object.VirtualDeviceList(properties.Config.Hardware.Device)
	for _, disk := range state.Objects("disks") {
		if device := knownDisk(devices, state, disk); device != nil && disk.Bool("keepOnRemove") {
			if err := machine.RemoveDevice(ctx, true, device); err != nil {
				return err
			}
		}
	}
	return nil
}

// destroy is not interrupted: the engine would take the machine for one that is still there.
func (v *vcenter) destroy(ctx context.Context, machine *object.VirtualMachine) error {
	ctx = context.WithoutCancel(ctx)
	task, err := machine.Destroy(ctx)
	if err := v.wait(ctx, task, err); err != nil {
		return fmt.Errorf("error destroying virtual machine: %w", err)
	}
	return nil
}
