// Package labstate keeps what a lab must find again when it is started on the data of an earlier run.
package labstate

import (
	"fmt"
	"hash/fnv"
	"net"
)

// ReserveVIPBlock takes a /24 of loopback addresses for load balancers, which no other lab on this machine then uses:
// Cluster API Provider vSphere fixes the port of a virtual IP at 6443, so two labs cannot share addresses.
// The reservation holds as long as the listener is open.
//
// A lab that has a block must get the same again, since its clusters' certificates name its addresses.
func ReserveVIPBlock(stateDir string, recorded *byte) (byte, net.Listener, error) {
	return reserve(stateDir, recorded, blocks{first: 0, count: 256, what: ".0/24", guard: func(block byte) string { return VIPPrefix(block) + ".254" }})
}

// VIPPrefix is the first three octets of a block's addresses.
func VIPPrefix(block byte) string { return fmt.Sprintf("127.77.%d", block) }

// ReserveNetworkBlock takes a /16 of loopback addresses for the networks of a data center, as ReserveVIPBlock does.
func ReserveNetworkBlock(stateDir string, recorded *byte) (byte, net.Listener, error) {
	return reserve(stateDir, recorded, blocks{first: 100, count: 100, what: ".0.0/16", guard: func(block byte) string { return NetworkPrefix(block) + ".255.254" }})
}

// NetworkPrefix is the first two octets of a block's addresses.
func NetworkPrefix(block byte) string { return fmt.Sprintf("127.%d", block) }

// blocks are the candidates of a reservation; each is held by listening on an address in it, its guard.
type blocks struct {
	first, count uint32
	what         string
	guard        func(block byte) string
}

func reserve(stateDir string, recorded *byte, candidates blocks) (byte, net.Listener, error) {
	hold := func(block byte) (net.Listener, error) { return net.Listen("tcp", candidates.guard(block)+":6443") }
	if recorded != nil {
		reservation, err := hold(*recorded)
		if err != nil {
			return 0, nil, fmt.Errorf("addresses of this lab (%s in a block%s) are in use: %w", candidates.guard(*recorded), candidates.what, err)
		}
		return *recorded, reservation, nil
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(stateDir))
	start := hash.Sum32() % candidates.count
	var lastErr error
	for i := range candidates.count {
		block := byte(candidates.first + (start+i)%candidates.count)
		reservation, err := hold(block)
		if err == nil {
			return block, reservation, nil
		}
		lastErr = err
	}
	return 0, nil, fmt.Errorf("no free block of loopback addresses (macOS needs aliases on lo0): %w", lastErr)
}

// FreePort keeps the recorded port when it can be had, so that kubeconfigs survive a restart, or finds another.
func FreePort(recorded int) (int, error) {
	if recorded != 0 {
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", recorded)); err == nil {
			return recorded, l.Close()
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
