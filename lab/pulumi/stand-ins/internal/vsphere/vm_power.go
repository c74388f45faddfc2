package vsphere

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// start powers a machine on and waits for its guest as far as the inputs ask for it.
func (v *vcenter) start(ctx context.Context, machine *object.VirtualMachine, call plugin.Call) error {
	call.Status("powering on")
	within := time.Duration(call.Inputs.Number("poweronTimeout")) * time.Second
	if err := v.powerOn(ctx, machine, within); err != nil {
		return fmt.Errorf("error powering on virtual machine: %w", err)
	}
	return v.waitForGuest(ctx, machine, call)
}

func (v *vcenter) powerOn(ctx context.Context, machine *object.VirtualMachine, within time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	task, err := machine.PowerOn(ctx)
	if err != nil {
		return readable(err)
	}
	return readable(task.Wait(ctx))
}

// shutDown asks the guest first, where VMware Tools runs in it, and waits for it; then the machine is powered off, if
// that may be.
func (v *vcenter) shutDown(ctx context.Context, machine *object.VirtualMachine, minutes int64, force bool) error {
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return err
	}
	if properties.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOff {
		return nil
	}
	running := properties.Guest != nil &&
		properties.Guest.ToolsRunningStatus == string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)
	if running && properties.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
		err := v.shutDownGuest(ctx, machine, time.Duration(minutes)*time.Minute)
		if err == nil || ctx.Err() != nil {
			return err
		}
		if !force {
			return fmt.Errorf("the guest did not shut down within %d minutes: %w", minutes, err)
		}
	}
	task, err := machine.PowerOff(ctx)
	return v.wait(ctx, task, err)
}

func (v *vcenter) shutDownGuest(ctx context.Context, machine *object.VirtualMachine, within time.Duration) error {
	if err := machine.ShutdownGuest(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	off := func(changes []types.PropertyChange) bool {
		for _, change := range changes {
			if change.Val == types.VirtualMachinePowerStatePoweredOff {
				return true
			}
		}
		return false
	}
	err := property.Wait(ctx, property.DefaultCollector(v.vim), machine.Reference(), []string{"runtime.powerState"}, off)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errors.New("guest shutdown timeout")
	}
	return orInterrupted(ctx, err)
}
