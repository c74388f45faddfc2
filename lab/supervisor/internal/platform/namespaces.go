package platform

import (
	"context"
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"pulumi-vks/lab/supervisor/internal/apply"
	"pulumi-vks/lab/supervisor/internal/faults"
)

const (
	// FirstNamespace is the vSphere Namespace that every lab has.
	FirstNamespace = "team-a"

	// vSphereNamespaceLabel is on every namespace that the workload control plane has made, and so equips.
	vSphereNamespaceLabel = "vSphereClusterID"
	clusterMoID           = "domain-c9"

	networkReady = "NamespaceNetworkReady"
)

// AddNamespaces equips vSphere Namespaces: create a Namespace with the label and it fills.
func AddNamespaces(mgr ctrl.Manager) error {
	c := mgr.GetClient()
	isVSphereNamespace := predicate.NewPredicateFuncs(func(o client.Object) bool { return o.GetLabels()[vSphereNamespaceLabel] != "" })
	isOfInterest := predicate.Or[client.Object](predicate.LabelChangedPredicate{}, faults.Changed())
	return ctrl.NewControllerManagedBy(mgr).Named("vsphere-namespace").
		For(&corev1.Namespace{}, builder.WithPredicates(isVSphereNamespace, isOfInterest)).
		Complete(reconcile.Func(func(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
			ns := &corev1.Namespace{}
			if err := c.Get(ctx, request.NamespacedName, ns); err != nil {
				return ctrl.Result{}, client.IgnoreNotFound(err)
			}
			if !ns.DeletionTimestamp.IsZero() {
				return ctrl.Result{}, nil
			}
			return ctrl.Result{}, equip(ctx, c, ns)
		}))
}

// equip gives a namespace its content; its network turns ready last, so that it stands for all of it.
func equip(ctx context.Context, c client.Client, ns *corev1.Namespace) error {
	given, withheld := content(ns.Name, faults.Of(ns))
	if err := apply.Objects(ctx, c, given...); err != nil {
		return err
	}
	for _, o := range withheld {
		if err := client.IgnoreNotFound(c.Delete(ctx, o)); err != nil {
			return err
		}
	}
	if err := setUnreconciledClass(ctx, c, ns.Name, faults.Of(ns)[faults.ClassNotReconciled]); err != nil {
		return err
	}
	patch := client.MergeFrom(ns.DeepCopy())
	setNetworkReady(ns, faults.Of(ns))
	return c.Status().Patch(ctx, ns, patch)
}

// setNetworkReady replaces the condition in the words of nsx-operator pkg/controllers/networkinfo.
func setNetworkReady(ns *corev1.Namespace, injected faults.Set) {
	ready := corev1.NamespaceCondition{Type: networkReady, Status: corev1.ConditionTrue, LastTransitionTime: metav1.Now()}
	if injected[faults.VPCNotReady] {
		failure := faults.VPCNotReady.Failure("")
		ready.Status, ready.Reason, ready.Message = corev1.ConditionFalse, failure.Reason, failure.Message
	}
	if networkIsReady(ns) && ready.Status == corev1.ConditionTrue {
		return
	}
	ns.Status.Conditions = slices.DeleteFunc(ns.Status.Conditions, func(c corev1.NamespaceCondition) bool { return c.Type == networkReady })
	ns.Status.Conditions = append(ns.Status.Conditions, ready)
}

func networkIsReady(ns *corev1.Namespace) bool {
	for _, condition := range ns.Status.Conditions {
		if condition.Type == networkReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}
