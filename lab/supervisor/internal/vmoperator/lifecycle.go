package vmoperator

import (
	"context"
	"fmt"
	"hash/fnv"

	"github.com/google/uuid"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	"github.com/vmware-tanzu/vm-operator/api/v1alpha2/common"
)

func (o *Operator) place(_ context.Context, m *machine) error {
	m.met(vmoprv1.VirtualMachineConditionPlacementReady)
	return nil
}

func (o *Operator) create(_ context.Context, m *machine) error {
	if err := waitUntil(m.since(vmoprv1.VirtualMachineConditionPlacementReady), o.pace.Create); err != nil {
		return err
	}
	m.met(vmoprv1.VirtualMachineConditionCreated)
	m.Status.Class = &common.LocalObjectRef{APIVersion: vmoprv1.SchemeGroupVersion.String(), Kind: "VirtualMachineClass", Name: m.Spec.ClassName}
	m.Status.Image = &common.LocalObjectRef{APIVersion: vmoprv1.SchemeGroupVersion.String(), Kind: "VirtualMachineImage", Name: m.Spec.ImageName}
	m.Status.UniqueID = managedObjectID(string(m.UID))
	m.Status.BiosUUID, m.Status.InstanceUUID = uuid.NewString(), uuid.NewString()
	m.Status.Host = "esx-01.lab.local"
	m.Status.PowerState = vmoprv1.VirtualMachinePowerStateOff
	o.events.Event(m.VirtualMachine, "Normal", "CreateSuccess", "Create success")
	return nil
}

func (o *Operator) powerOn(_ context.Context, m *machine) error {
	if err := waitUntil(m.since(vmoprv1.VirtualMachineConditionCreated), o.pace.PowerOn); err != nil {
		return err
	}
	m.Status.PowerState = vmoprv1.VirtualMachinePowerStateOn
	m.met(powerStateSynced)
	return nil
}

func (o *Operator) awaitGuestAddress(ctx context.Context, m *machine) error {
	if err := waitUntil(m.since(powerStateSynced), o.pace.GuestAddress); err != nil {
		return err
	}
	address, err := o.addressOf(ctx, m.VirtualMachine)
	if err != nil {
		return err
	}
	m.met(vmoprv1.VirtualMachineToolsCondition)
	m.Status.Network = &vmoprv1.VirtualMachineNetworkStatus{
		PrimaryIP4: address.Addr().String(),
		Interfaces: []vmoprv1.VirtualMachineNetworkInterfaceStatus{{
			Name: m.Spec.Network.Interfaces[0].Name,
			IP: &vmoprv1.VirtualMachineNetworkInterfaceIPStatus{
				Addresses: []vmoprv1.VirtualMachineNetworkInterfaceIPAddrStatus{{Address: address.String()}},
			},
		}},
	}
	return nil
}

// bootstrap lets kubeadm finish. Nothing on the Supervisor tells that it has: the node shows up, or does not.
func (o *Operator) bootstrap(ctx context.Context, m *machine) error {
	if err := waitUntil(m.since(vmoprv1.VirtualMachineToolsCondition), o.pace.Bootstrap); err != nil {
		return err
	}
	return o.guests.Boot(ctx, m.VirtualMachine, m.faults)
}

// managedObjectID makes the kind of identifier that vCenter gives a machine.
func managedObjectID(uid string) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(uid))
	return fmt.Sprintf("vm-%d", 1000+hash.Sum32()%90000)
}
