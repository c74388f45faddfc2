package vksadmission

import (
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util/conditions"
)

func TestFailedCheckHoldsUpTheUpgrade(t *testing.T) {
	cluster := &clusterv1.Cluster{}
	if err := checkUpgrade(cluster); err != nil {
		t.Fatalf("nothing was checked: %v", err)
	}
	conditions.Set(cluster, metav1.Condition{
		Type: systemChecks, Status: metav1.ConditionFalse, Reason: "PodDisruptionBudgetCheckFailed", Message: "web allows none",
	})
	if err := checkUpgrade(cluster); err == nil || !strings.Contains(err.Error(), "web allows none") {
		t.Fatalf("got %v, want the words of the check", err)
	}
	cluster.Annotations = map[string]string{skipSystemChecks: ""}
	if err := checkUpgrade(cluster); err != nil {
		t.Fatalf("the check is skipped: %v", err)
	}
	cluster.Annotations = nil
	conditions.Set(cluster, metav1.Condition{Type: systemChecks, Status: metav1.ConditionTrue, Reason: "Succeeded"})
	if err := checkUpgrade(cluster); err != nil {
		t.Fatalf("the check passes: %v", err)
	}
}
