package nsxpolicy

import (
	"fmt"
	"net/netip"
	"path"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
)

func addressKinds() []kind {
	const pools = "/infra/ip-pools"
	return []kind{
		{
			resourceType: "IpAddressPool", collection: pools,
			fields: []string{"ip_release_delay", "check_overlap_with_existing_pools"},
			entity: "RealizedIpPool",
		},
		{
			resourceType: "IpAddressPoolStaticSubnet", collection: pools + "/*/ip-subnets",
			fields:   []string{"cidr", "allocation_ranges", "gateway_ip", "dns_nameservers", "dns_suffix"},
			required: []string{"cidr", "allocation_ranges"},
			check:    checkPoolSubnet,
			entity:   "RealizedIpPoolSubnet",
		},
		{
			resourceType: "IpAddressAllocation", collection: pools + "/*/ip-allocations",
			fields:  []string{"allocation_ip"},
			check:   checkPoolAllocation,
			realise: realisePoolAllocation,
			entity:  "RealizedIpAddressAllocation",
		},
	}
}

func blockCIDRs(block Object) []string {
	return append(block.texts("cidr"), append(block.texts("cidrs"), block.texts("cidr_list")...)...)
}

func checkBlock(w *write) *Error {
	cidrs := blockCIDRs(w.is)
	if len(cidrs) == 0 {
		return missingField("cidr")
	}
	for _, cidr := range cidrs {
		if _, refusal := w.server.addressesOfLab("cidr", cidr); refusal != nil {
			return refusal
		}
	}
	return nil
}

func checkPoolSubnet(w *write) *Error {
	prefix, refusal := w.server.addressesOfLab("cidr", w.is.text("cidr"))
	if refusal != nil {
		return refusal
	}
	for _, each := range poolRanges(w.is) {
		if !prefix.Contains(each.First) || !prefix.Contains(each.Last) {
			return policy(520020, "The range %s-%s is not within the subnet %s.", each.First, each.Last, prefix)
		}
	}
	return nil
}

func poolRanges(subnet Object) []dhcp.Range {
	found := []dhcp.Range{}
	for _, each := range subnet.children("allocation_ranges") {
		if r, err := parseRange(each.text("start") + "-" + each.text("end")); err == nil {
			found = append(found, r)
		}
	}
	return found
}

// allocated are the addresses of a pool that others have.
func (s *Server) allocated(allocation string) map[netip.Addr]string {
	found := map[netip.Addr]string{}
	for _, other := range s.store.list(path.Dir(allocation)) {
		if address, err := netip.ParseAddr(other.text("allocation_ip")); err == nil && other.Path() != allocation {
			found[address] = other.Path()
		}
	}
	return found
}

func checkPoolAllocation(w *write) *Error {
	w.keep("allocation_ip")
	if refusal := w.immutable("allocation_ip"); refusal != nil {
		return refusal
	}
	wanted := w.is.text("allocation_ip")
	if wanted == "" {
		return nil
	}
	address, err := netip.ParseAddr(wanted)
	if err != nil || !w.server.inPool(parentOf(w.path), address) {
		return invalidField("allocation_ip", "%q is not an address of the pool", wanted)
	}
	if other, taken := w.server.allocated(w.path)[address]; taken {
		return policy(520013, "IpAddressAllocation path=[%s] cannot be created due to the requested IP has been allocated to path=[%s]", w.path, other)
	}
	return nil
}

func (s *Server) inPool(pool string, address netip.Addr) bool {
	for _, subnet := range s.store.list(pool + "/ip-subnets") {
		for _, each := range poolRanges(subnet) {
			if !address.Less(each.First) && !each.Last.Less(address) {
				return true
			}
		}
	}
	return false
}

// realisePoolAllocation takes the first free address of the pool, where none was asked for.
func realisePoolAllocation(s *Server, allocation Object) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if allocation.text("allocation_ip") != "" {
		return nil
	}
	taken := s.allocated(allocation.Path())
	pool := parentOf(allocation.Path())
	for _, subnet := range s.store.list(pool + "/ip-subnets") {
		for _, each := range poolRanges(subnet) {
			for address := each.First; !each.Last.Less(address); address = address.Next() {
				if _, is := taken[address]; !is {
					s.store.objects[allocation.Path()]["allocation_ip"] = address.String()
					return nil
				}
			}
		}
	}
	return fmt.Errorf("IpAddressPool path=[%s] has no free address for path=[%s]", pool, allocation.Path())
}
