package vmoperator

import (
	"fmt"
	"time"

	apimeta "k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// powerStateSynced is a condition that the API has from v1alpha4 on, and controllers set on every version.
const powerStateSynced = "VirtualMachinePowerStateSynced"

// Events of VM Operator: pkg/record, with the operation as prefix.
const (
	createFailure    = "CreateFailure"
	reconcileFailure = "ReconcileNormalFailure"
)

// failure stops a machine at a condition until it can go on.
type failure struct {
	event, message string
	isNew          bool
}

func (f *failure) Error() string { return f.message }

// waitError stops a machine for as long as the infrastructure takes.
type waitError struct{ duration time.Duration }

func (w waitError) Error() string { return fmt.Sprintf("busy for another %s", w.duration) }

// waitUntil lets a step take its time.
func waitUntil(start time.Time, takes time.Duration) error {
	if left := remaining(start, takes); left > 0 {
		return waitError{left}
	}
	return nil
}

func remaining(start time.Time, takes time.Duration) time.Duration {
	return time.Until(start.Add(takes))
}

// met marks a condition True; VM Operator then gives the status itself as the reason.
func (m *machine) met(condition string) {
	apimeta.SetStatusCondition(&m.Status.Conditions, metav1.Condition{Type: condition, Status: metav1.ConditionTrue, Reason: "True"})
}

func (m *machine) isMet(condition string) bool {
	return apimeta.IsStatusConditionTrue(m.Status.Conditions, condition)
}

// since is when a condition turned into what it is.
func (m *machine) since(condition string) time.Time {
	if found := apimeta.FindStatusCondition(m.Status.Conditions, condition); found != nil {
		return found.LastTransitionTime.Time
	}
	return time.Now()
}

// fail marks a condition False; the event is sent once per change of the text.
func (m *machine) fail(condition, reason, message, event string) error {
	changed := apimeta.SetStatusCondition(&m.Status.Conditions, metav1.Condition{
		Type: condition, Status: metav1.ConditionFalse, Reason: reason, Message: message,
	})
	return &failure{event: event, message: message, isNew: changed}
}
