package vmoperator

import (
	"context"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	vmwarev1 "sigs.k8s.io/cluster-api-provider-vsphere/apis/vmware/v1beta1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// staleAddress is that of a service of the same name that is gone, until the cluster has taken it for its endpoint, which
// it never changes again. Afterwards, and in a cluster that has an endpoint already, there is none.
func (o *Operator) staleAddress(ctx context.Context, service *vmoprv1.VirtualMachineService) (string, error) {
	for _, owner := range service.OwnerReferences {
		if owner.Kind != "VSphereCluster" {
			continue
		}
		cluster := &vmwarev1.VSphereCluster{}
		if err := o.client.Get(ctx, client.ObjectKey{Namespace: service.Namespace, Name: owner.Name}, cluster); err != nil {
			return "", client.IgnoreNotFound(err)
		}
		if cluster.Spec.ControlPlaneEndpoint.Host != "" {
			return "", nil
		}
	}
	return o.virtualIP(ctx, predecessorOf(client.ObjectKeyFromObject(service).String()))
}

// predecessorOf is the owner of the address that a service's predecessor had.
func predecessorOf(owner string) string { return owner + " (predecessor)" }
