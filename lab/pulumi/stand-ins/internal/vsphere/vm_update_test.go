package vsphere

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/types"
)

func TestAMachineIsChangedInPlace(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	wanted := s.node(tobject{
		"numCpus": 4.0, "memory": 8192.0, "annotation": "larger",
		"extraConfig": tobject{userdata: "d29ybGQ=", "guestinfo.metadata": "bWV0YQ=="},
		"disks":       []any{tobject{"label": "disk0", "size": 60.0}, tobject{"label": "data", "size": 10.0, "unitNumber": 1.0}},
	})
	changes, replaces := vm.Diff(wanted)
	if len(replaces) > 0 || !slices.Contains(changes, "numCpus") || !slices.Contains(changes, "disks[0].size") || !slices.Contains(changes, "disks[1]") {
		t.Errorf("%v, replaces %v", changes, replaces)
	}
	vm.Update(wanted)
	live, err := s.admin.configOf(t.Context(), s.machine("shop-1"))
	s.must(err)
	disks := disksOf(live.Config.Hardware.Device)
	if live.Config.Hardware.NumCPU != 4 || live.Config.Hardware.MemoryMB != 8192 || len(disks) != 2 || gigabytes(disks[0]) != 60 {
		t.Errorf("%+v, %d disks", live.Config.Hardware, len(disks))
	}
	if live.Runtime.PowerState != types.VirtualMachinePowerStatePoweredOn {
		t.Error("not started again")
	}
	config := knownExtraConfig(live.Config, map[string]any{userdata: "", userdata + ".encoding": "", "guestinfo.metadata": ""})
	if config[userdata] != "d29ybGQ=" || config["guestinfo.metadata"] != "bWV0YQ==" || config[userdata+".encoding"] != nil {
		t.Errorf("%v", config)
	}
	if changes, _ := vm.Diff(wanted); len(changes) > 0 {
		t.Errorf("afterwards: %v", changes)
	}
}

func TestWhatRestartsAMachine(t *testing.T) {
	for name, test := range map[string]struct {
		before, after tobject
		restarts      bool
	}{
		"annotation":              {tobject{}, tobject{"annotation": "x"}, false},
		"memory":                  {tobject{}, tobject{"memory": 8192.0}, true},
		"memory, added hot":       {tobject{"memoryHotAddEnabled": true}, tobject{"memoryHotAddEnabled": true, "memory": 8192.0}, false},
		"memory, taken hot":       {tobject{"memoryHotAddEnabled": true}, tobject{"memoryHotAddEnabled": true, "memory": 2048.0}, true},
		"extraConfig":             {tobject{}, tobject{"extraConfig": tobject{"a": "b"}}, true},
		"extraConfig, no restart": {tobject{}, tobject{"extraConfig": tobject{"a": "b"}, "extraConfigRebootRequired": false}, false},
		"a larger disk":           {tobject{}, tobject{"disks": []any{tobject{"label": "disk0", "size": 50.0}}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			vm := s.Create(machineToken, s.node(test.before))
			vm.Update(s.node(test.after))
			want := []string{"on"}
			if test.restarts {
				want = []string{"on", "off", "on"}
			}
			if got := s.happened("shop-1"); !slices.Equal(got, want) {
				t.Errorf("%v, want %v", got, want)
			}
		})
	}
}

func TestWhatReplacesAMachine(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	for property, others := range map[string]tobject{
		"replaceTrigger": {"replaceTrigger": "shop-2"},
		"clone":          {"clone": tobject{"templateUuid": "another"}},
	} {
		if _, replaces := vm.Diff(s.node(others)); !slices.Equal(replaces, []string{property}) {
			t.Errorf("%s: replaces %v", property, replaces)
		}
	}
	for name, others := range map[string]tobject{
		"the time of a clone": {"clone": tobject{"templateUuid": s.template, "timeout": 60.0}},
		"extraConfig":         {"extraConfig": tobject{userdata: "other"}},
		"a name":              {"name": "shop-2"},
	} {
		if changes, replaces := vm.Diff(s.node(others)); len(replaces) > 0 || len(changes) == 0 {
			t.Errorf("%s: %v, replaces %v", name, changes, replaces)
		}
	}
	if _, _, err := vm.TryDiff(s.node(tobject{"disks": []any{tobject{"label": "disk0", "size": 30.0}}})); err == nil {
		t.Error("a disk may be shrunk")
	}
}

func TestAMachineIsMovedIntoAFolder(t *testing.T) {
	s := newSite(t)
	folder := s.Create("vsphere:index/folder:Folder", tobject{"path": "clusters", "type": "vm", "datacenterId": s.datacenter})
	vm := s.Create(machineToken, s.node(nil))
	if err := vm.Delete(); err != nil {
		t.Fatal(err)
	}
	vm = s.Create(machineToken, s.node(tobject{"folder": "clusters"}))
	if _, err := s.finder.VirtualMachine(t.Context(), "clusters/shop-1"); err != nil {
		t.Error(err)
	}
	if err := folder.Delete(); err == nil {
		t.Error("a folder with a machine in it was deleted")
	}
	vm.Update(s.node(tobject{"folder": ""}))
	if _, err := s.finder.VirtualMachine(t.Context(), "/DC0/vm/shop-1"); err != nil {
		t.Error(err)
	}
}
