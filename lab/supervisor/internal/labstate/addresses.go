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
	if recorded != nil {
		reservation, err := reserve(*recorded)
		if err != nil {
			return 0, nil, fmt.Errorf("addresses %s.0/24 of this lab are in use: %w", VIPPrefix(*recorded), err)
		}
		return *recorded, reservation, nil
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(stateDir))
	first := hash.Sum32()
	var lastErr error
	for i := range uint32(256) {
		block := byte(first + i)
		reservation, err := reserve(block)
		if err == nil {
			return block, reservation, nil
		}
		lastErr = err
	}
	return 0, nil, fmt.Errorf("no free block of loopback addresses (macOS needs aliases on lo0): %w", lastErr)
}

// VIPPrefix is the first three octets of a block's addresses.
func VIPPrefix(block byte) string { return fmt.Sprintf("127.77.%d", block) }

func reserve(block byte) (net.Listener, error) {
	return net.Listen("tcp", VIPPrefix(block)+".254:6443")
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
