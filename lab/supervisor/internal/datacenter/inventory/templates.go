package inventory

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

const templateDiskKB = 20 << 20

// template is a machine that others are cloned from.
type template struct {
	name    string
	guestID types.VirtualMachineGuestOsIdentifier
	// kubernetes is the version of kubeadm and the kubelet in it, if it is an image for nodes.
	kubernetes string
}

var templates = []template{
	{"ubuntu-2404-kube-v1.33.3", types.VirtualMachineGuestOsIdentifierUbuntu64Guest, "v1.33.3"},
	{"ubuntu-2404-kube-v1.33.4", types.VirtualMachineGuestOsIdentifierUbuntu64Guest, "v1.33.4"},
	{"ubuntu-2404-kube-v1.34.1", types.VirtualMachineGuestOsIdentifierUbuntu64Guest, "v1.34.1"},
	{"ubuntu-2404-plain", types.VirtualMachineGuestOsIdentifierUbuntu64Guest, ""},
	{"windows-2022", types.VirtualMachineGuestOsIdentifierWindows2022srvNext_64Guest, ""},
}

// KubernetesVersion is the vApp property in which image-builder records a node image's version.
const KubernetesVersion = "KUBERNETES_SEMVER"

func (v *VCenter) addTemplates(ctx context.Context, folders *object.DatacenterFolders) error {
	finder := find.NewFinder(v.Client)
	pool, err := finder.ResourcePool(ctx, "/"+DatacenterName+"/host/"+ClusterName+"/Resources")
	if err != nil {
		return err
	}
	network, err := finder.Network(ctx, "/"+DatacenterName+"/network/"+NetworkName)
	if err != nil {
		return err
	}
	nic, err := network.EthernetCardBackingInfo(ctx)
	if err != nil {
		return err
	}
	for _, t := range templates {
		spec, err := t.spec(nic)
		if err != nil {
			return err
		}
		task, err := folders.VmFolder.CreateVM(ctx, spec, pool, nil)
		if err != nil {
			return err
		}
		created, err := task.WaitForResult(ctx)
		if err != nil {
			return fmt.Errorf("template %s: %w", t.name, err)
		}
		if err := object.NewVirtualMachine(v.Client, created.Result.(types.ManagedObjectReference)).MarkAsTemplate(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (t template) spec(nic types.BaseVirtualDeviceBackingInfo) (types.VirtualMachineConfigSpec, error) {
	var devices object.VirtualDeviceList
	scsi, err := devices.CreateSCSIController("pvscsi")
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	devices = append(devices, scsi)
	path := fmt.Sprintf("[%s] %s/disk1.vmdk", DatastoreName, t.name)
	disk := devices.CreateDisk(scsi.(types.BaseVirtualController), types.ManagedObjectReference{}, path)
	disk.CapacityInKB = templateDiskKB
	disk.StorageIOAllocation = &types.StorageIOAllocationInfo{Limit: types.NewInt64(-1)}
	disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo).ThinProvisioned = types.NewBool(true)
	card, err := devices.CreateEthernetCard("vmxnet3", nic)
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	spec := types.VirtualMachineConfigSpec{
		Name: t.name, GuestId: string(t.guestID), Firmware: string(types.GuestOsDescriptorFirmwareTypeEfi), NumCPUs: 2, MemoryMB: 2048,
		Files: &types.VirtualMachineFileInfo{VmPathName: fmt.Sprintf("[%s]", DatastoreName)},
	}
	if t.kubernetes != "" {
		spec.VAppConfig = t.properties()
	}
	spec.DeviceChange, err = append(devices, disk, card).ConfigSpec(types.VirtualDeviceConfigSpecOperationAdd)
	return spec, err
}

// properties are those that image-builder writes (images/capi: packer/ova).
func (t template) properties() *types.VmConfigSpec {
	spec := &types.VmConfigSpec{}
	for i, p := range [][2]string{
		{"DISTRO_NAME", "ubuntu"}, {"DISTRO_VERSION", "24.04"}, {KubernetesVersion, t.kubernetes}, {"CONTAINERD_VERSION", "v2.1.4"},
	} {
		spec.Property = append(spec.Property, types.VAppPropertySpec{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info:            &types.VAppPropertyInfo{Key: int32(i), Id: p[0], Type: "string", Value: p[1], DefaultValue: p[1]},
		})
	}
	return spec
}
