// Package pace says how long the simulated infrastructure takes.
package pace

import (
	"fmt"
	"time"
)

// Pace holds the delay of each step, counted from the step before it.
type Pace struct {
	Name string

	SubnetSet    time.Duration // SubnetSet realised
	LoadBalancer time.Duration // virtual IP assigned
	SubnetPort   time.Duration // port realised, address assigned
	Create       time.Duration // placement and clone
	PowerOn      time.Duration
	GuestAddress time.Duration // VMware Tools report an address
	Bootstrap    time.Duration // kubeadm init or join has finished
	PowerOff     time.Duration // shutdown and removal of a machine

	// Retry is the time after which a step that failed is tried again.
	Retry time.Duration
}

// Fast keeps the order of things but not their duration.
var Fast = Pace{
	Name:         "fast",
	SubnetSet:    500 * time.Millisecond,
	LoadBalancer: time.Second,
	SubnetPort:   300 * time.Millisecond,
	Create:       500 * time.Millisecond,
	PowerOn:      500 * time.Millisecond,
	GuestAddress: 500 * time.Millisecond,
	Bootstrap:    1500 * time.Millisecond,
	PowerOff:     300 * time.Millisecond,
	Retry:        2 * time.Second,
}

// Real follows measurements on VCF 9.1: a virtual IP takes 19 s, a cluster of 1 + 2 nodes is available in 3 min 45 s.
var Real = Pace{
	Name:         "real",
	SubnetSet:    2 * time.Second,
	LoadBalancer: 19 * time.Second,
	SubnetPort:   3 * time.Second,
	Create:       25 * time.Second,
	PowerOn:      5 * time.Second,
	GuestAddress: 25 * time.Second,
	Bootstrap:    40 * time.Second,
	PowerOff:     10 * time.Second,
	Retry:        10 * time.Second,
}

// Named finds a pace by its name.
func Named(name string) (Pace, error) {
	for _, p := range []Pace{Fast, Real} {
		if p.Name == name {
			return p, nil
		}
	}
	return Pace{}, fmt.Errorf("unknown pace %q: fast or real", name)
}
