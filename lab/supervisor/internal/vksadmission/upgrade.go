package vksadmission

import (
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util/conditions"
)

const (
	systemChecks = "SystemChecksSucceeded"
	// skipSystemChecks lets an upgrade go on all the same (KB433183).
	skipSystemChecks = "kubernetes.vmware.com/dangerous-skip-misconfigured-software-check-for-update"
)

// checkUpgrade refuses a new version while a check of what runs in the cluster fails (KB422362). The words are not public.
func checkUpgrade(cluster *clusterv1.Cluster) error {
	check := conditions.Get(cluster, systemChecks)
	if _, skipped := cluster.Annotations[skipSystemChecks]; skipped || check == nil || check.Status != metav1.ConditionFalse {
		return nil
	}
	return fmt.Errorf("the version cannot be changed while %s is False: %s: %s", systemChecks, check.Reason, check.Message)
}
