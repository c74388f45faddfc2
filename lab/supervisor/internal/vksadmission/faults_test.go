package vksadmission

import (
	"testing"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func TestStrike(t *testing.T) {
	cluster := newCluster("v1.33")
	cluster.Namespace = "team-a"
	strike(cluster, nil)
	if got := cluster.Spec.Topology; got.ClassRef.Name != "builtin-generic-v3.3.0" || got.ControlPlane.HealthCheck.Checks.NodeStartupTimeoutSeconds != nil {
		t.Errorf("without faults: %+v", got)
	}
	strike(cluster, faults.Set{faults.ClassNotReconciled: true, faults.MachinesReplaced: true})
	if got := cluster.Spec.Topology.ClassRef; got.Name != "builtin-generic-unreconciled-team-a" || got.Namespace != PublicNamespace {
		t.Errorf("class %+v", got)
	}
	if got := cluster.Spec.Topology.ControlPlane.HealthCheck.Checks.NodeStartupTimeoutSeconds; got == nil || *got != shortestNodeStartup {
		t.Errorf("health check %v", got)
	}
}
