package nsx

import (
	"context"
	"net/netip"
	"sync"

	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	"k8s.io/client-go/tools/record"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/pace"
	"pulumi-vks/lab/supervisor/internal/stops"
)

// Operator realises the network objects of all namespaces.
type Operator struct {
	client client.Client
	events record.EventRecorder
	pace   pace.Pace

	mu        sync.Mutex
	addresses *Addresses
}

// AddToManager starts the operator with the manager.
func AddToManager(mgr ctrl.Manager, stops *stops.Stops, p pace.Pace) error {
	o := &Operator{client: mgr.GetClient(), events: mgr.GetEventRecorderFor("nsx-operator"), pace: p}
	options := stops.By(faults.NSXStopped, controller.Options{})
	sets := ctrl.NewControllerManagedBy(mgr).Named("nsx-subnetset").For(&nsxvpcv1.SubnetSet{})
	if err := faults.Watch(sets, o.client, &nsxvpcv1.SubnetSetList{}).WithOptions(options).
		Complete(reconcile.Func(o.reconcileSubnetSet)); err != nil {
		return err
	}
	ports := ctrl.NewControllerManagedBy(mgr).Named("nsx-subnetport").For(&nsxvpcv1.SubnetPort{})
	return faults.Watch(ports, o.client, &nsxvpcv1.SubnetPortList{}).WithOptions(options).
		Complete(reconcile.Func(o.reconcileSubnetPort))
}

// lease gives a port its address; the first call takes over what the ports of an earlier run hold.
func (o *Operator) lease(ctx context.Context, port *nsxvpcv1.SubnetPort) (Lease, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.addresses == nil {
		restored, err := o.restore(ctx)
		if err != nil {
			return Lease{}, err
		}
		o.addresses = restored
	}
	return o.addresses.Lease(client.ObjectKeyFromObject(port).String(), port.Namespace+"/"+port.Spec.SubnetSet)
}

func (o *Operator) restore(ctx context.Context) (*Addresses, error) {
	ports := &nsxvpcv1.SubnetPortList{}
	if err := o.client.List(ctx, ports); err != nil {
		return nil, err
	}
	addresses := NewAddresses()
	for i := range ports.Items {
		port := &ports.Items[i]
		for _, ip := range port.Status.NetworkInterfaceConfig.IPAddresses {
			if err := addresses.Restore(client.ObjectKeyFromObject(port).String(), port.Namespace+"/"+port.Spec.SubnetSet, ip.IPAddress); err != nil {
				return nil, err
			}
		}
	}
	return addresses, nil
}

func (o *Operator) releasePort(port string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.addresses != nil {
		o.addresses.Release(port)
	}
}

func (o *Operator) releaseSet(set string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.addresses != nil {
		o.addresses.ReleaseSet(set)
	}
}

func networkOf(lease Lease) string { return netip.MustParsePrefix(lease.Address).Masked().String() }
