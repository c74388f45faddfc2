package vsphere

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/event"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// happened lists the types of the events of a machine.
func (s *site) happened(name string) []string {
	s.t.Helper()
	reference := s.machine(name).Reference()
	events, err := event.NewManager(s.admin.vim).QueryEvents(s.t.Context(), types.EventFilterSpec{
		Entity: &types.EventFilterSpecByEntity{Entity: reference, Recursion: types.EventFilterSpecRecursionOptionSelf},
	})
	s.must(err)
	var kinds []string
	for _, found := range events {
		switch found.(type) {
		case *types.VmPoweredOnEvent:
			kinds = append(kinds, "on")
		case *types.VmPoweredOffEvent:
			kinds = append(kinds, "off")
		case *types.VmGuestShutdownEvent:
			kinds = append(kinds, "guest shutdown")
		}
	}
	return kinds
}

// runTools says that VMware Tools run in a machine.
func (s *site) runTools(name string) {
	reference := s.machine(name).Reference()
	s.context.WithLock(reference, func() {
		machine := s.context.Map.Get(reference).(*simulator.VirtualMachine)
		s.context.Update(machine, []types.PropertyChange{
			{Name: "guest.toolsRunningStatus", Val: string(types.VirtualMachineToolsRunningStatusGuestToolsRunning)},
		})
	})
}

func TestAGuestIsAskedToShutDown(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	s.runTools("shop-1")
	vm.Update(s.node(tobject{"memory": 8192.0}))
	if got := s.happened("shop-1"); !slices.Contains(got, "guest shutdown") {
		t.Errorf("%v", got)
	}
}

func TestAGuestThatRefusesIsPoweredOff(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	s.runTools("shop-1")
	s.refuse("ShutdownGuest")
	vm.Update(s.node(tobject{"memory": 8192.0}))
	if got := s.happened("shop-1"); !slices.Equal(got, []string{"on", "off", "on"}) {
		t.Errorf("%v", got)
	}
	if _, err := vm.TryUpdate(s.node(tobject{"memory": 4096.0, "forcePowerOff": false})); err == nil {
		t.Error("powered off without leave")
	}
	s.must(vm.Delete())
}

func TestWithoutToolsAMachineIsPoweredOff(t *testing.T) {
	s := newSite(t)
	vm := s.Create(machineToken, s.node(nil))
	vm.Update(s.node(tobject{"memory": 8192.0}))
	if got := s.happened("shop-1"); !slices.Equal(got, []string{"on", "off", "on"}) {
		t.Errorf("%v", got)
	}
}
