package vksadmission

import (
	"net/netip"

	"k8s.io/apimachinery/pkg/util/validation/field"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"

	"pulumi-vks/lab/supervisor/internal/nsx"
)

// supervisorRange is where the machines' own addresses come from.
var supervisorRange = netip.MustParsePrefix(nsx.VPCBlock)

// checkRanges refuses addresses that the Supervisor uses itself, as VKS does from 3.7 on.
func checkRanges(network clusterv1.ClusterNetwork) error {
	var errs field.ErrorList
	path := field.NewPath("spec", "clusterNetwork")
	for _, part := range []struct {
		path   *field.Path
		ranges []string
	}{{path.Child("pods", "cidrBlocks"), network.Pods.CIDRBlocks}, {path.Child("services", "cidrBlocks"), network.Services.CIDRBlocks}} {
		for i, cidr := range part.ranges {
			// What is no range at all, Cluster API refuses.
			if prefix, err := netip.ParsePrefix(cidr); err == nil && prefix.Overlaps(supervisorRange) {
				errs = append(errs, field.Invalid(part.path.Index(i), cidr, "overlaps the range "+supervisorRange.String()+" of the Supervisor"))
			}
		}
	}
	return errs.ToAggregate()
}
