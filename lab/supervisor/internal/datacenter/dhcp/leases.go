// Package dhcp leases the addresses of the lab's networks to its machines.
package dhcp

import (
	"fmt"
	"net/netip"
	"sync"
)

// Range of addresses that are leased, both ends included.
type Range struct{ First, Last netip.Addr }

// Lease is what a machine is told on one network.
type Lease struct {
	Address netip.Addr
	// Prefix is the subnet, its host bits zero.
	Prefix  netip.Prefix
	Gateway netip.Addr
}

// Leases are the DHCP servers of all networks, by the network's name.
type Leases struct {
	mu       sync.Mutex
	networks map[string]*network
	// changed is closed, and replaced, whenever a network gets a server.
	changed chan struct{}
}

type network struct {
	prefix  netip.Prefix
	gateway netip.Addr
	ranges  []Range
	leased  map[string]netip.Addr // by machine
}

// New has no server yet.
func New() *Leases { return &Leases{networks: map[string]*network{}, changed: make(chan struct{})} }

// Serve starts the DHCP server of a network. The subnet may be written as NSX does, by the gateway's address and the
// length of the prefix; without host bits the gateway is the first address. Machines keep what they have leased.
// Without ranges nothing answers, but the network is known.
func (l *Leases) Serve(name string, subnet netip.Prefix, ranges []Range) {
	l.mu.Lock()
	defer l.mu.Unlock()
	gateway := subnet.Addr()
	if gateway == subnet.Masked().Addr() {
		gateway = gateway.Next()
	}
	leased := map[string]netip.Addr{}
	if running := l.networks[name]; running != nil {
		leased = running.leased
	}
	l.networks[name] = &network{prefix: subnet.Masked(), gateway: gateway, ranges: ranges, leased: leased}
	close(l.changed)
	l.changed = make(chan struct{})
}

// Stop ends the DHCP server of a network.
func (l *Leases) Stop(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.networks, name)
}

// Changed is closed when some network gets a server: a machine that found none may ask again.
func (l *Leases) Changed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changed
}

// Lease gives a machine its address on a network, the same as long as it does not release it.
//
// It fails when no server answers there, or when every address is leased.
func (l *Leases) Lease(name, machine string) (Lease, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := l.networks[name]
	if n == nil || len(n.ranges) == 0 {
		return Lease{}, fmt.Errorf("no DHCP server answers on network %q", name)
	}
	address, known := n.leased[machine]
	if !known {
		var free bool
		if address, free = n.free(); !free {
			return Lease{}, fmt.Errorf("the DHCP server of network %q has no free address", name)
		}
		n.leased[machine] = address
	}
	return Lease{Address: address, Prefix: n.prefix, Gateway: n.gateway}, nil
}

// Release gives back all addresses of a machine.
func (l *Leases) Release(machine string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, n := range l.networks {
		delete(n.leased, machine)
	}
}

func (n *network) free() (netip.Addr, bool) {
	taken := map[netip.Addr]bool{n.gateway: true}
	for _, address := range n.leased {
		taken[address] = true
	}
	for _, r := range n.ranges {
		for address := r.First; address.Compare(r.Last) <= 0; address = address.Next() {
			if n.prefix.Contains(address) && !taken[address] {
				return address, true
			}
		}
	}
	return netip.Addr{}, false
}
