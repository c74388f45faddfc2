package nsx

import (
	"fmt"
	"net/netip"
)

// VPCBlock is the private block of the VPC, cut into subnets of 64 addresses for the SubnetSets.
const VPCBlock = "172.26.0.0/16"

const (
	subnetBits     = 26
	subnetSize     = 1 << (32 - subnetBits)
	subnetsInBlock = 1 << (subnetBits - 16)
	// The network, the gateway and the DHCP server come first, the broadcast address last.
	firstHost, lastHost = 3, subnetSize - 2
)

// Lease is the address of one port.
type Lease struct{ Address, Gateway string }

// Addresses hands out the addresses of the VPC. A SubnetSet gets a subnet when its first port asks, and another when
// that is full (nsx-operator: pkg/controllers/common, AllocateSubnetFromSubnetSet).
type Addresses struct {
	owners map[netip.Addr]string // port that has the address
	sets   map[int]string        // SubnetSet that has the subnet
}

// NewAddresses starts with the whole block free.
func NewAddresses() *Addresses {
	return &Addresses{owners: map[netip.Addr]string{}, sets: map[int]string{}}
}

// Restore takes over what an earlier run has handed out; address is in the form of a Lease.
func (a *Addresses) Restore(port, set, address string) error {
	prefix, err := netip.ParsePrefix(address)
	if err != nil {
		return err
	}
	a.owners[prefix.Addr()] = port
	a.sets[subnetOf(prefix.Addr())] = set
	return nil
}

// Lease gives the port an address in one of the SubnetSet's subnets; asked again, the same.
func (a *Addresses) Lease(port, set string) (Lease, error) {
	for address, owner := range a.owners {
		if owner == port {
			return leaseOf(address), nil
		}
	}
	for subnet := range subnetsInBlock {
		if owner, taken := a.sets[subnet]; taken && owner != set {
			continue
		}
		for host := firstHost; host <= lastHost; host++ {
			address := addressOf(subnet, host)
			if _, taken := a.owners[address]; !taken {
				a.owners[address] = port
				a.sets[subnet] = set
				return leaseOf(address), nil
			}
		}
	}
	return Lease{}, fmt.Errorf("IP block %s of the VPC is exhausted", VPCBlock)
}

// Release frees a port's address.
func (a *Addresses) Release(port string) {
	for address, owner := range a.owners {
		if owner == port {
			delete(a.owners, address)
		}
	}
}

// ReleaseSet frees the subnets of a SubnetSet.
func (a *Addresses) ReleaseSet(set string) {
	for subnet, owner := range a.sets {
		if owner == set {
			delete(a.sets, subnet)
		}
	}
}

func addressOf(subnet, host int) netip.Addr {
	offset := subnet*subnetSize + host
	bytes := netip.MustParsePrefix(VPCBlock).Addr().As4()
	bytes[2], bytes[3] = byte(offset>>8), byte(offset)
	return netip.AddrFrom4(bytes)
}

func subnetOf(address netip.Addr) int {
	bytes := address.As4()
	return (int(bytes[2])<<8 | int(bytes[3])) / subnetSize
}

func leaseOf(address netip.Addr) Lease {
	return Lease{
		Address: netip.PrefixFrom(address, subnetBits).String(),
		Gateway: addressOf(subnetOf(address), 1).String(),
	}
}
