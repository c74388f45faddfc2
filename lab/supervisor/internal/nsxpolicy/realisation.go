package nsxpolicy

import (
	"sync"
	"time"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

// States of a realisation, as the realized-state API names them.
const (
	unrealized = "UNREALIZED"
	realized   = "REALIZED"
	failed     = "ERROR"
)

// realisation is how far an object has come on the data plane.
type realisation struct {
	state   string
	alarm   string
	version int
	timer   *time.Timer
}

func (r *realisation) stop() {
	if r.timer != nil {
		r.timer.Stop()
	}
}

// realisations follow the objects one behind the other, as NSX does: the intent is taken at once, and made real later.
type realisations struct {
	server *Server
	mutex  sync.Mutex
	of     map[string]*realisation
	closed bool
}

// begin counts the pace from the write.
func (r *realisations) begin(object Object, k kind) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	at, version := object.Path(), object.number("_revision")
	if old, running := r.of[at]; running {
		old.stop()
	}
	next := &realisation{state: unrealized, version: version}
	r.of[at] = next
	r.schedule(next, at, k)
}

func (r *realisations) schedule(next *realisation, at string, k kind) {
	if !r.closed {
		next.timer = time.AfterFunc(r.server.pace, func() { r.attempt(at, next, k) })
	}
}

// attempt makes the object real. What fails is tried again: most faults go away, as an exhausted block gets room.
func (r *realisations) attempt(at string, current *realisation, k kind) {
	r.server.dataPlane.Lock()
	defer r.server.dataPlane.Unlock()
	r.server.mutex.Lock()
	object, found := r.server.store.get(at)
	r.server.mutex.Unlock()
	if !found {
		return
	}
	state, alarm := r.server.realiseNow(object, k)

	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.of[at] != current {
		return // A later write has its own.
	}
	current.state, current.alarm = state, alarm
	if state != realized {
		r.schedule(current, at, k)
	}
}

func (r *realisations) get(at string) (realisation, bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if found, is := r.of[at]; is {
		return *found, true
	}
	return realisation{}, false
}

func (r *realisations) forget(at string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if old, running := r.of[at]; running {
		old.stop()
		delete(r.of, at)
	}
}

func (r *realisations) close() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.closed = true
	for _, each := range r.of {
		each.stop()
	}
}

// realiseNow is one attempt, with the faults that are set.
func (s *Server) realiseNow(object Object, k kind) (state, alarm string) {
	if k.isNetwork() {
		if s.faults.Strikes(faults.SubnetNotRealized, object.text("display_name")) {
			return unrealized, ""
		}
		if s.faults.Strikes(faults.RealizationError, object.text("display_name")) {
			return failed, "Failed to allocate subnet: IP block exhausted"
		}
	}
	if k.realise != nil {
		if err := k.realise(s, object); err != nil {
			return failed, err.Error()
		}
	}
	return realized, ""
}
