package platform

import (
	"testing"

	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func TestFaultsWithholdContent(t *testing.T) {
	all, none := content("team-a", nil)
	if len(none) != 0 {
		t.Errorf("%d objects withheld from a healthy namespace", len(none))
	}
	given, withheld := content("team-a", faults.Set{faults.ClassMissing: true})
	if len(withheld) != len(vmClasses("team-a")) || len(given)+len(withheld) != len(all) {
		t.Errorf("class-missing: %d given, %d withheld", len(given), len(withheld))
	}
	given, withheld = content("team-a", faults.Set{faults.StorageMissing: true, faults.ClassMissing: true})
	if len(given) != len(roleBindings("team-a")) || len(given)+len(withheld) != len(all) {
		t.Errorf("both: %d given, %d withheld", len(given), len(withheld))
	}
}

func TestNetworkReadyFollowsTheFault(t *testing.T) {
	ns := &corev1.Namespace{}
	for _, injected := range []faults.Set{{}, {faults.VPCNotReady: true}, {}} {
		setNetworkReady(ns, injected)
		if len(ns.Status.Conditions) != 1 || networkIsReady(ns) == injected[faults.VPCNotReady] {
			t.Errorf("with %v: %v", injected, ns.Status.Conditions)
		}
	}
}
