package guest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	cloudv1 "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/cloud/api/v1alpha1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const system = "kube-system"

var staticPods = []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"}

// addControlPlane makes what kubeadm makes: static pods of the node, and the cluster's own objects the first time.
func (c *cluster) addControlPlane(ctx context.Context, n node) error {
	for _, o := range clusterObjects(n.version) {
		if err := ensure(ctx, c.client, o); err != nil {
			return err
		}
	}
	member, err := c.newEtcdMember(ctx)
	if err != nil {
		return err
	}
	for _, component := range staticPods {
		pod := &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{
				Namespace: system, Name: component + "-" + n.name,
				Labels: map[string]string{"component": component, "tier": "control-plane"},
				// A drain leaves static pods alone by it.
				Annotations: map[string]string{corev1.MirrorPodAnnotationKey: n.name},
			},
			Spec: corev1.PodSpec{NodeName: n.name},
			Status: corev1.PodStatus{
				Phase:      corev1.PodRunning,
				Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
			},
		}
		if component == "etcd" {
			maps.Copy(pod.Annotations, member)
		}
		if err := ensure(ctx, c.client, pod); err != nil {
			return err
		}
	}
	return nil
}

// newEtcdMember describes a member to the in-memory etcd, which reads its members from the annotations of their pods.
func (c *cluster) newEtcdMember(ctx context.Context) (map[string]string, error) {
	pods := &corev1.PodList{}
	if err := c.client.List(ctx, pods, client.InNamespace(system), client.MatchingLabels{"component": "etcd"}); err != nil {
		return nil, err
	}
	etcdCluster, hasLeader := "", false
	for _, pod := range pods.Items {
		if _, removed := pod.Annotations[cloudv1.EtcdMemberRemoved]; removed {
			continue
		}
		etcdCluster = pod.Annotations[cloudv1.EtcdClusterIDAnnotationName]
		hasLeader = hasLeader || pod.Annotations[cloudv1.EtcdLeaderFromAnnotationName] != ""
	}
	if etcdCluster == "" {
		etcdCluster = newEtcdID()
	}
	member := map[string]string{
		cloudv1.EtcdClusterIDAnnotationName: etcdCluster,
		cloudv1.EtcdMemberIDAnnotationName:  newEtcdID(),
	}
	if !hasLeader {
		member[cloudv1.EtcdLeaderFromAnnotationName] = time.Now().Format(time.RFC3339)
	}
	return member, nil
}

// newEtcdID never is zero, which etcd takes for "no member".
func newEtcdID() string { return fmt.Sprint(rand.Uint32() | 1) }

func (c *cluster) removeControlPlane(ctx context.Context, name string) error {
	c.dropEtcdCertificate(name)
	for _, component := range staticPods {
		pod := &corev1.Pod{ObjectMeta: objectMeta(system, component+"-"+name)}
		if err := client.IgnoreNotFound(c.client.Delete(ctx, pod)); err != nil {
			return err
		}
	}
	return nil
}

// clusterObjects are those that kubeadm init leaves in a new cluster and that Cluster API looks for.
func clusterObjects(version string) []client.Object {
	return []client.Object{
		&corev1.Namespace{ObjectMeta: objectMeta("", "default")},
		&corev1.Namespace{ObjectMeta: objectMeta("", "kube-public")},
		&corev1.Namespace{ObjectMeta: objectMeta("", system)},
		&rbacv1.ClusterRole{ObjectMeta: objectMeta("", "kubeadm:get-nodes")},
		&rbacv1.ClusterRoleBinding{ObjectMeta: objectMeta("", "kubeadm:get-nodes")},
		&corev1.ConfigMap{ObjectMeta: objectMeta(system, "kubeadm-config"), Data: map[string]string{"ClusterConfiguration": ""}},
		&corev1.ConfigMap{ObjectMeta: objectMeta(system, "coredns"), Data: map[string]string{"Corefile": "."}},
		&appsv1.DaemonSet{
			ObjectMeta: objectMeta(system, "kube-proxy"),
			Spec:       appsv1.DaemonSetSpec{Template: podTemplate("kube-proxy", imageTag(version))},
		},
		&appsv1.Deployment{
			ObjectMeta: objectMeta(system, "coredns"),
			Spec:       appsv1.DeploymentSpec{Template: podTemplate("coredns", "v1.12.0")},
		},
	}
}

// podTemplate names an image of the registry that every VKS node carries with it.
func podTemplate(name, tag string) corev1.PodTemplateSpec {
	image := "localhost:5000/vmware.io/" + name + ":" + tag
	return corev1.PodTemplateSpec{Spec: corev1.PodSpec{Containers: []corev1.Container{{Name: name, Image: image}}}}
}

// imageTag writes a version as a tag, which cannot hold a plus sign.
func imageTag(version string) string { return strings.ReplaceAll(version, "+", "_") }
