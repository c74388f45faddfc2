package guest

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// What runs on the workers of a cluster whose machines cannot be drained: a pod each, under one disruption budget.
const application = "web"

var applicationLabels = map[string]string{"app": application}

// blockDrain puts a pod that cannot be evicted on a worker; without the fault, the budget that protects the pod goes.
func (c *cluster) blockDrain(ctx context.Context, n node, injected faults.Set) error {
	budget := &policyv1.PodDisruptionBudget{
		ObjectMeta: workload.Meta("default", application),
		Spec:       policyv1.PodDisruptionBudgetSpec{Selector: &metav1.LabelSelector{MatchLabels: applicationLabels}},
	}
	if !injected[faults.DrainBlocked] {
		return client.IgnoreNotFound(c.Client.Delete(ctx, budget))
	}
	if n.ControlPlane {
		return nil
	}
	pod := &corev1.Pod{
		ObjectMeta: workload.Meta("default", application+"-"+n.Name),
		Spec:       corev1.PodSpec{NodeName: n.Name, Containers: []corev1.Container{{Name: application, Image: registry + "/" + application + ":1"}}},
		Status:     corev1.PodStatus{Phase: corev1.PodRunning},
	}
	pod.Labels = applicationLabels
	if err := c.Ensure(ctx, pod); err != nil {
		return err
	}
	return c.Ensure(ctx, budget)
}
