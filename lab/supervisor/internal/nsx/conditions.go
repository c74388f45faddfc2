// Package nsx stands in for the NSX operator: it realises SubnetSets and SubnetPorts.
package nsx

import (
	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ReadyCondition finds the Ready condition, nil when the object has not been looked at.
func ReadyCondition(conditions []nsxvpcv1.Condition) *nsxvpcv1.Condition {
	for i := range conditions {
		if conditions[i].Type == nsxvpcv1.Ready {
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
	old := ReadyCondition(*conditions)
	if old != nil && old.Status == status && old.Reason == reason && old.Message == message {
		return false
	}
	*conditions = []nsxvpcv1.Condition{{
		Type: nsxvpcv1.Ready, Status: status, Reason: reason, Message: message, LastTransitionTime: metav1.Now(),
	}}
	return true
}
