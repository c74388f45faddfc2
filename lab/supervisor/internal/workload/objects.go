package workload

import (
	"maps"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// System is the namespace of the cluster's own components.
const System = "kube-system"

// StaticPods are the components that kubeadm runs on every control plane node.
var StaticPods = []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}

// StaticPod is the mirror of a component's static pod on a node.
func StaticPod(component, node string, annotations map[string]string) *corev1.Pod {
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: System, Name: component + "-" + node,
			Labels: map[string]string{"component": component, "tier": "control-plane"},
			// A drain leaves static pods alone by it.
			Annotations: map[string]string{corev1.MirrorPodAnnotationKey: node},
		},
		Spec: corev1.PodSpec{NodeName: node},
		Status: corev1.PodStatus{
			Phase:      corev1.PodRunning,
			Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
		},
	}
	maps.Copy(pod.Annotations, annotations)
	return pod
}

// Init are the choices in what kubeadm init leaves in a new cluster.
type Init struct {
	// Registry of the images.
	Registry string
	// Version of Kubernetes, with a v.
	Version string
	// CoreDNS is the tag of its image.
	CoreDNS string
	// Configuration is the uploaded ClusterConfiguration.
	Configuration string
}

// Objects are what kubeadm init leaves.
func (i Init) Objects() []client.Object {
	replicas := int32(2)
	return []client.Object{
		&corev1.Namespace{ObjectMeta: Meta("", "default")},
		&corev1.Namespace{ObjectMeta: Meta("", "kube-public")},
		&corev1.Namespace{ObjectMeta: Meta("", System)},
		&rbacv1.ClusterRole{ObjectMeta: Meta("", "kubeadm:get-nodes")},
		&rbacv1.ClusterRoleBinding{ObjectMeta: Meta("", "kubeadm:get-nodes")},
		&corev1.ConfigMap{ObjectMeta: Meta(System, "kubeadm-config"), Data: map[string]string{"ClusterConfiguration": i.Configuration}},
		&corev1.ConfigMap{ObjectMeta: Meta(System, "coredns"), Data: map[string]string{"Corefile": "."}},
		&appsv1.DaemonSet{
			ObjectMeta: Meta(System, "kube-proxy"),
			Spec: appsv1.DaemonSetSpec{
				Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"k8s-app": "kube-proxy"}},
				Template: i.template("kube-proxy", "kube-proxy", i.Version, corev1.Toleration{Operator: corev1.TolerationOpExists}),
			},
		},
		&appsv1.Deployment{
			ObjectMeta: Meta(System, "coredns"),
			Spec: appsv1.DeploymentSpec{
				Replicas: &replicas,
				Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"k8s-app": "kube-dns"}},
				Template: i.template("coredns", "kube-dns", i.CoreDNS,
					corev1.Toleration{Key: ControlPlaneLabel, Effect: corev1.TaintEffectNoSchedule}),
			},
		},
	}
}

func (i Init) template(name, app, tag string, toleration corev1.Toleration) corev1.PodTemplateSpec {
	// A tag cannot hold the plus sign of a version.
	image := i.Registry + "/" + name + ":" + strings.ReplaceAll(tag, "+", "_")
	return corev1.PodTemplateSpec{
		ObjectMeta: metav1.ObjectMeta{Labels: map[string]string{"k8s-app": app}},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: name, Image: image}}, Tolerations: []corev1.Toleration{toleration}},
	}
}
