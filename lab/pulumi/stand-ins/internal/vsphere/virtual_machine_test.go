package vsphere

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugintest"
)

func TestAMachineIsWhatItsInputsSay(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(tobject{
		"disks": []any{tobject{"label": "disk0", "size": 40.0}, tobject{"label": "data", "size": 100.0, "unitNumber": 1.0}},
	}))
	live, err := s.admin.configOf(t.Context(), s.machine("shop-1"))
	s.must(err)
	if live.Config.Hardware.NumCPU != 2 || live.Config.Hardware.MemoryMB != 4096 || live.Config.Uuid != vm.ID || live.Config.Template {
		t.Errorf("%+v", live.Config.Hardware)
	}
	if live.Runtime.PowerState != types.VirtualMachinePowerStatePoweredOn || live.Config.Firmware != "efi" || !isTrue(live.Config.Flags.DiskUuidEnabled) {
		t.Errorf("%v %v %+v", live.Runtime.PowerState, live.Config.Firmware, live.Config.Flags)
	}
	disks := disksOf(live.Config.Hardware.Device)
	if len(disks) != 2 || gigabytes(disks[0]) != 40 || gigabytes(disks[1]) != 100 {
		t.Errorf("%d disks", len(disks))
	}
	state := vm.Values()
	if state.Text("moid") != live.Self.Value || state.Text("powerState") != "on" || state.Text("uuid") != vm.ID {
		t.Errorf("%v", state)
	}
	read := state.Objects("disks")
	if read[1].Text("label") != "data" || read[1].Number("size") != 100 || read[1].Text("path") == "" {
		t.Errorf("%v", read)
	}
	card := state.Objects("networkInterfaces")[0]
	if card.Text("networkId") != s.network || card.Text("macAddress") == "" || card.Text("adapterType") != "vmxnet3" {
		t.Errorf("%v", card)
	}
	config := vm.Properties()["extraConfig"].ObjectValue()
	if !config[userdata].IsSecret() || config[userdata+".encoding"].IsSecret() {
		t.Errorf("secrets: %v", config)
	}
}

func TestNothingChangesAfterARefresh(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	if changes, _ := vm.Diff(s.node(nil)); len(changes) > 0 {
		t.Errorf("after creation: %v", changes)
	}
	if !vm.Refresh() {
		t.Fatal("gone")
	}
	if changes, _ := vm.Diff(s.node(nil)); len(changes) > 0 {
		t.Errorf("after a refresh: %v", changes)
	}
}

func TestAGuestThatRedactsItsUserDataShowsAsAChange(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	task, err := s.machine("shop-1").Reconfigure(t.Context(), types.VirtualMachineConfigSpec{
		ExtraConfig: []types.BaseOptionValue{&types.OptionValue{Key: userdata, Value: "---"}},
	})
	s.must(s.admin.wait(t.Context(), task, err))
	if changes, _ := vm.Diff(s.node(nil)); len(changes) > 0 {
		t.Errorf("before a refresh: %v", changes)
	}
	vm.Refresh()
	changes, replaces := vm.Diff(s.node(nil))
	if !slices.Equal(changes, []string{`extraConfig["guestinfo.userdata"]`}) || len(replaces) > 0 {
		t.Errorf("%v, replaces %v", changes, replaces)
	}
	if changes, _ := vm.Diff(s.node(nil), "extraConfig"); len(changes) > 0 {
		t.Errorf("ignored: %v", changes)
	}
	vm.Update(s.node(tobject{"annotation": "mine"}), "extraConfig")
	if got := vm.Values().Object("extraConfig").Text(userdata); got != "---" {
		t.Errorf("an ignored change was written: %q", got)
	}
}

func TestTheTemplateIsValidatedBeforeAnythingIsMade(t *testing.T) {
	s := newSite(t)
	for want, others := range map[string]tobject{
		`invalid guest ID "otherGuest" for clone. Please set it to "ubuntu64Guest"`:   {"guestId": "otherGuest"},
		`invalid guest ID "" for clone`:                                               {"guestId": nil},
		"must be at least the same size of source when cloning (expected: >= 20 GiB)": {"disks": []any{tobject{"label": "disk0", "size": 10.0}}},
		"not enough disks in configuration":                                           {"disks": []any{}},
		`cannot locate virtual machine or template with UUID "no-such"`:               {"clone": tobject{"templateUuid": "no-such"}},
		"network_interface parameter is required":                                     {"networkInterfaces": []any{}},
		"one of datastore_id datastore_cluster_id must be specified":                  {"datastoreId": nil},
		"exact size of source when using linked_clone (expected: 20 GiB)":             {"clone": tobject{"templateUuid": s.template, "linkedClone": true}},
	} {
		_, err := s.Plan(machineToken, s.node(others))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("preview: %v, want %s", err, want)
		}
		if _, err := s.TryCreate(machineToken, s.node(others)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("update: %v, want %s", err, want)
		}
	}
}

func TestAPreviewAsksNothingOfWhatIsUnknown(t *testing.T) {
	s := newSite(t)
	planned, err := s.Plan(machineToken, s.node(tobject{
		"clone": tobject{"templateUuid": plugintest.Unknown}, "networkInterfaces": []any{tobject{"networkId": plugintest.Unknown}},
		"guestId": plugintest.Unknown,
	}))
	s.must(err)
	for _, output := range []string{"uuid", "moid", "defaultIpAddress"} {
		if planned[output] == nil || planned[output] == "" {
			t.Errorf("%s is not left unknown: %v", output, planned[output])
		}
	}
}

func TestInputsThatContradictThemselves(t *testing.T) {
	s := newSite(t)
	for path, others := range map[string]tobject{
		"disks[1].unitNumber":               {"disks": []any{tobject{"label": "a", "size": 20.0}, tobject{"label": "b", "size": 20.0}}},
		"disks[1].label":                    {"disks": []any{tobject{"label": "a", "size": 20.0}, tobject{"label": "a", "size": 20.0, "unitNumber": 1.0}}},
		`extraConfig["guestinfo.userdata"]`: {"extraConfig": tobject{userdata: strings.Repeat("x", 64<<10+1)}},
		"shutdownWaitTimeout":               {"shutdownWaitTimeout": 11.0},
		"ignoredGuestIps[0]":                {"ignoredGuestIps": []any{"not-an-address"}},
		"vtpm":                              {"vtpm": tobject{"version": "2.0"}},
	} {
		if failures := s.Failures(machineToken, s.node(others)); failures[path] == "" {
			t.Errorf("%s: %v", path, failures)
		}
	}
}

func TestANameThatIsTaken(t *testing.T) {
	s := newSite(t)
	s.Create(machineToken, s.node(nil))
	_, err := s.TryCreate(machineToken, s.node(nil))
	if err == nil || err.Error() != "error cloning virtual machine: The name 'shop-1' already exists." {
		t.Errorf("%v", err)
	}
}

func TestAMachineThatIsGone(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	s.must(vm.Delete())
	if _, err := s.finder.VirtualMachine(t.Context(), "shop-1"); !isGone(err) {
		t.Errorf("%v", err)
	}
	if err := vm.Delete(); err == nil || !strings.Contains(err.Error(), "cannot locate virtual machine with UUID") {
		t.Errorf("%v", err)
	}
	if vm.Refresh() {
		t.Error("still there")
	}
}

func TestMachinesAreMadeBesideEachOther(t *testing.T) {
	s := newSite(t)
	var made sync.WaitGroup
	for i := range 8 {
		made.Go(func() {
			name := fmt.Sprintf("shop-%d", i)
			vm, err := s.TryCreate(machineToken, s.node(tobject{"name": name}))
			if err == nil {
				err = vm.Delete()
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	made.Wait()
}
