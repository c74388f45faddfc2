package nsxpolicy

import (
	"context"
	"net/netip"
	"slices"
	"strings"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
)

const defaultSubnetSize, smallestSubnet = 64, 16

var visibilityOf = map[string]string{"Private": "PRIVATE", "Public": "EXTERNAL", "Private_TGW": "PRIVATE_TGW"}

// checkSubnet gives the subnet its addresses: those it asks for, or a piece of the block that its access mode names.
func checkSubnet(w *write) *Error {
	w.keep("ip_addresses", "ipv4_subnet_size", "ip_blocks")
	if refusal := w.immutable("access_mode", "ip_addresses", "ipv4_subnet_size", "ip_blocks"); refusal != nil {
		return refusal
	}
	mode := w.is.text("access_mode")
	if !slices.Contains([]string{"Private", "Public", "Private_TGW", "Isolated", "L2_ONLY"}, mode) {
		return invalidField("access_mode", "%q is not one of Private, Public, Private_TGW, Isolated, L2_ONLY", mode)
	}
	if mode == "L2_ONLY" {
		return nil
	}
	if w.was == nil {
		if refusal := giveAddresses(w, mode); refusal != nil {
			return refusal
		}
	}
	return fillSubnet(w)
}

func giveAddresses(w *write, mode string) *Error {
	blocks, paths := []netip.Prefix(nil), []string(nil)
	if visibility, takes := visibilityOf[mode]; takes {
		var refusal *Error
		if blocks, paths, refusal = w.server.blocksFor(parentOf(w.path), visibility); refusal != nil {
			return refusal
		}
	}
	taken := w.server.taken(w.path)
	wanted := w.is.texts("ip_addresses")
	if len(wanted) > 0 {
		prefix, refusal := w.server.addressesOfLab("ip_addresses", wanted[0])
		switch {
		case refusal != nil:
			return refusal
		case prefix.Bits() > 28:
			return invalidField("ip_addresses", "%s has fewer than %d addresses", wanted[0], smallestSubnet)
		case blocks != nil && !within(prefix, blocks):
			return policy(612846, "Subnet path=[%s]: %s is not within the IP blocks %v of its VPC.", w.path, wanted[0], blocks)
		case overlapsAny(prefix, taken):
			return overlapping(w.path, prefix)
		}
		w.is["ipv4_subnet_size"] = float64(int(1) << (32 - prefix.Bits()))
		w.is["ip_addresses"] = []any{prefix.String()}
	} else {
		size := w.is.number("ipv4_subnet_size")
		if size == 0 {
			size = defaultSubnetSize
		}
		if !isPowerOfTwo(size) || size < smallestSubnet {
			return invalidField("ipv4_subnet_size", "must be a power of two and at least %d, not %d", smallestSubnet, size)
		}
		if blocks == nil {
			return missingField("ip_addresses")
		}
		prefix, found := carve(blocks, taken, size, false)
		if !found {
			return noCapacity(blocks, size)
		}
		w.is["ipv4_subnet_size"], w.is["ip_addresses"] = float64(size), []any{prefix.String()}
	}
	if len(paths) > 0 && len(w.is.texts("ip_blocks")) == 0 {
		w.is["ip_blocks"] = []any{paths[0]}
	}
	return nil
}

// fillSubnet gives the fields that NSX answers with, whether they were asked for or not.
func fillSubnet(w *write) *Error {
	dhcp := w.is.child("subnet_dhcp_config")
	if dhcp.text("mode") == "" {
		dhcp = dhcp.mergedWith(Object{"mode": "DHCP_DEACTIVATED"})
	}
	w.is["subnet_dhcp_config"] = map[string]any(dhcp)
	prefix := subnetPrefix(w.is)
	for _, text := range dhcp.child("dhcp_server_additional_config").texts("reserved_ip_ranges") {
		reserved, err := parseRange(text)
		if err != nil || !prefix.Contains(reserved.First) || !prefix.Contains(reserved.Last) {
			return invalidField("reserved_ip_ranges", "%s is not a range of the subnet %s", text, prefix)
		}
	}
	advanced := Object{
		"connectivity_state":   "CONNECTED",
		"static_ip_allocation": map[string]any{"enabled": dhcp.text("mode") == "DHCP_DEACTIVATED"},
		"gateway_addresses":    []any{netip.PrefixFrom(plus(prefix.Addr(), 1), prefix.Bits()).String()},
	}.mergedWith(w.is.child("advanced_config"))
	for _, text := range advanced.texts("gateway_addresses") {
		if gateway, err := netip.ParsePrefix(text); err != nil || gateway.Masked() != prefix || gateway.Addr() == prefix.Addr() {
			return invalidField("gateway_addresses", "%s is not an address of the subnet %s", text, prefix)
		}
	}
	if dhcp.text("mode") == "DHCP_SERVER" {
		if len(advanced.texts("dhcp_server_addresses")) == 0 {
			advanced["dhcp_server_addresses"] = []any{netip.PrefixFrom(plus(prefix.Addr(), 2), prefix.Bits()).String()}
		}
	} else {
		delete(advanced, "dhcp_server_addresses")
	}
	w.is["advanced_config"] = map[string]any(advanced)
	return nil
}

func subnetPrefix(subnet Object) netip.Prefix {
	for _, prefix := range prefixesOf(subnet.texts("ip_addresses")) {
		return prefix
	}
	return netip.Prefix{}
}

// subnetStatus is what …/subnets/{id}/status tells of a subnet that is realised.
func subnetStatus(subnet Object) Object {
	advanced := subnet.child("advanced_config")
	status := Object{"network_address": subnetPrefix(subnet).String(), "ip_address_type": "IPV4"}
	if gateways := advanced.texts("gateway_addresses"); len(gateways) > 0 {
		status["gateway_address"] = gateways[0]
	}
	if servers := advanced.texts("dhcp_server_addresses"); len(servers) > 0 {
		status["dhcp_server_address"] = servers[0]
	}
	return status
}

// leasable is what DHCP hands out: all but the network's own address, gateway, DHCP server, broadcast, and what is reserved.
func leasable(subnet Object) []dhcp.Range {
	config := subnet.child("subnet_dhcp_config")
	if config.text("mode") != "DHCP_SERVER" {
		return nil
	}
	prefix := subnetPrefix(subnet)
	reserved := []dhcp.Range{}
	advanced := subnet.child("advanced_config")
	for _, text := range slices.Concat(
		config.child("dhcp_server_additional_config").texts("reserved_ip_ranges"),
		addressesOf(advanced.texts("gateway_addresses")), addressesOf(advanced.texts("dhcp_server_addresses")),
	) {
		if each, err := parseRange(text); err == nil {
			reserved = append(reserved, each)
		}
	}
	return without(dhcp.Range{First: prefix.Addr().Next(), Last: lastOf(prefix).Prev()}, reserved)
}

func addressesOf(cidrs []string) []string {
	found := []string{}
	for _, cidr := range cidrs {
		address, _, _ := strings.Cut(cidr, "/")
		found = append(found, address)
	}
	return found
}

func realiseSubnet(s *Server, subnet Object) error {
	gateway := netip.Prefix{}
	for _, text := range subnet.child("advanced_config").texts("gateway_addresses") {
		gateway = netip.MustParsePrefix(text) // Checked when it was set.
	}
	return s.connect(subnet, gateway, leasable(subnet))
}

func releaseSubnet(s *Server, subnet Object) *Error {
	ports, err := s.fabric.Ports(context.Background(), subnet.Path())
	if err != nil {
		return common(500, 98, "%v", err)
	}
	if len(ports) > 0 {
		return inUse(subnet.Path(), subnet.Path()+"/ports/"+ports[0].ID)
	}
	return s.disconnect(subnet)
}
