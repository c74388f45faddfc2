package nsxpolicy

import (
	"net/netip"
	"path"
	"strings"
)

func vpcKinds() []kind {
	return []kind{
		{
			resourceType: "Vpc", collection: vpcPath,
			fields: []string{
				"private_ips", "short_id", "vpc_service_profile", "load_balancer_vpc_endpoint", "ip_address_type", "limits",
			},
			references: []string{"vpc_service_profile"},
			defaults:   Object{"ip_address_type": "IPV4", "load_balancer_vpc_endpoint": map[string]any{"enabled": false}},
			check:      checkVpc,
			entity:     "RealizedVpc",
		},
		{
			resourceType: "VpcAttachment", collection: vpcPath + "/*/attachments",
			fields:     []string{"vpc_connectivity_profile"},
			required:   []string{"vpc_connectivity_profile"},
			references: []string{"vpc_connectivity_profile"},
			check:      checkAttachment,
			release:    releaseAttachment,
			entity:     "RealizedVpcAttachment",
		},
		{
			resourceType: "VpcSubnet", collection: vpcPath + "/*/subnets",
			fields: []string{
				"access_mode", "ipv4_subnet_size", "ip_addresses", "ip_blocks", "subnet_dhcp_config", "advanced_config",
				"vlan_connection", "ip_address_type", "subnet_dhcpv6_config",
			},
			references: []string{"ip_blocks"},
			defaults:   Object{"access_mode": "Private"},
			check:      checkSubnet,
			realise:    realiseSubnet,
			release:    releaseSubnet,
			entity:     "RealizedLogicalSwitch",
		},
		{
			resourceType: "VpcIpAddressAllocation", collection: vpcPath + "/*/ip-address-allocations",
			fields: []string{
				"allocation_ips", "allocation_size", "ip_address_block_visibility", "ip_address_type", "ip_block",
			},
			references: []string{"ip_block"},
			defaults:   Object{"ip_address_block_visibility": "EXTERNAL", "ip_address_type": "IPV4"},
			check:      checkVpcAllocation,
			entity:     "RealizedIpAddressAllocation",
		},
		{
			resourceType: "SecurityPolicy", collection: vpcPath + "/*/security-policies",
			fields: []string{
				"rules", "scope", "sequence_number", "stateful", "tcp_strict", "locked", "comments", "category",
			},
			defaults: Object{"category": "Application", "stateful": true, "tcp_strict": true},
		},
	}
}

func checkVpc(w *write) *Error {
	w.keep("private_ips", "short_id")
	if refusal := w.immutable("private_ips", "short_id"); refusal != nil {
		return refusal
	}
	for _, cidr := range w.is.texts("private_ips") {
		if _, refusal := w.server.addressesOfLab("private_ips", cidr); refusal != nil {
			return refusal
		}
	}
	project := parentOf(w.path)
	if w.is.text("short_id") == "" {
		w.is["short_id"] = shortened(path.Base(w.path))
	}
	if w.is.text("vpc_service_profile") == "" {
		for _, profile := range w.server.store.list(project + "/vpc-service-profiles") {
			if is, _ := profile["is_default"].(bool); is {
				w.is["vpc_service_profile"] = profile.Path()
			}
		}
	}
	return nil
}

// shortened is how NSX makes a short identifier: eight characters at most.
func shortened(id string) string { return id[:min(len(id), 8)] }

func checkProject(w *write) *Error {
	w.keep("short_id")
	if w.is.text("short_id") == "" {
		w.is["short_id"] = shortened(path.Base(w.path))
	}
	if w.is.text("default_span_path") == "" {
		w.is["default_span_path"] = "/infra/network-spans/default"
	}
	return nil
}

// checkAttachment: a VPC has one attachment.
func checkAttachment(w *write) *Error {
	for _, other := range w.server.store.list(path.Dir(w.path)) {
		if other.Path() != w.path {
			return policy(612838, "Vpc path=[%s] already has the attachment path=[%s].", parentOf(w.path), other.Path())
		}
	}
	return nil
}

// releaseAttachment: subnets that others reach need it.
func releaseAttachment(s *Server, attachment Object) *Error {
	for _, subnet := range s.store.list(parentOf(attachment.Path()) + "/subnets") {
		if mode := subnet.text("access_mode"); mode == "Public" || mode == "Private_TGW" {
			return inUse(attachment.Path(), subnet.Path())
		}
	}
	return nil
}

// blocksFor gives the blocks that a VPC takes addresses from, and their paths where they are objects.
func (s *Server) blocksFor(vpc, visibility string) ([]netip.Prefix, []string, *Error) {
	if visibility == "PRIVATE" {
		object, _ := s.store.get(vpc)
		return prefixesOf(object.texts("private_ips")), nil, nil
	}
	field := map[string]string{"EXTERNAL": "external_ip_blocks", "PRIVATE_TGW": "private_tgw_ip_blocks"}[visibility]
	attachments := s.store.list(vpc + "/attachments")
	if len(attachments) == 0 {
		return nil, nil, policy(612839,
			"Vpc path=[%s] has no attachment to a connectivity profile, which addresses of visibility %s come from.", vpc, visibility)
	}
	profile, _ := s.store.get(attachments[0].text("vpc_connectivity_profile"))
	paths := profile.texts(field)
	if len(paths) == 0 {
		return nil, nil, policy(612840, "VpcConnectivityProfile path=[%s] has no %s.", profile.Path(), strings.ReplaceAll(field, "_", " "))
	}
	blocks := []netip.Prefix{}
	for _, at := range paths {
		block, _ := s.store.get(at)
		blocks = append(blocks, prefixesOf(blockCIDRs(block))...)
	}
	return blocks, paths, nil
}

// checkVpcAllocation takes addresses out of a block; those of the VPC's own come from its high end, away from subnets.
func checkVpcAllocation(w *write) *Error {
	w.keep("allocation_ips", "allocation_size", "ip_block")
	if refusal := w.immutable("allocation_ips", "allocation_size", "ip_address_block_visibility", "ip_block"); refusal != nil || w.was != nil {
		return refusal
	}
	visibility := w.is.text("ip_address_block_visibility")
	blocks, _, refusal := w.server.blocksFor(parentOf(w.path), visibility)
	if refusal != nil {
		return refusal
	}
	size := max(1, w.is.number("allocation_size"))
	if !isPowerOfTwo(size) {
		return invalidField("allocation_size", "must be a power of two, not %d", size)
	}
	taken := w.server.taken(w.path)
	if wanted := w.is.text("allocation_ips"); wanted != "" {
		prefix, err := asPrefix(wanted)
		if err != nil || !within(prefix, blocks) {
			return invalidField("allocation_ips", "%s is not in a block of visibility %s", wanted, visibility)
		}
		if overlapsAny(prefix, taken) {
			return policy(520013, "IP address(es) %s are already allocated.", wanted)
		}
		w.is["allocation_size"] = float64(int(1) << (32 - prefix.Bits()))
		return nil
	}
	prefix, found := carve(blocks, taken, size, true)
	if !found {
		return noCapacity(blocks, size)
	}
	w.is["allocation_size"] = float64(size)
	w.is["allocation_ips"] = strings.TrimSuffix(prefix.String(), "/32")
	return nil
}

func noCapacity(blocks []netip.Prefix, size int) *Error {
	return policy(520012, "IP blocks %v do not have spare capacity to satisfy the request for %d addresses.", blocks, size)
}
