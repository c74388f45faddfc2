package vksadmission

import (
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/labels"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
)

var images = []labels.Set{
	{ReleaseLabel: "a", "os-name": "photon", "os-version": "5"},
	{ReleaseLabel: "a", "os-name": "ubuntu", "os-version": "24.04"},
	{ReleaseLabel: "b", "os-name": "photon", "os-version": "5"},
}

func topologyWith(selector string) clusterv1.Topology {
	pool := clusterv1.MachineDeploymentTopology{Name: "np-1"}
	pool.Metadata.Annotations = map[string]string{ResolveOSImageAnnotation: selector}
	return clusterv1.Topology{Workers: clusterv1.WorkersTopology{MachineDeployments: []clusterv1.MachineDeploymentTopology{pool}}}
}

func TestUnresolved(t *testing.T) {
	for _, c := range []struct {
		selector, release string
		missing           int
	}{
		{"os-name=ubuntu,os-version=24.04", "a", 0},
		{"os-name=ubuntu,os-version=24.04", "b", 1},
		{"os-name=ubuntu,os-version=18.04", "a", 1},
		{"os-name in (ubuntu, photon)", "a", 1},
		{"os-name in (ubuntu, photon)", "b", 0},
		{"", "c", 2},
	} {
		missing, err := unresolved(queriesOf(topologyWith(c.selector)), Release{Name: c.release}, images)
		if err != nil || len(missing) != c.missing {
			t.Errorf("%q of release %s: %d parts without image (%v), want %d", c.selector, c.release, len(missing), err, c.missing)
		}
	}
}

func TestUnresolvedRefusesASelectorThatIsNone(t *testing.T) {
	_, err := unresolved(queriesOf(topologyWith("os-name in")), Release{Name: "a"}, images)
	if err == nil || !strings.Contains(err.Error(), ResolveOSImageAnnotation) {
		t.Errorf("got %v, want the annotation named", err)
	}
}

func TestDenialNamesEveryPart(t *testing.T) {
	text := denial("v1.99", queriesOf(topologyWith("os-name=ubuntu"))).Error()
	for _, part := range []string{"Could not resolve KR/OSImage", "controlPlane", "np-1", `k8sVersionPrefix: "v1.99"`, `osImageSelector: "os-name=ubuntu"`} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in: %s", part, text)
		}
	}
}
