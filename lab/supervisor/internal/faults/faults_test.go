package faults

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/event"
)

func TestParse(t *testing.T) {
	set := Parse(" no-ip, no-power,,")
	if len(set) != 2 || !set[NoIP] || !set[NoPower] {
		t.Errorf("got %v", set)
	}
	if len(Parse("")) != 0 {
		t.Error("an empty annotation injects nothing")
	}
}

func TestFirst(t *testing.T) {
	set := Parse("no-power,no-ip")
	if fault, hit := set.First(NoSubnet, NoIP, NoPower); !hit || fault != NoIP {
		t.Errorf("got %q, %v", fault, hit)
	}
	if _, hit := set.First(NoSubnet); hit {
		t.Error("no-subnet is not in the set")
	}
}

func TestChanged(t *testing.T) {
	ns := func(value string) *corev1.Namespace {
		return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Annotations: map[string]string{Annotation: value, "other": value + "?"}}}
	}
	for _, c := range []struct {
		before, after string
		want          bool
	}{{"", "no-ip", true}, {"no-ip", "", true}, {"no-ip,no-power", "no-power, no-ip", false}} {
		if got := Changed().Update(event.UpdateEvent{ObjectOld: ns(c.before), ObjectNew: ns(c.after)}); got != c.want {
			t.Errorf("from %q to %q: %v", c.before, c.after, got)
		}
	}
}
