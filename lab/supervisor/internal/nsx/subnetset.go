package nsx

import (
	"context"
	"time"

	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// reconcileSubnetSet makes a SubnetSet ready. It has no subnet yet then: those come with its ports, which is why a
// VPC without addresses shows at a SubnetPort and not here.
func (o *Operator) reconcileSubnetSet(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	set := &nsxvpcv1.SubnetSet{}
	if err := o.client.Get(ctx, request.NamespacedName, set); err != nil {
		if client.IgnoreNotFound(err) == nil {
			o.releaseSet(request.String())
		}
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	injected, err := faults.In(ctx, o.client, set.Namespace)
	if err != nil {
		return ctrl.Result{}, err
	}
	inUse := injected[faults.SubnetSetInUse]
	if inUse && !set.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, o.refuseDeletion(ctx, set)
	}
	if inUse && controllerutil.AddFinalizer(set, finalizer) || !inUse && controllerutil.RemoveFinalizer(set, finalizer) {
		return ctrl.Result{}, client.IgnoreNotFound(o.client.Update(ctx, set))
	}
	if wait := time.Until(set.CreationTimestamp.Add(o.pace.SubnetSet)); wait > 0 {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	if isReady(set.Status.Conditions) {
		return ctrl.Result{}, nil
	}
	if fault, hit := injected.First(faults.NoSubnet, faults.VPCNotReady); hit {
		failure := subnetSetFailure(fault)
		if setReady(&set.Status.Conditions, corev1.ConditionFalse, failure.Reason, failure.Message) {
			o.events.Event(set, corev1.EventTypeWarning, "FailUpdate", failure.Message)
			err = o.client.Status().Update(ctx, set)
		}
		return ctrl.Result{}, err
	}
	setReady(&set.Status.Conditions, corev1.ConditionTrue, "SubnetSetReady", "SubnetSet CR has been successfully created/updated")
	return ctrl.Result{}, o.client.Status().Update(ctx, set)
}

// finalizer is on a SubnetSet that others connect their subnets to (nsx-operator: pkg/nsx/services/common).
const finalizer = "subnetset.nsx.vmware.com/finalizer"

// refuseDeletion says in a condition and an event why a SubnetSet stays.
func (o *Operator) refuseDeletion(ctx context.Context, set *nsxvpcv1.SubnetSet) error {
	failure := faults.SubnetSetInUse.Failure(set.Name)
	if !setCondition(&set.Status.Conditions, deletionFailed, corev1.ConditionTrue, failure.Reason, failure.Message) {
		return nil
	}
	o.events.Event(set, corev1.EventTypeWarning, "FailDelete", failure.Message)
	return o.client.Status().Update(ctx, set)
}

// subnetSetFailure is how a SubnetSet shows the fault; what its VPC says of itself comes as the cause.
func subnetSetFailure(fault faults.Fault) faults.Failure {
	if fault != faults.VPCNotReady {
		return fault.Failure("")
	}
	return faults.Failure{
		Reason:  "SubnetSetNotReady",
		Message: "error occurred while processing the SubnetSet CR. Error: " + fault.Failure("").Message,
	}
}
