package guest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	corev1 "k8s.io/api/core/v1"
	cloudv1 "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/cloud/api/v1alpha1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// registry is the one that every VKS node carries with it.
const registry = "localhost:5000/vmware.io"

// addControlPlane makes what kubeadm makes: static pods of the node, and the cluster's own objects the first time.
func (c *cluster) addControlPlane(ctx context.Context, n node) error {
	for _, o := range (workload.Init{Registry: registry, Version: n.Version, CoreDNS: "v1.12.0"}).Objects() {
		if err := c.Ensure(ctx, o); err != nil {
			return err
		}
	}
	member, err := c.newEtcdMember(ctx)
	if err != nil {
		return err
	}
	for _, component := range workload.StaticPods {
		var annotations map[string]string
		if component == "etcd" {
			annotations = member
		}
		if err := c.Ensure(ctx, workload.StaticPod(component, n.Name, annotations)); err != nil {
			return err
		}
	}
	return nil
}

// newEtcdMember describes a member to the in-memory etcd, which reads its members from the annotations of their pods.
func (c *cluster) newEtcdMember(ctx context.Context) (map[string]string, error) {
	pods := &corev1.PodList{}
	if err := c.Client.List(ctx, pods, client.InNamespace(workload.System), client.MatchingLabels{"component": "etcd"}); err != nil {
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
	for _, component := range workload.StaticPods {
		pod := &corev1.Pod{ObjectMeta: workload.Meta(workload.System, component+"-"+name)}
		if err := client.IgnoreNotFound(c.Client.Delete(ctx, pod)); err != nil {
			return err
		}
	}
	return nil
}
