package vmoperator

import (
	"context"
	"errors"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	"k8s.io/apimachinery/pkg/api/equality"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"pulumi-vks/lab/supervisor/internal/faults"
)

const finalizer = "vmoperator.vmware.com/virtualmachine"

// step is one stretch of a machine's way up, at the end of which stands a condition. It is done again and again until it
// sets the condition, and returns a waitError or a failure while the machine cannot go on.
type step struct {
	condition string
	do        func(*Operator, context.Context, *machine) error
	// event is sent when the step fails.
	event string
	// faults make it fail instead.
	faults []faults.Fault
	// subject names what a fault's message is about. Nil where the messages name nothing.
	subject func(*machine) string
}

// The order of VM Operator's own workflow (vm-operator: pkg/providers/vsphere/vmprovider_vm.go).
var steps = []step{
	{condition: vmoprv1.VirtualMachineConditionClassReady, event: createFailure, do: (*Operator).checkClass},
	{condition: vmoprv1.VirtualMachineConditionImageReady, event: createFailure, do: (*Operator).checkImage,
		faults:  []faults.Fault{faults.ImageMissing, faults.ImageNotSynced, faults.ImageInsecure},
		subject: func(m *machine) string { return m.Spec.ImageName }},
	{condition: vmoprv1.VirtualMachineConditionVMSetResourcePolicyReady, event: createFailure, do: (*Operator).checkResourcePolicy},
	{condition: vmoprv1.VirtualMachineConditionStorageReady, event: createFailure, do: (*Operator).checkStorage},
	{condition: vmoprv1.VirtualMachineConditionBootstrapReady, event: createFailure, do: (*Operator).checkBootstrap},
	{condition: vmoprv1.VirtualMachineConditionNetworkReady, event: createFailure, do: (*Operator).connectNetwork},
	{condition: vmoprv1.VirtualMachineConditionPlacementReady, event: createFailure, do: (*Operator).place,
		faults: []faults.Fault{faults.NoCapacity}},
	{condition: vmoprv1.VirtualMachineConditionCreated, event: createFailure, do: (*Operator).create,
		faults: []faults.Fault{faults.CreateError}},
	{condition: powerStateSynced, event: "UpdateFailure", do: (*Operator).powerOn, faults: []faults.Fault{faults.NoPower}},
	{condition: vmoprv1.VirtualMachineToolsCondition, event: reconcileFailure, do: (*Operator).awaitGuestAddress,
		faults: []faults.Fault{faults.NoGuestIP}},
	// Nothing on the Supervisor tells how the guest gets on.
	{do: (*Operator).bootstrap, faults: []faults.Fault{faults.NoBootstrap, faults.MachinesReplaced}},
}

// machine is a VirtualMachine on its way through the steps.
type machine struct {
	*vmoprv1.VirtualMachine
	faults faults.Set
}

func (o *Operator) reconcileVirtualMachine(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	vm := &vmoprv1.VirtualMachine{}
	if err := o.client.Get(ctx, request.NamespacedName, vm); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	injected, err := faults.In(ctx, o.client, vm.Namespace)
	if err != nil {
		return ctrl.Result{}, err
	}
	if !vm.DeletionTimestamp.IsZero() {
		return o.delete(ctx, &machine{vm, injected})
	}
	if isPaused(vm) {
		return ctrl.Result{}, nil
	}
	if controllerutil.AddFinalizer(vm, finalizer) {
		return ctrl.Result{}, o.client.Update(ctx, vm)
	}

	original := vm.DeepCopy()
	stopped := o.walk(ctx, &machine{vm, injected})
	if !equality.Semantic.DeepEqual(original.Status, vm.Status) {
		if err := o.client.Status().Patch(ctx, vm, client.MergeFrom(original)); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
	}
	return o.after(vm, stopped)
}

func (o *Operator) walk(ctx context.Context, m *machine) error {
	for _, step := range steps {
		if m.isMet(step.condition) {
			continue
		}
		if fault, hit := m.faults.First(step.faults...); hit {
			return o.inject(m, step, fault)
		}
		if err := step.do(o, ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// inject makes a step fail as the fault does.
func (o *Operator) inject(m *machine, step step, fault faults.Fault) error {
	name := ""
	if step.subject != nil {
		name = step.subject(m)
	}
	failure := fault.Failure(name)
	if failure.IsSilent() {
		return waitError{o.pace.Retry}
	}
	return m.fail(step.condition, failure.Reason, failure.Message, step.event)
}

// after decides when to look at a machine again, by what stopped it.
func (o *Operator) after(vm *vmoprv1.VirtualMachine, stopped error) (ctrl.Result, error) {
	var waiting waitError
	var failed *failure
	switch {
	case errors.As(stopped, &waiting):
		return ctrl.Result{RequeueAfter: waiting.duration}, nil
	case errors.As(stopped, &failed):
		if failed.isNew {
			o.events.Event(vm, "Warning", failed.event, failed.message)
		}
		return ctrl.Result{RequeueAfter: o.pace.Retry}, nil
	default:
		return ctrl.Result{}, stopped
	}
}
