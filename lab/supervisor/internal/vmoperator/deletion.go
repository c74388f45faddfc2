package vmoperator

import (
	"context"
	"strings"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// Annotations that keep VM Operator from touching a machine (vm-operator: api/v1alpha5/virtualmachine_types.go).
const (
	pausedAnnotation    = "vmoperator.vmware.com/paused"
	deleteCheckOfPrefix = "delete.check.vmoperator.vmware.com/"
)

func isPaused(vm *vmoprv1.VirtualMachine) bool {
	_, paused := vm.Annotations[pausedAnnotation]
	return paused
}

// keepsFromDeletion tells that a delete does nothing, and says nothing either.
func keepsFromDeletion(vm *vmoprv1.VirtualMachine) bool {
	for annotation := range vm.Annotations {
		if strings.HasPrefix(annotation, deleteCheckOfPrefix) {
			return true
		}
	}
	return isPaused(vm)
}

// delete powers a machine off and takes it away.
func (o *Operator) delete(ctx context.Context, m *machine) (ctrl.Result, error) {
	if keepsFromDeletion(m.VirtualMachine) {
		return ctrl.Result{}, nil
	}
	if m.faults[faults.VMStuck] {
		o.events.Event(m.VirtualMachine, "Warning", "DeleteFailure", faults.VMStuck.Failure(m.Name).Message)
		return ctrl.Result{RequeueAfter: o.pace.Retry}, nil
	}
	if wait := remaining(m.DeletionTimestamp.Time, o.pace.PowerOff); wait > 0 {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	if err := o.guests.Remove(ctx, m.VirtualMachine); err != nil {
		return ctrl.Result{}, err
	}
	if controllerutil.RemoveFinalizer(m, finalizer) {
		return ctrl.Result{}, client.IgnoreNotFound(o.client.Update(ctx, m.VirtualMachine))
	}
	return ctrl.Result{}, nil
}
