package vksadmission

import (
	"k8s.io/utils/ptr"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// shortestNodeStartup is the least that Cluster API's MachineHealthCheck takes, in seconds.
const shortestNodeStartup = 30

// UnreconciledClass names the ClusterClass that a namespace's Clusters are moved to when classes are not reconciled there.
func UnreconciledClass(namespace string) string { return "builtin-generic-unreconciled-" + namespace }

// strike changes a new Cluster as the faults of its namespace need it.
func strike(cluster *clusterv1.Cluster, injected faults.Set) {
	topology := &cluster.Spec.Topology
	if injected[faults.ClassNotReconciled] {
		topology.ClassRef.Name = UnreconciledClass(cluster.Namespace)
	}
	if injected[faults.MachinesReplaced] {
		topology.ControlPlane.HealthCheck.Checks.NodeStartupTimeoutSeconds = ptr.To[int32](shortestNodeStartup)
	}
}
