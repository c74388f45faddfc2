package vsphere

import (
	"strings"
	"testing"

	"github.com/vmware/govmomi/simulator"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugintest"
)

// refuse makes vCenter refuse a method until the returned function is called.
func (s *site) refuse(method string) (again func()) {
	rule := &simulator.FaultInjectionRule{
		MethodName: method, ObjectType: "VirtualMachine", ObjectName: "*", Probability: 1,
		FaultType: simulator.FaultTypeInsufficientResourcesFault, Enabled: true,
	}
	s.service.AddFaultRule(rule)
	return func() { rule.Enabled = false }
}

func TestAMachineThatDoesNotStartIsKeptAndStaysOff(t *testing.T) {
	s := newSite(t)
	allow := s.refuse("PowerOnVM_Task")
	vm, err := s.TryCreate(machineToken, s.node(nil))
	if err == nil || !strings.Contains(err.Error(), "error powering on virtual machine: ") || vm.ID == "" {
		t.Fatalf("%v, id %q", err, vm.ID)
	}
	if !vm.Properties()["extraConfig"].ContainsSecrets() {
		t.Error("the state of an incomplete machine shows its secrets")
	}
	allow()
	if changes, _ := vm.Diff(s.node(nil)); len(changes) > 0 {
		t.Errorf("%v", changes)
	}
	vm.Update(s.node(nil))
	if state := vm.Values().Text("powerState"); state != "off" {
		t.Errorf("the next run started it: %s", state)
	}
	s.gone(vm)
}

func TestAMachineThatCannotBeConfiguredIsRemoved(t *testing.T) {
	s := newSite(t)
	s.refuse("ReconfigVM_Task")
	vm, err := s.TryCreate(machineToken, s.node(nil))
	if err == nil || !strings.HasPrefix(err.Error(), "error reconfiguring virtual machine: ") || vm.ID != "" {
		t.Errorf("%v, id %q", err, vm.ID)
	}
	if _, err := s.finder.VirtualMachine(t.Context(), "shop-1"); !isGone(err) {
		t.Errorf("the clone is still there: %v", err)
	}
}

func TestACloneThatFailsLeavesNothing(t *testing.T) {
	s := newSite(t)
	s.refuse("CloneVM_Task")
	vm, err := s.TryCreate(machineToken, s.node(nil))
	if err == nil || !strings.HasPrefix(err.Error(), "error cloning virtual machine: ") || vm.ID != "" {
		t.Errorf("%v, id %q", err, vm.ID)
	}
}

func TestAnInterruptedCreationLeavesNothingUnknown(t *testing.T) {
	s := newSite(t)
	s.whenThere("shop-1", s.Cancel)
	vm, err := s.TryCreate(machineToken, s.node(tobject{"waitForGuestNetTimeout": 5.0}))
	if err == nil || vm.ID == "" {
		t.Errorf("%v, id %q", err, vm.ID)
	}
}

func TestAnInterruptionBeforeTheFirstStartRemovesTheMachine(t *testing.T) {
	s := newSite(t)
	s.Cancel()
	vm, err := s.TryCreate(machineToken, s.node(nil))
	if err == nil || vm.ID != "" {
		t.Errorf("%v, id %q", err, vm.ID)
	}
	if _, err := s.finder.VirtualMachine(t.Context(), "shop-1"); !isGone(err) {
		t.Errorf("the machine is still there: %v", err)
	}
}

func TestOnlyTheLabIsServed(t *testing.T) {
	plugin := New("4.17.0")
	for want, config := range map[string]tobject{
		"the lab's stand-in for the vsphere plugin": {"vsphereServer": "vcenter.example.com", "user": "u", "password": "p"},
		"user is not set":               {"vsphereServer": "127.0.0.1:1", "password": "p"},
		"cannot sign in to 127.0.0.1:1": {"vsphereServer": "127.0.0.1:1", "user": "u", "password": "very-secret"},
	} {
		err := plugintest.Unconfigured(t, plugin).Configure(config)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "very-secret") {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
