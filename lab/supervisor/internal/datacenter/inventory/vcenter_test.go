package inventory

import (
	"context"
	"testing"

	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
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
		if got := vAppProperty(vm.Config.VAppConfig, KubernetesVersion); !vm.Config.Template || vm.Config.Firmware != "efi" || got != version {
			t.Errorf("%s: template %v, firmware %s, version %q", name, vm.Config.Template, vm.Config.Firmware, got)
		}
		if len(devices.SelectByType((*types.VirtualVmxnet3)(nil))) != 1 || len(devices.SelectByType((*types.ParaVirtualSCSIController)(nil))) != 1 {
			t.Errorf("%s has devices %v", name, devices)
		}
	}
}

func TestAClonesConfigurationIsItsTemplates(t *testing.T) {
	ctx := context.Background()
	v, finder := newVCenter(t)
	v.Inject(&faults.Set{})
	for name, version := range map[string]string{"ubuntu-2404-kube-v1.34.1": "v1.34.1", "ubuntu-2404-plain": ""} {
		clone, err := cloneOf(ctx, finder, name, "clone-of-"+name)
		if err != nil {
			t.Fatal(err)
		}
		facts, err := v.Machine(clone).Facts(ctx)
		if err != nil || facts.Kubernetes != version || facts.Network != NetworkName || facts.Disks != 1 || facts.UUID == "" {
			t.Errorf("got %+v (%v)", facts, err)
		}
		info, err := v.Machine(clone).GuestInfo(ctx)
		if err != nil || info["guestinfo.asked"] != "for" {
			t.Errorf("got %v (%v)", info, err)
		}
	}
}

func TestInjectedTaskErrors(t *testing.T) {
	ctx := context.Background()
	v, finder := newVCenter(t)
	injected := &faults.Set{}
	v.Inject(injected)
	vm, err := cloneOf(ctx, finder, "ubuntu-2404-plain", "shop-0")
	if err != nil {
		t.Fatal(err)
	}
	if err := injected.Replace([]faults.Fault{{Name: faults.NoPower, Machines: "shop-*"}, {Name: faults.CloneFails, Machines: "shop-1"}}); err != nil {
		t.Fatal(err)
	}
	task, err := object.NewVirtualMachine(v.Client, vm).PowerOn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := task.WaitEx(ctx); err == nil || err.Error() != noResources.LocalizedMessage {
		t.Errorf("got %v", err)
	}
	if _, err := cloneOf(ctx, finder, "ubuntu-2404-plain", "shop-1"); err == nil || err.Error() != cloneFailed.LocalizedMessage {
		t.Errorf("got %v", err)
	}
	if _, err := cloneOf(ctx, finder, "ubuntu-2404-plain", "shop-2"); err != nil {
		t.Error(err)
	}
	index := object.NewSearchIndex(v.Client)
	if found, err := index.FindByUuid(ctx, nil, "42000000-0000-0000-0000-000000000000", true, nil); err != nil || found != nil {
		t.Errorf("a search after a failure got %v (%v)", found, err)
	}
}

func TestAGuestWithoutToolsCannotBeShutDown(t *testing.T) {
	ctx := context.Background()
	v, finder := newVCenter(t)
	v.Inject(&faults.Set{})
	ref, err := cloneOf(ctx, finder, "ubuntu-2404-plain", "shop-0")
	if err != nil {
		t.Fatal(err)
	}
	vm := object.NewVirtualMachine(v.Client, ref)
	if err := wait(ctx)(vm.PowerOn(ctx)); err != nil {
		t.Fatal(err)
	}
	if err := vm.ShutdownGuest(ctx); !fault.Is(err, &types.ToolsUnavailable{}) {
		t.Errorf("got %v", err)
	}
	v.Machine(ref).ToolsStarted("shop-0")
	if err := vm.ShutdownGuest(ctx); err != nil {
		t.Error(err)
	}
}

func cloneOf(ctx context.Context, finder *find.Finder, template, name string) (types.ManagedObjectReference, error) {
	source, err := finder.VirtualMachine(ctx, template)
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	pool, err := finder.ResourcePool(ctx, ClusterName+"/Resources")
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	folder, err := finder.Folder(ctx, "vm")
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	ref := pool.Reference()
	task, err := source.Clone(ctx, folder, name, types.VirtualMachineCloneSpec{
		Location: types.VirtualMachineRelocateSpec{Pool: &ref},
		Config:   &types.VirtualMachineConfigSpec{ExtraConfig: []types.BaseOptionValue{&types.OptionValue{Key: "guestinfo.asked", Value: "for"}}},
	})
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	done, err := task.WaitForResult(ctx)
	if err != nil {
		return types.ManagedObjectReference{}, err
	}
	return done.Result.(types.ManagedObjectReference), nil
}
