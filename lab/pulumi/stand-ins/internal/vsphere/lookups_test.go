package vsphere

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func TestATemplateIsDescribedSoThatItCanBeCloned(t *testing.T) {
	s := newSite(t)
	found := s.call("getVirtualMachine", tobject{"name": "ubuntu", "datacenterId": s.datacenter})
	if found.Text("id") != s.template || found.Text("guestId") != "ubuntu64Guest" || found.Text("firmware") != "efi" || found.Text("scsiType") != "pvscsi" {
		t.Errorf("%v", found)
	}
	disks := found.Objects("disks")
	if len(disks) != 1 || disks[0].Number("size") != 20 || disks[0].Text("label") != "disk0" {
		t.Errorf("%v", disks)
	}
	if version := found.Object("vapp").Object("properties").Text("KUBERNETES_SEMVER"); version != "v1.33.3" {
		t.Errorf("vApp properties: %v", found["vapp"])
	}
	for _, by := range []tobject{{"uuid": s.template}, {"moid": found.Text("moid")}} {
		if again := s.call("getVirtualMachine", by); again.Text("id") != s.template {
			t.Errorf("by %v: %v", by, again)
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := newSite(t)
	for name, test := range map[string]struct {
		args tobject
		want string
	}{
		"getDatacenter":         {tobject{"name": "nowhere"}, "datacenter 'nowhere' not found"},
		"getDatastore":          {tobject{"name": "nowhere"}, "datastore 'nowhere' not found"},
		"getComputeCluster":     {tobject{"name": "nowhere"}, "cluster 'nowhere' not found"},
		"getResourcePool":       {tobject{"name": "nowhere"}, "resource pool 'nowhere' not found"},
		"getFolder":             {tobject{"path": "nowhere"}, "folder 'nowhere' not found"},
		"getNetwork":            {tobject{"name": "nowhere"}, "network nowhere not found"},
		"getVirtualMachine":     {tobject{"name": "nowhere"}, "error fetching virtual machine: vm 'nowhere' not found"},
		"getPolicy":             {tobject{"name": "nowhere"}, "nowhere"},
		"getContentLibrary":     {tobject{"name": "nowhere"}, "content library 'nowhere' not found"},
		"getNamespace":          {tobject{"name": "nowhere"}, "404 Not Found"},
		"getContentLibraryItem": {tobject{"libraryId": "nowhere", "name": "x", "type": "ovf"}, "404 Not Found"},
	} {
		_, err := s.Call(token(name, name), test.args)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
	if _, err := s.Call(token("getDatastore", "getDatastore"), tobject{"name": "LocalDS_0", "datacenterId": "datacenter-none"}); err == nil || !strings.Contains(err.Error(), "cannot locate datacenter") {
		t.Errorf("%v", err)
	}
}

func TestWhatIsThere(t *testing.T) {
	s := newSite(t)
	if id := s.call("getPolicy", tobject{"name": "vSAN Default Storage Policy"}).Text("id"); id == "" {
		t.Error("no storage policy")
	}
	if id := s.call("getResourcePool", tobject{"name": "DC0_C0/Resources", "datacenterId": s.datacenter}).Text("id"); id != s.pool {
		t.Errorf("resource pool %s, want %s", id, s.pool)
	}
	if id := s.call("getFolder", tobject{"path": "/DC0/vm"}).Text("id"); !strings.HasPrefix(id, "group-") {
		t.Errorf("folder %s", id)
	}
	if machines := s.call("getDatacenter", tobject{}).Texts("virtualMachines"); !slices.Equal(machines, []string{"ubuntu"}) {
		t.Errorf("machines %v", machines)
	}
	network := s.call("getNetwork", tobject{"name": "VM Network", "datacenterId": s.datacenter})
	if network.Text("type") != "Network" {
		t.Errorf("%v", network)
	}
	_, err := s.Call(token("getNetwork", "getNetwork"), tobject{"name": "VM Network", "filters": []any{tobject{"networkType": "OpaqueNetwork"}}})
	if err == nil {
		t.Error("a network of another type")
	}
}

func TestANetworkIsWaitedFor(t *testing.T) {
	s := newSite(t)
	switches, err := s.finder.Network(t.Context(), "DVS0")
	s.must(err)
	appearing := time.AfterFunc(200*time.Millisecond, func() {
		_, _ = object.NewDistributedVirtualSwitch(s.admin.vim, switches.Reference()).AddPortgroup(t.Context(),
			[]types.DVPortgroupConfigSpec{{Name: "shop", NumPorts: 8, Type: string(types.DistributedVirtualPortgroupPortgroupTypeEarlyBinding)}})
	})
	defer appearing.Stop()
	found := s.call("getNetwork", tobject{"name": "shop", "datacenterId": s.datacenter, "retryTimeout": 10.0, "retryInterval": 20.0})
	if found.Text("type") != "DistributedVirtualPortgroup" {
		t.Errorf("%v", found)
	}
}

func TestSubnetsOfAVpcAreInItsFolder(t *testing.T) {
	const ofProject, ofDefault = "/DC0/network/NSX Managed Folders/team-a/shop/nodes", "/DC0/network/Virtual Private Clouds/shop/nodes"
	for _, test := range []struct {
		path, project, vpc string
		want               bool
	}{
		{ofProject, "team-a", "shop", true},
		{ofProject, "team-b", "shop", false},
		{ofProject, "team-a", "web", false},
		{ofProject, "", "shop", false},
		{ofDefault, "", "shop", true},
		{ofDefault, "team-a", "shop", false},
		{"/DC0/network/nodes", "team-a", "shop", false},
	} {
		if got := inVpc(test.path, test.project, test.vpc); got != test.want {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}
