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
	if held, err := o.hold(ctx, set, injected); held || err != nil {
		return ctrl.Result{}, err
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
		return ctrl.Result{RequeueAfter: o.pace.Retry}, err
	}
	setReady(&set.Status.Conditions, corev1.ConditionTrue, "SubnetSetReady", "SubnetSet CR has been successfully created/updated")
	return ctrl.Result{}, o.client.Status().Update(ctx, set)
}

// finalizer is on a SubnetSet that others connect their subnets to (nsx-operator: pkg/nsx/services/common).
const finalizer = "subnetset.nsx.vmware.com/finalizer"

// hold keeps a SubnetSet from going while something uses it, and tells whether that is all there is to do for now.
func (o *Operator) hold(ctx context.Context, set *nsxvpcv1.SubnetSet, injected faults.Set) (bool, error) {
	inUse, deleting := injected[faults.SubnetSetInUse], !set.DeletionTimestamp.IsZero()
	switch {
	case inUse && !deleting && controllerutil.AddFinalizer(set, finalizer), !inUse && controllerutil.RemoveFinalizer(set, finalizer):
		return true, client.IgnoreNotFound(o.client.Update(ctx, set))
	case !deleting:
		return false, nil
	}
	failure := faults.SubnetSetInUse.Failure(set.Name)
	if !inUse || !setCondition(&set.Status.Conditions, deletionFailed, corev1.ConditionTrue, failure.Reason, failure.Message) {
		return true, nil
	}
	o.events.Event(set, corev1.EventTypeWarning, "FailDelete", failure.Message)
	return true, o.client.Status().Update(ctx, set)
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
