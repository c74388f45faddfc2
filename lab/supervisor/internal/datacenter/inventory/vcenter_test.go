package inventory

import (
	"context"
	"testing"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func newVCenter(t *testing.T) (*VCenter, *find.Finder) {
	t.Helper()
	v, err := New(context.Background(), Config{Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(v.Close)
	finder := find.NewFinder(v.Client)
	dc, err := finder.Datacenter(context.Background(), DatacenterName)
	if err != nil {
		t.Fatal(err)
	}
	return v, finder.SetDatacenter(dc)
}

func TestWhatAdministratorsHavePrepared(t *testing.T) {
	ctx := context.Background()
	_, finder := newVCenter(t)
	if _, err := finder.ClusterComputeResource(ctx, ClusterName); err != nil {
		t.Error(err)
	}
	if all, err := finder.HostSystemList(ctx, ClusterName+"/*"); err != nil || len(all) != 4 {
		t.Errorf("got %v (%v)", all, err)
	}
	if _, err := finder.Datastore(ctx, DatastoreName); err != nil {
		t.Error(err)
	}
	for _, name := range []string{NetworkName, SwitchName} {
		if _, err := finder.Network(ctx, name); err != nil {
			t.Error(err)
		}
	}
}

func TestTemplatesAreAsImageBuilderMakesThem(t *testing.T) {
	ctx := context.Background()
	_, finder := newVCenter(t)
	for name, version := range map[string]string{"ubuntu-2404-kube-v1.33.3": "v1.33.3", "ubuntu-2404-plain": "", "windows-2022": ""} {
		found, err := finder.VirtualMachine(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		var vm mo.VirtualMachine
		if err := found.Properties(ctx, found.Reference(), []string{"config", "guest"}, &vm); err != nil {
			t.Fatal(err)
		}
		devices, _ := found.Device(ctx)
		disks := devices.SelectByType((*types.VirtualDisk)(nil))
		if len(disks) != 1 || disks[0].(*types.VirtualDisk).CapacityInKB != templateDiskKB {
			t.Errorf("%s has disks %v", name, disks)
		}
		if got := property(vm.Config, KubernetesVersion); !vm.Config.Template || vm.Config.Firmware != "efi" || got != version {
			t.Errorf("%s: template %v, firmware %s, version %q", name, vm.Config.Template, vm.Config.Firmware, got)
		}
		if len(devices.SelectByType((*types.VirtualVmxnet3)(nil))) != 1 || len(devices.SelectByType((*types.ParaVirtualSCSIController)(nil))) != 1 {
			t.Errorf("%s has devices %v", name, devices)
		}
	}
}

func property(config *types.VirtualMachineConfigInfo, id string) string {
	if config.VAppConfig == nil {
		return ""
	}
	for _, p := range config.VAppConfig.GetVmConfigInfo().Property {
		if p.Id == id {
			return p.Value
		}
	}
	return ""
}
