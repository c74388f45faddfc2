package cluster

import (
	"context"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// silence remembers since when kubelets are not heard of.
type silence struct {
	wake  func()
	since map[string]time.Time
}

// watchNodes is the kubelets' reporting and the node lifecycle controller in one: a node is ready while its kubelet runs
// and there is a network plugin, and unknown once its kubelet has been silent for too long.
func (c *Cluster) watchNodes(ctx context.Context, v view, silent *silence) {
	network := v.hasNetworkPlugin()
	for i := range v.nodes {
		node := &v.nodes[i]
		wanted := c.readiness(network)
		if c.kubelets.runs(node.Name) {
			delete(silent.since, node.Name)
		} else {
			since, known := silent.since[node.Name]
			if !known {
				silent.since[node.Name] = time.Now()
				time.AfterFunc(nodeMonitorGrace, silent.wake)
				continue
			}
			if time.Since(since) < nodeMonitorGrace {
				continue
			}
			wanted.Status, wanted.Reason, wanted.Message = corev1.ConditionUnknown, "NodeStatusUnknown", "Kubelet stopped posting node status."
		}
		c.setNode(ctx, node, wanted)
	}
}

// hasNetworkPlugin looks for a DaemonSet beside kube-proxy: every network plugin has one.
func (v view) hasNetworkPlugin() bool {
	for _, set := range v.daemonSets {
		if set.Name != "kube-proxy" {
			return true
		}
	}
	return false
}

func (c *Cluster) setNode(ctx context.Context, node *corev1.Node, ready corev1.NodeCondition) {
	at := slices.IndexFunc(node.Status.Conditions, func(n corev1.NodeCondition) bool { return n.Type == corev1.NodeReady })
	if at < 0 {
		node.Status.Conditions, at = append(node.Status.Conditions, ready), len(node.Status.Conditions)
	} else if current := node.Status.Conditions[at]; current.Status == ready.Status && current.Reason == ready.Reason {
		return
	}
	node.Status.Conditions[at] = ready
	node.Spec.Taints = slices.DeleteFunc(node.Spec.Taints, func(t corev1.Taint) bool {
		return t.Key == corev1.TaintNodeNotReady || t.Key == corev1.TaintNodeUnreachable
	})
	switch ready.Status {
	case corev1.ConditionFalse:
		node.Spec.Taints = append(node.Spec.Taints, corev1.Taint{Key: corev1.TaintNodeNotReady, Effect: corev1.TaintEffectNoSchedule})
	case corev1.ConditionUnknown:
		node.Spec.Taints = append(node.Spec.Taints, corev1.Taint{Key: corev1.TaintNodeUnreachable, Effect: corev1.TaintEffectNoSchedule})
	}
	if err := c.Client.Update(ctx, node); err != nil {
		return
	}
	pods := corev1.ConditionTrue
	if ready.Status == corev1.ConditionUnknown {
		pods = corev1.ConditionFalse
	}
	_ = c.setPodsReady(ctx, node.Name, pods)
}
