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

// Fault names what the infrastructure fails at.
type Fault string

// The faults, in the order in which a cluster meets them.
const (
	NoSubnet    Fault = "no-subnet"    // the SubnetSet is not realised
	NoVIP       Fault = "no-vip"       // the load balancer gets no virtual IP
	NoIP        Fault = "no-ip"        // the SubnetPort gets no address
	NoCapacity  Fault = "no-capacity"  // no host can take the machine
	NoPower     Fault = "no-power"     // the machine does not power on
	NoGuestIP   Fault = "no-guest-ip"  // VMware Tools never report an address
	NoBootstrap Fault = "no-bootstrap" // kubeadm does not finish
)

// Set holds the faults of one namespace.
type Set map[Fault]bool

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

// In reads the faults of a namespace. A namespace that is already gone has none.
func In(ctx context.Context, reader client.Reader, namespace string) (Set, error) {
	ns := &corev1.Namespace{}
	if err := reader.Get(ctx, client.ObjectKey{Name: namespace}, ns); err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return Parse(ns.Annotations[Annotation]), nil
}

// Failure is how a fault shows in a condition and in a Warning event.
type Failure struct{ Reason, Message string }

// Failures hold the texts. Sources: nsx-operator pkg/nsx/services/{subnet,subnetport}; vm-operator
// pkg/providers/vsphere/vmprovider_vm.go. Faults that show as silence have no entry.
var Failures = map[Fault]Failure{
	NoSubnet: {"SubnetSetNotReady", "error occurred while processing the SubnetSet CR. Error: " +
		"IP block of the VPC is exhausted: no free subnet of the requested size"},
	NoIP: {"SubnetPortNotReady", "error occurred while processing the SubnetPort CR. Error: " +
		"cannot allocate Port from SubnetSet: IpAddressPool is exhausted, no free IPs"},
	NoCapacity: {"NotReady", "no placement candidates: insufficient memory resources in cluster domain-c9"},
	NoPower: {"NotSynced", "failed to power on: " +
		"insufficient resources to satisfy configured failover level for vSphere HA"},
	NoGuestIP: {"VirtualMachineToolsNotRunning", "VMware Tools is not running"},
}
