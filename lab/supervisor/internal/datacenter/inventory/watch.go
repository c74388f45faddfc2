package inventory

import (
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// Event is a change of a machine's power, or its end.
type Event struct {
	Machine types.ManagedObjectReference
	// Power is the new state; empty once the machine is deleted.
	Power types.VirtualMachinePowerState
}

// Watch calls back with the events of all machines, one after the other in their order, until the process ends.
func (v *VCenter) Watch(handle func(Event)) {
	w := &watcher{self: types.ManagedObjectReference{Type: "LabWatcher", Value: "machines"}}
	w.filled = sync.NewCond(&w.mu)
	v.Service.Context.Map.AddHandler(w)
	go w.deliver(handle)
}

// watcher hears of every change in the simulator while the changed object is locked; so it only takes notes.
type watcher struct {
	self   types.ManagedObjectReference
	mu     sync.Mutex
	filled *sync.Cond
	queue  []Event
}

var _ simulator.RegisterObject = &watcher{}

func (w *watcher) Reference() types.ManagedObjectReference        { return w.self }
func (w *watcher) PutObject(_ *simulator.Context, _ mo.Reference) {}
func (w *watcher) RemoveObject(_ *simulator.Context, gone types.ManagedObjectReference) {
	if gone.Type == "VirtualMachine" {
		w.note(Event{Machine: gone})
	}
}

func (w *watcher) UpdateObject(_ *simulator.Context, changed mo.Reference, changes []types.PropertyChange) {
	for _, change := range changes {
		if state, ok := change.Val.(types.VirtualMachinePowerState); ok && change.Name == "runtime.powerState" {
			w.note(Event{Machine: changed.Reference(), Power: state})
		}
	}
}

func (w *watcher) note(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, e)
	w.filled.Signal()
}

func (w *watcher) deliver(handle func(Event)) {
	for {
		w.mu.Lock()
		for len(w.queue) == 0 {
			w.filled.Wait()
		}
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.mu.Unlock()
		handle(next)
	}
}
