package vksadmission

import (
	"fmt"
	"regexp"

	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
)

const (
	// PublicNamespace holds the ClusterClasses of VKS.
	PublicNamespace = "vmware-system-vks-public"
	// MinVersionLabel and MaxVersionLabel limit the Kubernetes versions of a ClusterClass.
	MinVersionLabel = "kubernetes.vmware.com/min-version-supported"
	MaxVersionLabel = "kubernetes.vmware.com/max-version-supported"

	skipRebaseAnnotation = "kubernetes.vmware.com/skip-auto-cc-rebase"
)

// Class is what admission reads of a ClusterClass.
type Class struct {
	Name     string
	Min, Max string // the first and the last minor version, v1.32
}

func classOf(c *clusterv1.ClusterClass) Class {
	return Class{Name: c.Name, Min: c.Labels[MinVersionLabel], Max: c.Labels[MaxVersionLabel]}
}

func (c Class) supports(version string) bool {
	minor := minorOf(version)
	return !newer(c.Min, minor) && !newer(minor, c.Max)
}

// Rebase finds the class that VKS stores instead of the one asked for: the newest that supports the version, even when
// the one asked for does too. A class that VKS does not have is left alone.
func Rebase(asked, version string, classes []Class) string {
	known, best := false, Class{Name: asked}
	for _, class := range classes {
		if class.Name == asked {
			known = true
		}
		if class.supports(version) && newer(class.Name, best.Name) {
			best = class
		}
	}
	if !known {
		return asked
	}
	return best.Name
}

// checkSupport refuses a class outside the range of its versions, which only an opted-out Cluster can ask for.
func checkSupport(name, version string, classes []Class) error {
	for _, class := range classes {
		if class.Name == name && !class.supports(version) {
			return fmt.Errorf("ClusterClass %s supports Kubernetes %s to %s, not %s", name, class.Min, class.Max, version)
		}
	}
	return nil
}

var minor = regexp.MustCompile(`^v\d+\.\d+`)

func minorOf(version string) string { return minor.FindString(version) }
