// Package nsx stands in for the NSX operator: it realises SubnetSets and SubnetPorts.
package nsx

import (
	"slices"

	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// deletionFailed is a condition of later versions of the API, which controllers set on every version.
const deletionFailed nsxvpcv1.ConditionType = "DeletionFailed"

// ReadyCondition finds the Ready condition, nil when the object has not been looked at.
func ReadyCondition(conditions []nsxvpcv1.Condition) *nsxvpcv1.Condition {
	return find(conditions, nsxvpcv1.Ready)
}

func find(conditions []nsxvpcv1.Condition, kind nsxvpcv1.ConditionType) *nsxvpcv1.Condition {
	for i := range conditions {
		if conditions[i].Type == kind {
			return &conditions[i]
		}
	}
	return nil
}

func isReady(conditions []nsxvpcv1.Condition) bool {
	ready := ReadyCondition(conditions)
	return ready != nil && ready.Status == corev1.ConditionTrue
}

// setReady replaces the Ready condition, and tells whether that changed anything.
func setReady(conditions *[]nsxvpcv1.Condition, status corev1.ConditionStatus, reason, message string) bool {
	return setCondition(conditions, nsxvpcv1.Ready, status, reason, message)
}

func setCondition(conditions *[]nsxvpcv1.Condition, kind nsxvpcv1.ConditionType, status corev1.ConditionStatus, reason, message string) bool {
	old := find(*conditions, kind)
	if old != nil && old.Status == status && old.Reason == reason && old.Message == message {
		return false
	}
	*conditions = slices.DeleteFunc(*conditions, func(c nsxvpcv1.Condition) bool { return c.Type == kind })
	*conditions = append(*conditions, nsxvpcv1.Condition{
		Type: kind, Status: status, Reason: reason, Message: message, LastTransitionTime: metav1.Now(),
	})
	return true
}
