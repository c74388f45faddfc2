package workload

import (
	"maps"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ControlPlaneLabel marks the nodes of the control plane.
const ControlPlaneLabel = "node-role.kubernetes.io/control-plane"

// Node is what a kubelet announces.
type Node struct {
	Name         string
	ControlPlane bool
	ProviderID   string
	Address      string
	Version      string
	OSImage      string
	Labels       map[string]string
	Taints       []corev1.Taint
}

// Object is the node in the API.
func (n Node) Object(ready corev1.NodeCondition) *corev1.Node {
	labels := map[string]string{"kubernetes.io/hostname": n.Name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64"}
	if n.ControlPlane {
		labels[ControlPlaneLabel] = ""
	}
	maps.Copy(labels, n.Labels)
	now := metav1.Now()
	noPressure := func(kind corev1.NodeConditionType, reason string) corev1.NodeCondition {
		return corev1.NodeCondition{Type: kind, Status: corev1.ConditionFalse, Reason: reason, LastHeartbeatTime: now, LastTransitionTime: now}
	}
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: n.Name, Labels: labels},
		Spec:       corev1.NodeSpec{ProviderID: n.ProviderID, Taints: n.Taints},
		Status: corev1.NodeStatus{
			Addresses: []corev1.NodeAddress{
				{Type: corev1.NodeInternalIP, Address: n.Address}, {Type: corev1.NodeHostName, Address: n.Name},
			},
			NodeInfo: corev1.NodeSystemInfo{KubeletVersion: n.Version, OSImage: n.OSImage, OperatingSystem: "linux", Architecture: "amd64"},
			Conditions: []corev1.NodeCondition{
				ready,
				noPressure(corev1.NodeMemoryPressure, "KubeletHasSufficientMemory"),
				noPressure(corev1.NodeDiskPressure, "KubeletHasNoDiskPressure"),
				noPressure(corev1.NodePIDPressure, "KubeletHasSufficientPID"),
			},
		},
	}
}

// Ready is the condition of a node that is.
func Ready() corev1.NodeCondition {
	now := metav1.Now()
	return corev1.NodeCondition{
		Type: corev1.NodeReady, Status: corev1.ConditionTrue, Reason: "KubeletReady",
		LastHeartbeatTime: now, LastTransitionTime: now,
	}
}
