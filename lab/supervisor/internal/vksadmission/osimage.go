package vksadmission

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/labels"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
)

const (
	// ResolveOSImageAnnotation selects the OS image of the control plane or of a pool by labels of the OSImage.
	ResolveOSImageAnnotation = "run.tanzu.vmware.com/resolve-os-image"
	// ReleaseLabel names the KubernetesRelease, on a Cluster the resolved one.
	ReleaseLabel = "run.tanzu.vmware.com/tkr"

	defaultOSImage = "os-name=photon"
)

// query asks for an image of one part of a cluster.
type query struct {
	part     string
	selector string
}

// queriesOf lists what the parts of a topology ask for.
func queriesOf(topology clusterv1.Topology) []query {
	queries := []query{{"controlPlane", selectorOf(topology.ControlPlane.Metadata)}}
	for _, pool := range topology.Workers.MachineDeployments {
		queries = append(queries, query{pool.Name, selectorOf(pool.Metadata)})
	}
	return queries
}

func selectorOf(metadata clusterv1.ObjectMeta) string {
	if selector := metadata.Annotations[ResolveOSImageAnnotation]; selector != "" {
		return selector
	}
	return defaultOSImage
}

// unresolved lists the parts that not exactly one OSImage of the release fits (tanzu-framework: tkr-resolver/cluster,
// isUnresolved); images are the label sets of the OSImages.
func unresolved(queries []query, release Release, images []labels.Set) ([]query, error) {
	var missing []query
	for _, q := range queries {
		selector, err := labels.Parse(q.selector)
		if err != nil {
			return nil, fmt.Errorf("annotation %s: %w", ResolveOSImageAnnotation, err)
		}
		found := 0
		for _, image := range images {
			if image[ReleaseLabel] == release.Name && selector.Matches(image) {
				found++
			}
		}
		if found != 1 {
			missing = append(missing, q)
		}
	}
	return missing, nil
}

// denial words the refusal as the resolver does.
func denial(version string, queries []query) error {
	parts := make([]string, 0, len(queries))
	for _, q := range queries {
		parts = append(parts, fmt.Sprintf("%s: {k8sVersionPrefix: %q, osImageSelector: %q}", q.part, version, q.selector))
	}
	return fmt.Errorf("Could not resolve KR/OSImage for %s", strings.Join(parts, ", "))
}
