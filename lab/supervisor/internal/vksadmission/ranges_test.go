package vksadmission

import (
	"strings"
	"testing"

	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
)

func TestCheckRanges(t *testing.T) {
	network := func(pods, services string) clusterv1.ClusterNetwork {
		return clusterv1.ClusterNetwork{
			Pods: clusterv1.NetworkRanges{CIDRBlocks: []string{pods}}, Services: clusterv1.NetworkRanges{CIDRBlocks: []string{services}},
		}
	}
	for _, fine := range []clusterv1.ClusterNetwork{network("192.168.156.0/20", "10.96.0.0/12"), network("fd00::/48", "what"), {}} {
		if err := checkRanges(fine); err != nil {
			t.Errorf("%v: %v", fine, err)
		}
	}
	err := checkRanges(network("172.26.128.0/20", "172.16.0.0/12"))
	if err == nil || !strings.Contains(err.Error(), "spec.clusterNetwork.pods.cidrBlocks[0]") ||
		!strings.Contains(err.Error(), "spec.clusterNetwork.services.cidrBlocks[0]") {
		t.Errorf("got %v", err)
	}
}
