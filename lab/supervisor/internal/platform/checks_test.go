package platform

import (
	"testing"

	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util/conditions"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func TestChecksFailAndPassAgain(t *testing.T) {
	cluster := &clusterv1.Cluster{}
	if setChecks(cluster, nil) || len(cluster.GetConditions()) != 0 {
		t.Error("a healthy cluster has no such conditions")
	}
	failing := faults.Set{faults.AddonFailed: true}
	if !setChecks(cluster, failing) || !conditions.IsFalse(cluster, "AddonsReconciled") || conditions.Has(cluster, "SystemChecksSucceeded") {
		t.Errorf("got %v", cluster.GetConditions())
	}
	if setChecks(cluster, failing) {
		t.Error("nothing has changed")
	}
	if !setChecks(cluster, nil) || !conditions.IsTrue(cluster, "AddonsReconciled") {
		t.Errorf("got %v", cluster.GetConditions())
	}
}
