package vmoperator

import (
	"context"
	"fmt"
	"net/netip"

	nsxvpcv1 "github.com/vmware-tanzu/nsx-operator/pkg/apis/vpc/v1alpha1"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"pulumi-vks/lab/supervisor/internal/nsx"
)

// connectNetwork asks NSX for a port per interface and waits for it, silently until NSX has said something.
// Names, labels and annotation: vm-operator pkg/providers/vsphere/network/network.go.
func (o *Operator) connectNetwork(ctx context.Context, m *machine) error {
	const condition = vmoprv1.VirtualMachineConditionNetworkReady
	if m.Spec.Network == nil {
		m.met(condition)
		return nil
	}
	for _, nic := range m.Spec.Network.Interfaces {
		port := &nsxvpcv1.SubnetPort{}
		err := o.client.Get(ctx, portKey(m.VirtualMachine, nic), port)
		if apierrors.IsNotFound(err) {
			if err := o.createPort(ctx, m.VirtualMachine, nic); err != nil {
				return err
			}
		} else if err != nil {
			return err
		}
		ready := nsx.ReadyCondition(port.Status.Conditions)
		if ready == nil {
			return waitError{o.pace.Retry}
		}
		if ready.Status != corev1.ConditionTrue {
			return m.fail(condition, "NotReady", fmt.Sprintf("network interface %q error: network interface is not ready: %s - %s",
				nic.Name, ready.Reason, ready.Message), createFailure)
		}
	}
	m.met(condition)
	return nil
}

func (o *Operator) createPort(ctx context.Context, vm *vmoprv1.VirtualMachine, nic vmoprv1.VirtualMachineNetworkInterfaceSpec) error {
	key := portKey(vm, nic)
	port := &nsxvpcv1.SubnetPort{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: key.Namespace, Name: key.Name,
			Labels: map[string]string{
				"vmoperator.vmware.com/vm-name":                vm.Name,
				"vmoperator.vmware.com/network-interface-name": nic.Name,
			},
			Annotations: map[string]string{
				"nsx.vmware.com/attachment_ref": fmt.Sprintf("virtualmachine/%s/%s", vm.Name, nic.Name),
			},
		},
	}
	port.Spec.SubnetSet = nic.Network.Name
	if err := controllerutil.SetControllerReference(vm, port, o.client.Scheme()); err != nil {
		return err
	}
	err := o.client.Create(ctx, port)
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// portKey names the port `<vm>-<network>-<interface>`.
func portKey(vm *vmoprv1.VirtualMachine, nic vmoprv1.VirtualMachineNetworkInterfaceSpec) client.ObjectKey {
	name := vm.Name + "-" + nic.Name
	if nic.Network.Name != "" {
		name = vm.Name + "-" + nic.Network.Name + "-" + nic.Name
	}
	return client.ObjectKey{Namespace: vm.Namespace, Name: name}
}

// addressOf reads the address that NSX gave the machine's first interface.
func (o *Operator) addressOf(ctx context.Context, vm *vmoprv1.VirtualMachine) (netip.Prefix, error) {
	if vm.Spec.Network == nil || len(vm.Spec.Network.Interfaces) == 0 {
		return netip.Prefix{}, fmt.Errorf("virtual machine %s has no network interface", vm.Name)
	}
	port := &nsxvpcv1.SubnetPort{}
	if err := o.client.Get(ctx, portKey(vm, vm.Spec.Network.Interfaces[0]), port); err != nil {
		return netip.Prefix{}, err
	}
	addresses := port.Status.NetworkInterfaceConfig.IPAddresses
	if len(addresses) == 0 {
		return netip.Prefix{}, fmt.Errorf("IP and MAC are missing for SubnetPort %s", port.Name)
	}
	return netip.ParsePrefix(addresses[0].IPAddress)
}
