package cluster

import (
	"context"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
)

// nodeMonitorGrace is how long a kubelet may be silent before its node counts as lost (40 s in Kubernetes).
const nodeMonitorGrace = 2 * time.Second

// control runs the cluster's controllers until the context ends: with every change of what they look at, one after the
// other. What one of them cannot write, because the object has changed meanwhile, comes with that change.
func (c *Cluster) control(ctx context.Context) error {
	due := make(chan struct{}, 1)
	wake := func() {
		select {
		case due <- struct{}{}:
		default:
		}
	}
	c.kubelets.changed = wake
	if err := c.Watch(ctx, wake, &corev1.Node{}, &corev1.Pod{}, &appsv1.DaemonSet{}, &appsv1.Deployment{}); err != nil {
		return err
	}
	go func() {
		silent := silence{wake: wake, since: map[string]time.Time{}}
		for {
			members := c.Etcd.Changed()
			if c.Etcd.HasQuorum() {
				c.reconcile(ctx, &silent)
			}
			select {
			case <-ctx.Done():
				return
			case <-due:
			case <-members:
			}
		}
	}()
	return nil
}

// view is what the controllers decide on.
type view struct {
	nodes       []corev1.Node
	pods        []corev1.Pod
	daemonSets  []appsv1.DaemonSet
	deployments []appsv1.Deployment
}

func (c *Cluster) reconcile(ctx context.Context, silent *silence) {
	var (
		nodes       corev1.NodeList
		pods        corev1.PodList
		daemonSets  appsv1.DaemonSetList
		deployments appsv1.DeploymentList
	)
	if c.Client.List(ctx, &nodes) != nil || c.Client.List(ctx, &pods) != nil ||
		c.Client.List(ctx, &daemonSets) != nil || c.Client.List(ctx, &deployments) != nil {
		return
	}
	v := view{nodes.Items, pods.Items, daemonSets.Items, deployments.Items}
	c.watchNodes(ctx, v, silent)
	c.collectPods(ctx, v)
	c.runDaemonSets(ctx, v)
	c.runDeployments(ctx, v)
}
