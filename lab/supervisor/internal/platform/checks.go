package platform

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util/conditions"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// checks are conditions that VKS adds to a Cluster, about what runs in it.
var checks = map[string]faults.Fault{
	"AddonsReconciled":      faults.AddonFailed,
	"SystemChecksSucceeded": faults.SystemChecks,
}

// AddChecks reports what fails inside the workload clusters.
func AddChecks(mgr ctrl.Manager) error {
	c := mgr.GetClient()
	clusters := ctrl.NewControllerManagedBy(mgr).Named("vks-checks").For(&clusterv1.Cluster{})
	return faults.Watch(clusters, c, &clusterv1.ClusterList{}).
		Complete(reconcile.Func(func(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
			cluster := &clusterv1.Cluster{}
			if err := c.Get(ctx, request.NamespacedName, cluster); err != nil {
				return ctrl.Result{}, client.IgnoreNotFound(err)
			}
			injected, err := faults.In(ctx, c, cluster.Namespace)
			if err != nil {
				return ctrl.Result{}, err
			}
			patch := client.MergeFromWithOptions(cluster.DeepCopy(), client.MergeFromWithOptimisticLock{})
			if !setChecks(cluster, injected) {
				return ctrl.Result{}, nil
			}
			return ctrl.Result{}, client.IgnoreNotFound(c.Status().Patch(ctx, cluster, patch))
		}))
}

// setChecks fails the checks that the faults concern and passes those that have failed before. Without faults there are
// no such conditions. It tells whether anything has changed.
func setChecks(cluster *clusterv1.Cluster, injected faults.Set) bool {
	changed := false
	for kind, fault := range checks {
		wanted := metav1.Condition{Type: kind, Status: metav1.ConditionTrue, Reason: "Succeeded"}
		if injected[fault] {
			failure := fault.Failure(cluster.Name)
			wanted.Status, wanted.Reason, wanted.Message = metav1.ConditionFalse, failure.Reason, failure.Message
		}
		found := conditions.Get(cluster, kind)
		if found == nil && wanted.Status == metav1.ConditionTrue {
			continue
		}
		wanted.ObservedGeneration = cluster.Generation
		if found != nil && found.Status == wanted.Status && found.ObservedGeneration == wanted.ObservedGeneration {
			continue
		}
		conditions.Set(cluster, wanted)
		changed = true
	}
	return changed
}
