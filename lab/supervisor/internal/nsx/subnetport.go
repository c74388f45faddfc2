package nsx

import (
	"context"
	"fmt"
	"hash/fnv"
	"time"

	"github.com/google/uuid"
	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func (o *Operator) reconcileSubnetPort(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	port := &nsxvpcv1.SubnetPort{}
	if err := o.client.Get(ctx, request.NamespacedName, port); err != nil {
		if client.IgnoreNotFound(err) == nil {
			o.releasePort(request.String())
		}
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if wait := time.Until(port.CreationTimestamp.Add(o.pace.SubnetPort)); wait > 0 {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	if isReady(port.Status.Conditions) {
		return ctrl.Result{}, nil
	}
	injected, err := faults.In(ctx, o.client, port.Namespace)
	if err != nil {
		return ctrl.Result{}, err
	}
	if injected[faults.NoIP] {
		return o.failPort(ctx, port, faults.NoIP.Failure("").Message)
	}
	lease, err := o.lease(ctx, port)
	if err != nil {
		return o.failPort(ctx, port, "error occurred while processing the SubnetPort CR. Error: "+err.Error())
	}
	port.Status.Attachment.ID = uuid.NewString()
	port.Status.NetworkInterfaceConfig = nsxvpcv1.NetworkInterfaceConfig{
		LogicalSwitchUUID: uuid.NewString(),
		MACAddress:        macAddress(port),
		IPAddresses:       []nsxvpcv1.NetworkInterfaceIPAddress{{IPAddress: lease.Address, Gateway: lease.Gateway}},
	}
	setReady(&port.Status.Conditions, corev1.ConditionTrue, "SubnetPortReady", "NSX subnet port has been successfully created/updated")
	if err := o.client.Status().Update(ctx, port); err != nil {
		return ctrl.Result{}, err
	}
	o.events.Event(port, corev1.EventTypeNormal, "SuccessfulUpdate", "SubnetPort CR has been successfully updated")
	return ctrl.Result{}, o.showSubnet(ctx, port, lease)
}

// failPort reports in the words of nsx-operator pkg/controllers/subnetport: condition and event say the same.
func (o *Operator) failPort(ctx context.Context, port *nsxvpcv1.SubnetPort, message string) (ctrl.Result, error) {
	if !setReady(&port.Status.Conditions, corev1.ConditionFalse, "SubnetPortNotReady", message) {
		return ctrl.Result{RequeueAfter: o.pace.Retry}, nil
	}
	o.events.Event(port, corev1.EventTypeWarning, "FailUpdate", message)
	return ctrl.Result{RequeueAfter: o.pace.Retry}, o.client.Status().Update(ctx, port)
}

// showSubnet lists the subnet of a new address in the SubnetSet's status.
func (o *Operator) showSubnet(ctx context.Context, port *nsxvpcv1.SubnetPort, lease Lease) error {
	set := &nsxvpcv1.SubnetSet{}
	if err := o.client.Get(ctx, client.ObjectKey{Namespace: port.Namespace, Name: port.Spec.SubnetSet}, set); err != nil {
		return client.IgnoreNotFound(err)
	}
	gateway := fmt.Sprintf("%s/%d", lease.Gateway, subnetBits)
	for _, shown := range set.Status.Subnets {
		if len(shown.GatewayAddresses) > 0 && shown.GatewayAddresses[0] == gateway {
			return nil
		}
	}
	set.Status.Subnets = append(set.Status.Subnets, nsxvpcv1.SubnetInfo{
		NetworkAddresses: []string{networkOf(lease)}, GatewayAddresses: []string{gateway},
	})
	return o.client.Status().Update(ctx, set)
}

func macAddress(port *nsxvpcv1.SubnetPort) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(port.UID))
	sum := hash.Sum32()
	return fmt.Sprintf("04:50:56:%02x:%02x:%02x", byte(sum>>16), byte(sum>>8), byte(sum))
}
