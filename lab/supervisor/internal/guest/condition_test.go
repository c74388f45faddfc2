package guest

import (
	"testing"

	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/workload"
)

func TestReadyCondition(t *testing.T) {
	for _, c := range []struct {
		controlPlane bool
		fault        faults.Fault
		want         corev1.ConditionStatus
	}{
		{false, faults.NoIP, corev1.ConditionTrue},
		{true, faults.NodeNotReady, corev1.ConditionFalse},
		{false, faults.NodeNotReady, corev1.ConditionFalse},
		{true, faults.PodCIDRExhausted, corev1.ConditionTrue},
		{false, faults.PodCIDRExhausted, corev1.ConditionFalse},
	} {
		got := readyCondition(node{Node: workload.Node{ControlPlane: c.controlPlane}}, faults.Set{c.fault: true})
		if got.Status != c.want || (got.Message == "") != (c.want == corev1.ConditionTrue) {
			t.Errorf("%s, control plane %v: got %+v", c.fault, c.controlPlane, got)
		}
	}
}
