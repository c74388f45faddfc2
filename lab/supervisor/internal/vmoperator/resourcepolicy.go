package vmoperator

import (
	"context"

	"github.com/google/uuid"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const clusterMoID = "domain-c9"

// reconcileResourcePolicy makes the vSphere cluster modules that keep a group's machines on different hosts.
func (o *Operator) reconcileResourcePolicy(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	policy := &vmoprv1.VirtualMachineSetResourcePolicy{}
	if err := o.client.Get(ctx, request.NamespacedName, policy); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if len(policy.Status.ClusterModules) == len(policy.Spec.ClusterModuleGroups) {
		return ctrl.Result{}, nil
	}
	for _, group := range policy.Spec.ClusterModuleGroups[len(policy.Status.ClusterModules):] {
		policy.Status.ClusterModules = append(policy.Status.ClusterModules, vmoprv1.VSphereClusterModuleStatus{
			GroupName: group, ModuleUuid: uuid.NewString(), ClusterMoID: clusterMoID,
		})
	}
	return ctrl.Result{}, o.client.Status().Update(ctx, policy)
}
