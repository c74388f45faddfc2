// Package vmoperator stands in for VM Operator and the vCenter below it: it takes VirtualMachines through their
// preconditions, placement, creation, power-on and guest start, and gives VirtualMachineServices their addresses.
package vmoperator

import (
	"context"

	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	"k8s.io/client-go/tools/record"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/pace"
	"pulumi-vks/lab/supervisor/internal/stops"
)

// Guests boots and removes what runs inside the machines.
type Guests interface {
	// Boot makes the guest of a machine join its cluster; booted once, it shows the faults that concern what runs in it.
	Boot(ctx context.Context, vm *vmoprv1.VirtualMachine, injected faults.Set) error
	// Remove takes the guest away, as a power-off does.
	Remove(ctx context.Context, vm *vmoprv1.VirtualMachine) error
}

// Operator reconciles the machines and services of all namespaces.
type Operator struct {
	client client.Client
	events record.EventRecorder
	pace   pace.Pace
	guests Guests
	vips   *virtualIPs
}

const parallelMachines = 16

// AddToManager starts the operator with the manager; vipPrefix are the first three octets of the virtual IPs.
func AddToManager(mgr ctrl.Manager, stops *stops.Stops, p pace.Pace, guests Guests, vipPrefix string) error {
	o := &Operator{
		client: mgr.GetClient(), events: mgr.GetEventRecorderFor("vm-operator"), pace: p, guests: guests,
		vips: newVirtualIPs(vipPrefix),
	}
	options := stops.By(faults.VMOperatorStopped, controller.Options{})
	parallel := options
	parallel.MaxConcurrentReconciles = parallelMachines
	machines := ctrl.NewControllerManagedBy(mgr).Named("vmoperator-virtualmachine").
		For(&vmoprv1.VirtualMachine{}).Owns(&nsxvpcv1.SubnetPort{})
	if err := faults.Watch(machines, o.client, &vmoprv1.VirtualMachineList{}).
		WithOptions(parallel).
		Complete(reconcile.Func(o.reconcileVirtualMachine)); err != nil {
		return err
	}
	services := ctrl.NewControllerManagedBy(mgr).Named("vmoperator-virtualmachineservice").For(&vmoprv1.VirtualMachineService{})
	if err := faults.Watch(services, o.client, &vmoprv1.VirtualMachineServiceList{}).WithOptions(options).
		Complete(reconcile.Func(o.reconcileService)); err != nil {
		return err
	}
	return ctrl.NewControllerManagedBy(mgr).Named("vmoperator-resourcepolicy").
		For(&vmoprv1.VirtualMachineSetResourcePolicy{}).WithOptions(options).Complete(reconcile.Func(o.reconcileResourcePolicy))
}
