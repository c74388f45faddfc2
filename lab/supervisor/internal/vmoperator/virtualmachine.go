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

// step is one stretch of a machine's way up. It is asked again and again: it looks at the status, does what is missing,
// and returns errWait or a failure while the machine cannot go on.
type step func(*Operator, context.Context, *machine) error

// The order of VM Operator's own workflow (vm-operator: pkg/providers/vsphere/vmprovider_vm.go).
var steps = []step{
	(*Operator).checkClass,
	(*Operator).checkImage,
	(*Operator).checkResourcePolicy,
	(*Operator).checkStorage,
	(*Operator).checkBootstrap,
	(*Operator).connectNetwork,
	(*Operator).place,
	(*Operator).create,
	(*Operator).powerOn,
	(*Operator).awaitGuestAddress,
	(*Operator).bootstrap,
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
	if !vm.DeletionTimestamp.IsZero() {
		return o.delete(ctx, vm)
	}
	if controllerutil.AddFinalizer(vm, finalizer) {
		return ctrl.Result{}, o.client.Update(ctx, vm)
	}
	injected, err := faults.In(ctx, o.client, vm.Namespace)
	if err != nil {
		return ctrl.Result{}, err
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
		if err := step(o, ctx, m); err != nil {
			return err
		}
	}
	return nil
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

func (o *Operator) delete(ctx context.Context, vm *vmoprv1.VirtualMachine) (ctrl.Result, error) {
	if wait := remaining(vm.DeletionTimestamp.Time, o.pace.PowerOff); wait > 0 {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	if err := o.guests.Remove(ctx, vm); err != nil {
		return ctrl.Result{}, err
	}
	if controllerutil.RemoveFinalizer(vm, finalizer) {
		return ctrl.Result{}, client.IgnoreNotFound(o.client.Update(ctx, vm))
	}
	return ctrl.Result{}, nil
}
