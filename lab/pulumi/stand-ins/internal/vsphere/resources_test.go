package vsphere

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vmware/govmomi/vmdk"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugintest"
)

// remains checks that a resource neither changes by a refresh nor by the same inputs.
func remains(t *testing.T, r *plugintest.Resource, inputs tobject) {
	t.Helper()
	if !r.Refresh() {
		t.Fatal("gone")
	}
	if changes, _ := r.Diff(inputs); len(changes) > 0 {
		t.Errorf("changes by itself: %v", changes)
	}
}

func (s *site) gone(r *plugintest.Resource) {
	s.t.Helper()
	s.must(r.Delete())
	if r.Refresh() {
		s.t.Error("still there after its deletion")
	}
}

func TestFolder(t *testing.T) {
	s := newSite(t)
	inputs := tobject{"path": "/clusters", "type": "vm", "datacenterId": s.datacenter}
	folder := s.Create("vsphere:index/folder:Folder", inputs)
	remains(t, folder, inputs)
	nested := s.Create("vsphere:index/folder:Folder", tobject{"path": "clusters/shop", "type": "vm", "datacenterId": s.datacenter})
	if err := folder.Delete(); err == nil || !strings.Contains(err.Error(), "folder is not empty") {
		t.Errorf("%v", err)
	}
	nested.Update(tobject{"path": "shops", "type": "vm", "datacenterId": s.datacenter})
	if _, err := s.finder.Folder(t.Context(), "/DC0/vm/shops"); err != nil {
		t.Error(err)
	}
	s.gone(nested)
	s.gone(folder)
	_, err := s.TryCreate("vsphere:index/folder:Folder", tobject{"path": "no/such", "type": "vm", "datacenterId": s.datacenter})
	if err == nil || !strings.Contains(err.Error(), "error trying to determine parent targetFolder") {
		t.Errorf("%v", err)
	}
}

func TestResourcePool(t *testing.T) {
	s := newSite(t)
	inputs := tobject{"parentResourcePoolId": s.pool, "cpuReservation": 100.0, "memoryLimit": 4096.0}
	pool := s.Create("vsphere:index/resourcePool:ResourcePool", inputs)
	if name := pool.Values().Text("name"); !strings.HasPrefix(name, "shop-") {
		t.Errorf("name %q", name)
	}
	remains(t, pool, inputs)
	pool.Update(tobject{"parentResourcePoolId": s.pool, "cpuReservation": 200.0})
	if got := pool.Values(); got.Number("cpuReservation") != 200 || got.Number("memoryLimit") != -1 {
		t.Errorf("%v", got)
	}
	machine := s.Create(machineToken, s.node(tobject{"resourcePoolId": pool.ID}))
	if err := pool.Delete(); err == nil || !strings.Contains(err.Error(), "still has children resources") {
		t.Errorf("%v", err)
	}
	machine.Update(s.node(nil))
	if got := machine.Values().Text("resourcePoolId"); got != s.pool {
		t.Errorf("machine in pool %s", got)
	}
	s.gone(pool)
}

func TestAntiAffinityRule(t *testing.T) {
	s := newSite(t)
	cluster := s.call("getComputeCluster", tobject{"name": "DC0_C0"}).Text("id")
	one := s.Create(machineToken, s.node(nil))
	two := s.Create(machineToken, s.node(tobject{"name": "shop-2"}))
	inputs := tobject{"computeClusterId": cluster, "virtualMachineIds": []any{one.ID, two.ID}, "mandatory": false, "name": "shop"}
	rule := s.Create("vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule", inputs)
	remains(t, rule, inputs)
	reordered := tobject{"computeClusterId": cluster, "virtualMachineIds": []any{two.ID, one.ID}, "mandatory": false, "name": "shop"}
	if changes, _ := rule.Diff(reordered); len(changes) > 0 {
		t.Errorf("the order of machines counts: %v", changes)
	}
	three := s.Create(machineToken, s.node(tobject{"name": "shop-3"}))
	inputs["virtualMachineIds"] = []any{one.ID, two.ID, three.ID}
	rule.Update(inputs)
	remains(t, rule, inputs)
	s.gone(rule)
	inputs["virtualMachineIds"] = []any{"no-such"}
	if _, err := s.TryCreate("vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule", inputs); err == nil || !strings.Contains(err.Error(), `virtual machine with UUID "no-such" not found`) {
		t.Errorf("%v", err)
	}
}

func TestTagsAndAStoragePolicyThatUsesThem(t *testing.T) {
	s := newSite(t)
	categoryInputs := tobject{"name": "tier", "cardinality": "SINGLE", "associableTypes": []any{"Datastore", "VirtualMachine"}}
	category := s.Create("vsphere:index/tagCategory:TagCategory", categoryInputs)
	remains(t, category, categoryInputs)
	tagInputs := tobject{"name": "fast", "categoryId": category.ID}
	tag := s.Create("vsphere:index/tag:Tag", tagInputs)
	remains(t, tag, tagInputs)
	tag.Update(tobject{"name": "fast", "categoryId": category.ID, "description": "flash"})

	machine := s.Create(machineToken, s.node(tobject{"tags": []any{tag.ID}}))
	remains(t, machine, s.node(tobject{"tags": []any{tag.ID}}))
	machine.Update(s.node(nil))
	if tags := machine.Values().Texts("tags"); len(tags) > 0 {
		t.Errorf("tags %v", tags)
	}

	rules := func(tags ...any) tobject {
		return tobject{"name": "fast", "tagRules": []any{tobject{"tagCategory": "tier", "tags": tags}}}
	}
	policy := s.Create("vsphere:index/vmStoragePolicy:VmStoragePolicy", rules("fast"))
	remains(t, policy, rules("fast"))
	if id := s.call("getPolicy", tobject{"name": "fast"}).Text("id"); id != policy.ID {
		t.Errorf("%s, want %s", id, policy.ID)
	}
	// The simulator cannot change policies.
	if changes, replaces := policy.Diff(rules("fast", "faster")); !slices.Equal(changes, []string{"tagRules[0].tags[1]"}) || len(replaces) > 0 {
		t.Errorf("%v, replaces %v", changes, replaces)
	}
	s.gone(policy)
	s.gone(tag)
	s.gone(category)
	wrong := tobject{"name": "slow", "tagRules": []any{tobject{"tagCategory": "none", "tags": []any{"slow"}}}}
	if _, err := s.TryCreate("vsphere:index/vmStoragePolicy:VmStoragePolicy", wrong); err == nil || !strings.Contains(err.Error(), "error while getting the tag none") {
		t.Errorf("%v", err)
	}
}

const descriptor = `<?xml version="1.0" encoding="UTF-8"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
 xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData"
 xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData">
 <References><File ovf:href="disk.vmdk" ovf:id="file1" ovf:size="4"/></References>
 <DiskSection><Info>Disks</Info><Disk ovf:capacity="20" ovf:capacityAllocationUnits="byte * 2^30" ovf:diskId="vmdisk1" ovf:fileRef="file1"/></DiskSection>
 <VirtualSystem ovf:id="ubuntu"><Info>A machine</Info><Name>ubuntu</Name>
  <OperatingSystemSection ovf:id="94"><Info>Guest</Info></OperatingSystemSection>
  <VirtualHardwareSection><Info>Hardware</Info>
   <System><vssd:ElementName>Hardware</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID><vssd:VirtualSystemType>vmx-19</vssd:VirtualSystemType></System>
   <Item><rasd:ElementName>1 CPU</rasd:ElementName><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>1</rasd:VirtualQuantity></Item>
   <Item><rasd:ElementName>Memory</rasd:ElementName><rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>4</rasd:ResourceType><rasd:VirtualQuantity>1024</rasd:VirtualQuantity></Item>
   <Item><rasd:Address>0</rasd:Address><rasd:ElementName>SCSI</rasd:ElementName><rasd:InstanceID>3</rasd:InstanceID><rasd:ResourceSubType>VirtualSCSI</rasd:ResourceSubType><rasd:ResourceType>6</rasd:ResourceType></Item>
   <Item><rasd:AddressOnParent>0</rasd:AddressOnParent><rasd:ElementName>Disk</rasd:ElementName><rasd:HostResource>ovf:/disk/vmdisk1</rasd:HostResource><rasd:InstanceID>4</rasd:InstanceID><rasd:Parent>3</rasd:Parent><rasd:ResourceType>17</rasd:ResourceType></Item>
  </VirtualHardwareSection>
 </VirtualSystem>
</Envelope>`

func TestContentLibrary(t *testing.T) {
	s := newSite(t)
	inputs := tobject{"name": "images", "storageBackings": []any{s.datastore}, "description": "of nodes"}
	library := s.Create("vsphere:index/contentLibrary:ContentLibrary", inputs)
	remains(t, library, inputs)
	if _, replaces := library.Diff(tobject{"name": "others", "storageBackings": []any{s.datastore}}); !slices.Contains(replaces, "name") {
		t.Errorf("replaces %v", replaces)
	}
	if id := s.call("getContentLibrary", tobject{"name": "images"}).Text("id"); id != library.ID {
		t.Errorf("%s, want %s", id, library.ID)
	}

	folder := t.TempDir()
	s.must(os.WriteFile(filepath.Join(folder, "ubuntu.ovf"), []byte(descriptor), 0o600))
	disk, err := vmdk.NewStreamOptimizedWriter(filepath.Join(folder, "disk.vmdk"), 1<<20)
	s.must(err)
	s.must(disk.Write(strings.NewReader("a bootloader")))
	s.must(disk.Close())
	itemInputs := tobject{"name": "ubuntu", "libraryId": library.ID, "fileUrl": filepath.Join(folder, "ubuntu.ovf")}
	item := s.Create("vsphere:index/contentLibraryItem:ContentLibraryItem", itemInputs)
	remains(t, item, itemInputs)
	if id := s.call("getContentLibraryItem", tobject{"name": "ubuntu", "libraryId": library.ID, "type": "ovf"}).Text("id"); id != item.ID {
		t.Errorf("%s, want %s", id, item.ID)
	}

	machine := s.Create(machineToken, s.node(tobject{"clone": tobject{"templateUuid": item.ID}, "guestId": nil}))
	if got := machine.Values(); got.Number("numCpus") != 2 || got.Text("powerState") != "on" || got.Objects("disks")[0].Number("size") != 40 {
		t.Errorf("%v", got)
	}

	captured := s.Create("vsphere:index/contentLibraryItem:ContentLibraryItem", tobject{
		"name": "captured", "libraryId": library.ID, "sourceUuid": s.template,
	})
	s.gone(captured)
	s.gone(item)
	s.gone(library)
	if _, err := s.TryCreate("vsphere:index/contentLibraryItem:ContentLibraryItem", tobject{"name": "x", "libraryId": "none"}); err == nil {
		t.Error("an item in no library")
	}
}

func TestVirtualMachineClass(t *testing.T) {
	s := newSite(t)
	inputs := tobject{"name": "node-small", "cpus": 2.0, "memory": 4096.0, "cpuReservation": 50.0}
	class := s.Create("vsphere:index/virtualMachineClass:VirtualMachineClass", inputs)
	if class.ID != "node-small" {
		t.Errorf("id %s", class.ID)
	}
	remains(t, class, inputs)
	inputs["cpus"] = 4.0
	class.Update(inputs)
	s.must(class.Delete())
}
