package platform

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func TestFaultsWithholdContent(t *testing.T) {
	healthy, copies := content("team-a", nil)
	if len(copies) != len(imagesTwice("team-a")) {
		t.Errorf("%d objects withheld from a healthy namespace, want the second images alone", len(copies))
	}
	for _, c := range []struct {
		injected faults.Set
		withheld int
	}{
		{faults.Set{faults.ClassMissing: true}, len(copies) + len(vmClasses("team-a"))},
		{faults.Set{faults.DuplicateImage: true}, 0},
		{faults.Set{faults.QuotaExceeded: true}, len(copies)},
	} {
		given, withheld := content("team-a", c.injected)
		if len(withheld) != c.withheld || len(given)+len(withheld) != len(healthy)+len(copies) {
			t.Errorf("%v: %d given, %d withheld", c.injected, len(given), len(withheld))
		}
	}
	given, _ := content("team-a", faults.Set{faults.StorageMissing: true, faults.ClassMissing: true})
	if len(given) != len(roleBindings("team-a"))+1 {
		t.Errorf("without classes and storage: %d given, want the rights and the network", len(given))
	}
}

func TestQuotaThatIsUsedUp(t *testing.T) {
	for _, usedUp := range []bool{false, true} {
		quota := quotaOf("team-a", "gold", usedUp).(*unstructured.Unstructured)
		limit, _, _ := unstructured.NestedString(quota.Object, "spec", "limit")
		total, _, _ := unstructured.NestedSlice(quota.Object, "status", "total")
		used := total[0].(map[string]any)["scQuotaUsage"].(map[string]any)["used"]
		if (used == limit) != usedUp {
			t.Errorf("used up %t: %v of %s", usedUp, used, limit)
		}
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
