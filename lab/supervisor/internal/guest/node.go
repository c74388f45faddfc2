package guest

import (
	"context"
	"fmt"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Labels by which Cluster API Provider vSphere marks its machines (pkg/services/vmoperator).
const (
	clusterNameLabel = "capv.vmware.com/cluster.name"
	roleLabel        = "capv.vmware.com/cluster.role"
	controlPlaneRole = "controlplane"
)

// node is what a machine becomes once kubeadm has run in it.
type node struct {
	cluster      client.ObjectKey
	name         string
	controlPlane bool
	providerID   string
	address      string
	virtualIP    string
	version      string
	osImage      string
	registration registration
}

func clusterOf(vm *vmoprv1.VirtualMachine) client.ObjectKey {
	return client.ObjectKey{Namespace: vm.Namespace, Name: vm.Labels[clusterNameLabel]}
}

func isControlPlane(vm *vmoprv1.VirtualMachine) bool { return vm.Labels[roleLabel] == controlPlaneRole }

// describe gathers what the guest knows: from its machine, the image it boots, and its bootstrap data.
func (g *Guests) describe(ctx context.Context, vm *vmoprv1.VirtualMachine) (node, error) {
	n := node{
		cluster: clusterOf(vm), name: vm.Name, controlPlane: isControlPlane(vm),
		providerID: "vsphere://" + vm.Status.BiosUUID, address: vm.Status.Network.PrimaryIP4,
	}
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
	n.version, n.osImage = image.Status.ProductInfo.FullVersion, image.Status.OSInfo.Type
	var err error
	n.registration, err = g.registrationOf(ctx, vm)
	return n, err
}

func (n node) object(ready corev1.NodeCondition) *corev1.Node {
	labels := map[string]string{
		"kubernetes.io/hostname": n.name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
	}
	if n.controlPlane {
		labels["node-role.kubernetes.io/control-plane"] = ""
	}
	for key, value := range n.registration.labels {
		labels[key] = value
	}
	now := metav1.Now()
	noPressure := func(kind corev1.NodeConditionType, reason string) corev1.NodeCondition {
		return corev1.NodeCondition{Type: kind, Status: corev1.ConditionFalse, Reason: reason, LastHeartbeatTime: now, LastTransitionTime: now}
	}
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: n.name, Labels: labels},
		Spec:       corev1.NodeSpec{ProviderID: n.providerID, Taints: n.registration.taints},
		Status: corev1.NodeStatus{
			Addresses: []corev1.NodeAddress{
				{Type: corev1.NodeInternalIP, Address: n.address}, {Type: corev1.NodeHostName, Address: n.name},
			},
			NodeInfo: corev1.NodeSystemInfo{KubeletVersion: n.version, OSImage: n.osImage, OperatingSystem: "linux", Architecture: "amd64"},
			Conditions: []corev1.NodeCondition{
				ready,
				noPressure(corev1.NodeMemoryPressure, "KubeletHasSufficientMemory"),
				noPressure(corev1.NodeDiskPressure, "KubeletHasNoDiskPressure"),
				noPressure(corev1.NodePIDPressure, "KubeletHasSufficientPID"),
			},
		},
	}
}

func objectMeta(namespace, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name}
}
