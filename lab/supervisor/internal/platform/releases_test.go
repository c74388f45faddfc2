package platform

import (
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

func TestReleaseNames(t *testing.T) {
	r := release{kubernetes: "v1.33.3+vmware.1-fips", build: "-vkr.1"}
	if got := r.name(); got != "v1.33.3---vmware.1-fips-vkr.1" {
		t.Errorf("name %s", got)
	}
	if got := r.imageName(operatingSystem{name: "ubuntu", version: "24.04"}); got != "vmi-ubuntu-24.04-v1.33.3---vmware.1-fips" {
		t.Errorf("image %s", got)
	}
}

func TestEveryReleaseHasAnImagePerOperatingSystem(t *testing.T) {
	for _, r := range releases {
		images := 0
		for _, o := range r.objects() {
			if u, ok := o.(*unstructured.Unstructured); ok && u.GroupVersionKind() == vksadmission.OSImage {
				if u.GetLabels()[vksadmission.ReleaseLabel] != r.name() {
					t.Errorf("%s is of release %s", u.GetName(), u.GetLabels()[vksadmission.ReleaseLabel])
				}
				images++
			}
		}
		if images != len(operatingSystems) {
			t.Errorf("%s has %d images", r.name(), images)
		}
	}
}

func TestBothBindingModesOfAStorageClassShareAPolicy(t *testing.T) {
	if policyID("gold") != policyID("gold-latebinding") || policyID("gold") == policyID("vsan-default") {
		t.Error("a policy belongs to a storage class, whatever its binding mode")
	}
}
