package guest

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// setReady makes the kubelet report what the faults leave of its node.
func (c *cluster) setReady(ctx context.Context, n node, injected faults.Set) error {
	ready := readyCondition(n, injected)
	if injected[faults.PodCIDRExhausted] && ready.Status != corev1.ConditionTrue {
		if err := c.Ensure(ctx, cidrNotAvailable(n)); err != nil {
			return err
		}
	}
	found := &corev1.Node{}
	if err := c.Client.Get(ctx, client.ObjectKey{Name: n.Name}, found); err != nil {
		return err
	}
	for i := range found.Status.Conditions {
		current := &found.Status.Conditions[i]
		if current.Type != corev1.NodeReady || current.Status == ready.Status {
			continue
		}
		*current = ready
		return c.Client.Update(ctx, found)
	}
	return nil
}

// readyCondition is False where no network plugin gets to work: anywhere when it fails, and on workers, which come last,
// when no range of pod addresses is left for them.
func readyCondition(n node, injected faults.Set) corev1.NodeCondition {
	ready := workload.Ready()
	striking := []faults.Fault{faults.NodeNotReady}
	if !n.ControlPlane {
		striking = append(striking, faults.PodCIDRExhausted)
	}
	if fault, hit := injected.First(striking...); hit {
		failure := fault.Failure(n.Name)
		ready.Status, ready.Reason, ready.Message = corev1.ConditionFalse, failure.Reason, failure.Message
	}
	return ready
}

// cidrNotAvailable is what the node controller says (kubernetes: pkg/controller/nodeipam/ipam/range_allocator.go).
func cidrNotAvailable(n node) *corev1.Event {
	now := metav1.Now()
	return &corev1.Event{
		ObjectMeta:     workload.Meta("default", n.Name+".cidr"),
		InvolvedObject: corev1.ObjectReference{Kind: "Node", Name: n.Name},
		Type:           corev1.EventTypeNormal, Reason: "CIDRNotAvailable", Message: fmt.Sprintf("Node %s status is now: CIDRNotAvailable", n.Name),
		Source: corev1.EventSource{Component: "cidrAllocator"}, FirstTimestamp: now, LastTimestamp: now, Count: 1,
	}
}
