package vmoperator

import (
	"context"
	"errors"
	"testing"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	apimeta "k8s.io/apimachinery/pkg/api/meta"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/pace"
)

// machineBefore has met every condition up to that of a step.
func machineBefore(condition string, injected faults.Set) *machine {
	m := &machine{&vmoprv1.VirtualMachine{}, injected}
	for _, step := range steps {
		if step.condition == condition {
			break
		}
		m.met(step.condition)
	}
	return m
}

func TestAFaultStopsAMachineAtItsCondition(t *testing.T) {
	o := &Operator{pace: pace.Fast}
	for _, step := range steps {
		for _, fault := range step.faults {
			m := machineBefore(step.condition, faults.Set{fault: true})
			m.Spec.ImageName = "vmi-1"
			stopped := o.walk(context.Background(), m)
			want := fault.Failure("vmi-1")
			if want.IsSilent() {
				if !errors.As(stopped, &waitError{}) {
					t.Errorf("%s: got %v, want to wait", fault, stopped)
				}
				continue
			}
			condition := apimeta.FindStatusCondition(m.Status.Conditions, step.condition)
			if condition == nil || condition.Reason != want.Reason || condition.Message != want.Message {
				t.Errorf("%s: got %v, want %v", fault, condition, want)
			}
			var failed *failure
			if !errors.As(stopped, &failed) || failed.event == "" || !failed.isNew {
				t.Errorf("%s: got %v, want a failure with an event", fault, stopped)
			}
		}
	}
}

func TestAStepThatIsDoneDoesNotFailAfterwards(t *testing.T) {
	m := machineBefore("", faults.Set{faults.NoPower: true, faults.NoBootstrap: true})
	if stopped := (&Operator{}).walk(context.Background(), m); !errors.As(stopped, &waitError{}) {
		t.Errorf("got %v: a running machine only waits for kubeadm", stopped)
	}
	if !m.isMet(powerStateSynced) {
		t.Error("the machine is still on")
	}
}
