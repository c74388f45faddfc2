package inventory

import (
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

// Inject makes vCenter fail as the set says.
func (v *VCenter) Inject(injected *faults.Set) {
	followed := &clones{self: types.ManagedObjectReference{Type: "LabWatcher", Value: "clones"}}
	v.Service.Context.Map.AddHandler(followed)
	v.Service.Context.Map.Handler = func(ctx *simulator.Context, method *simulator.Method) (mo.Reference, types.BaseMethodFault) {
		vm, ok := ctx.Map.Get(method.This).(*simulator.VirtualMachine)
		if !ok {
			return nil, nil
		}
		switch body := method.Body.(type) {
		case *types.CloneVM_Task:
			if injected.Strikes(faults.CloneFails, body.Name) {
				fail(ctx, method, vm, cloneFailed)
				return nil, nil
			}
			followed.follow(vm, body)
		case *types.PowerOnVM_Task:
			if injected.Strikes(faults.NoPower, vm.Name) {
				fail(ctx, method, vm, noResources)
			}
		case *types.ShutdownGuest, *types.RebootGuest:
			if vm.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn && !toolsRun(vm) {
				return nil, &types.ToolsUnavailable{}
			}
		}
		return nil, nil
	}
}

func toolsRun(vm *simulator.VirtualMachine) bool {
	return vm.Guest.ToolsRunningStatus == string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)
}

// failing takes the calls that are to fail with a task's error.
//
// Every object of the simulator's registry has to be made of one of mo, or searches through all of them panic.
type failing struct {
	mo.Task
	vm      *simulator.VirtualMachine
	failure types.LocalizedMethodFault
}

// fail makes a call end at a failing object: the simulator prefers the object that a call names to the one that its hook
// returns, so the call must name another one.
func fail(ctx *simulator.Context, method *simulator.Method, vm *simulator.VirtualMachine, failure types.LocalizedMethodFault) {
	f := &failing{vm: vm, failure: failure}
	f.Self = types.ManagedObjectReference{Type: "LabFailure", Value: vm.Self.Value + "-" + method.Name}
	ctx.Map.Put(f)
	method.This = f.Self
}

// As vCenter's own message catalogue has it.
var (
	noResources = types.LocalizedMethodFault{
		Fault:            &types.InsufficientFailoverResourcesFault{},
		LocalizedMessage: "Insufficient resources to satisfy configured failover level for vSphere HA.",
	}
	cloneFailed = types.LocalizedMethodFault{
		Fault:            &types.NoDiskSpace{Datastore: DatastoreName},
		LocalizedMessage: "Insufficient disk space on datastore '" + DatastoreName + "'.",
	}
)

// PowerOnVMTask fails.
func (f *failing) PowerOnVMTask(ctx *simulator.Context, _ *types.PowerOnVM_Task) soap.HasFault {
	return &methods.PowerOnVM_TaskBody{Res: &types.PowerOnVM_TaskResponse{Returnval: f.task(ctx, "powerOn")}}
}

// CloneVMTask fails.
func (f *failing) CloneVMTask(ctx *simulator.Context, _ *types.CloneVM_Task) soap.HasFault {
	return &methods.CloneVM_TaskBody{Res: &types.CloneVM_TaskResponse{Returnval: f.task(ctx, "clone")}}
}

// task is one that has failed. The simulator would describe the failure by the fault's Go type.
func (f *failing) task(ctx *simulator.Context, name string) types.ManagedObjectReference {
	task := simulator.CreateTask(f.vm, name, nil)
	task.Info.EntityName = f.vm.Name
	ref := ctx.Map.Put(task).Reference()
	now := time.Now()
	ctx.Map.AtomicUpdate(ctx, task, []types.PropertyChange{
		{Name: "info.key", Val: ref.Value}, {Name: "info.task", Val: ref}, {Name: "info.startTime", Val: now}, {Name: "info.completeTime", Val: now},
		{Name: "info.error", Val: f.failure}, {Name: "info.state", Val: types.TaskInfoStateError},
	})
	return ref
}
