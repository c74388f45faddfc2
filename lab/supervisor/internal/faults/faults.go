// Package faults injects failures into the simulated infrastructure, chosen per namespace.
package faults

import (
	"context"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Annotation on a Namespace that lists the faults injected there, separated by commas.
const Annotation = "lab/fault"

// Fault names what the infrastructure fails at. What each is, and how it shows, stands in the catalogue.
type Fault string

// The faults, in the order in which a cluster meets them.
const (
	ClassNotReconciled Fault = "class-not-reconciled"
	DuplicateImage     Fault = "duplicate-image"
	NoSubnet           Fault = "no-subnet"
	VPCNotReady        Fault = "vpc-not-ready"
	NoVIP              Fault = "no-vip"
	StaleEndpoint      Fault = "stale-endpoint"
	QuotaExceeded      Fault = "quota-exceeded"
	ClassMissing       Fault = "class-missing"
	ImageMissing       Fault = "image-missing"
	ImageNotSynced     Fault = "image-not-synced"
	ImageInsecure      Fault = "image-insecure"
	StorageMissing     Fault = "storage-missing"
	NoIP               Fault = "no-ip"
	NoCapacity         Fault = "no-capacity"
	CreateError        Fault = "create-error"
	NoPower            Fault = "no-power"
	NoGuestIP          Fault = "no-guest-ip"
	NoBootstrap        Fault = "no-bootstrap"
	MachinesReplaced   Fault = "machines-replaced"
	NodeNotReady       Fault = "node-not-ready"
	PodCIDRExhausted   Fault = "pod-cidr-exhausted"
	AddonFailed        Fault = "addon-failed"
	SystemChecks       Fault = "system-checks"
	DrainBlocked       Fault = "drain-blocked"
	VMStuck            Fault = "vm-stuck"
	SubnetSetInUse     Fault = "subnetset-in-use"
	ServiceStuck       Fault = "service-stuck"
	TopologyStopped    Fault = "topology-stopped"
	CAPVStopped        Fault = "capv-stopped"
	KubeadmStopped     Fault = "kubeadm-stopped"
	VMOperatorStopped  Fault = "vm-operator-stopped"
	NSXStopped         Fault = "nsx-stopped"
	APIUnauthorized    Fault = "api-unauthorized"
	APIForbidden       Fault = "api-forbidden"
	APIGone            Fault = "api-gone"
	APIThrottled       Fault = "api-throttled"
	APIError           Fault = "api-error"
	APISlow            Fault = "api-slow"
	APIDropped         Fault = "api-dropped"
	APISilent          Fault = "api-silent"
)

// Set holds the faults of one namespace.
type Set map[Fault]bool

// First is the first of the candidates that is in the set.
func (s Set) First(candidates ...Fault) (Fault, bool) {
	for _, fault := range candidates {
		if s[fault] {
			return fault, true
		}
	}
	return "", false
}

// Parse reads the annotation's value.
func Parse(value string) Set {
	set := Set{}
	for _, name := range strings.Split(value, ",") {
		if name = strings.TrimSpace(name); name != "" {
			set[Fault(name)] = true
		}
	}
	return set
}

// Of are the faults of a namespace.
func Of(ns *corev1.Namespace) Set { return Parse(ns.Annotations[Annotation]) }

// In reads the faults of a namespace. A namespace that is already gone has none.
func In(ctx context.Context, reader client.Reader, namespace string) (Set, error) {
	ns := &corev1.Namespace{}
	if err := reader.Get(ctx, client.ObjectKey{Name: namespace}, ns); err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return Of(ns), nil
}
