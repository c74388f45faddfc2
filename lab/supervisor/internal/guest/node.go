package guest

import (
	"context"
	"fmt"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// Labels by which Cluster API Provider vSphere marks its machines (pkg/services/vmoperator).
const (
	clusterNameLabel = "capv.vmware.com/cluster.name"
	roleLabel        = "capv.vmware.com/cluster.role"
	controlPlaneRole = "controlplane"
)

// node is what a machine becomes once kubeadm has run in it.
type node struct {
	workload.Node
	cluster   client.ObjectKey
	virtualIP string
}

func clusterOf(vm *vmoprv1.VirtualMachine) client.ObjectKey {
	return client.ObjectKey{Namespace: vm.Namespace, Name: vm.Labels[clusterNameLabel]}
}

func isControlPlane(vm *vmoprv1.VirtualMachine) bool { return vm.Labels[roleLabel] == controlPlaneRole }

// describe gathers what the guest knows: from its machine, the image it boots, and its bootstrap data.
func (g *Guests) describe(ctx context.Context, vm *vmoprv1.VirtualMachine) (node, error) {
	n := node{cluster: clusterOf(vm), Node: workload.Node{
		Name: vm.Name, ControlPlane: isControlPlane(vm),
		ProviderID: "vsphere://" + vm.Status.BiosUUID, Address: vm.Status.Network.PrimaryIP4,
	}}
	service := &vmoprv1.VirtualMachineService{}
	if err := g.supervisor.Get(ctx, n.cluster, service); err != nil {
		return n, err
	}
	if len(service.Status.LoadBalancer.Ingress) == 0 {
		return n, fmt.Errorf("cluster %s has no virtual IP", n.cluster)
	}
	n.virtualIP = service.Status.LoadBalancer.Ingress[0].IP
	image := &vmoprv1.ClusterVirtualMachineImage{}
	if err := g.supervisor.Get(ctx, client.ObjectKey{Name: vm.Spec.ImageName}, image); err != nil {
		return n, err
	}
	n.Version, n.OSImage = image.Status.ProductInfo.FullVersion, image.Status.OSInfo.Type
	registration, err := g.registrationOf(ctx, vm)
	n.Labels, n.Taints = registration.labels, registration.taints
	return n, err
}
