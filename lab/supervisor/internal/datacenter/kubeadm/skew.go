package kubeadm

import (
	"fmt"

	"k8s.io/apimachinery/pkg/util/version"
)

// checkControlPlaneVersion is kubeadm's rule for the version that it deploys, at init and at join: not older than the
// minor version before its own (util/config: NormalizeKubernetesVersion). Of a newer one it only warns.
func checkControlPlaneVersion(kubeadm, controlPlane string) error {
	own, wanted, err := parseVersions(kubeadm, controlPlane)
	if err != nil {
		return err
	}
	oldest := version.MustParseSemantic(fmt.Sprintf("%d.%d.0", own.Major(), own.Minor()-1))
	if wanted.LessThan(oldest) {
		return fmt.Errorf("this version of kubeadm only supports deploying clusters with the control plane version >= %s. Current version: %s", oldest, controlPlane)
	}
	return nil
}

// checkKubeletVersion is the preflight check of init (preflight: KubeletVersionCheck).
func checkKubeletVersion(kubelet, controlPlane string) [][2]string {
	own, wanted, err := parseVersions(kubelet, controlPlane)
	if err != nil {
		return [][2]string{{"KubeletVersion", err.Error()}}
	}
	if own.Major() > wanted.Major() || own.Minor() > wanted.Minor() {
		return [][2]string{{"KubeletVersion", fmt.Sprintf("the kubelet version is higher than the control plane version. This is not a supported "+
			"version skew and may lead to a malfunctional cluster. Kubelet version: %q Control plane version: %q", own, wanted)}}
	}
	return nil
}

func parseVersions(own, controlPlane string) (*version.Version, *version.Version, error) {
	mine, err := version.ParseSemantic(own)
	if err != nil {
		return nil, nil, fmt.Errorf("couldn't parse kubeadm version %q: %w", own, err)
	}
	theirs, err := version.ParseSemantic(controlPlane)
	if err != nil {
		return nil, nil, fmt.Errorf("couldn't parse Kubernetes version %q: %w", controlPlane, err)
	}
	return mine, theirs, nil
}
