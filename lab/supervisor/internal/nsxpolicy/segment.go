package nsxpolicy

import (
	"context"
	"net/netip"
	"strings"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
)

func segmentKinds() []kind {
	const segments = "/infra/segments"
	return []kind{segmentKind(segments), {
		resourceType: "SegmentSecurityProfileBindingMap", collection: segments + "/*/segment-security-profile-binding-maps",
		fields: []string{"spoofguard_profile_path", "segment_security_profile_path"},
	}, {
		resourceType: "SegmentDiscoveryProfileBindingMap", collection: segments + "/*/segment-discovery-profile-binding-maps",
		fields: []string{"ip_discovery_profile_path", "mac_discovery_profile_path"},
	}}
}

func segmentKind(collection string) kind {
	return kind{
		resourceType: "Segment", collection: collection,
		fields: []string{
			"connectivity_path", "transport_zone_path", "subnets", "dhcp_config_path", "domain_name", "vlan_ids",
			"replication_mode", "overlay_id", "advanced_config", "admin_state", "type", "l2_extension", "metadata_proxy_paths",
			"bridge_profiles", "address_bindings", "evpn_segment", "mac_pool_id",
		},
		references: []string{"connectivity_path", "transport_zone_path", "dhcp_config_path"},
		defaults:   Object{"replication_mode": "MTEP", "admin_state": "UP"},
		check:      checkSegment,
		realise:    realiseSegment,
		release:    releaseSegment,
		entity:     "RealizedLogicalSwitch",
	}
}

func checkSegment(w *write) *Error {
	w.keep("transport_zone_path", "overlay_id")
	if refusal := w.immutable("transport_zone_path"); refusal != nil {
		return refusal
	}
	if w.is.text("transport_zone_path") == "" {
		if strings.HasPrefix(w.path, "/infra/") {
			return missingField("transport_zone_path")
		}
		w.is["transport_zone_path"] = OverlayZone
	}
	if w.is["overlay_id"] == nil {
		w.server.lastOverlay++
		w.is["overlay_id"] = float64(w.server.lastOverlay)
	}
	w.is["type"] = "DISCONNECTED"
	if w.is.text("connectivity_path") != "" {
		w.is["type"] = "ROUTED"
	}
	w.is["advanced_config"] = map[string]any(Object{
		"connectivity": "ON", "hybrid": false, "local_egress": false, "multicast": false, "urpf_mode": "STRICT",
	}.mergedWith(w.is.child("advanced_config")))
	return checkSegmentSubnets(w)
}

// checkSegmentSubnets: a gateway address with its prefix, and DHCP that fits in it.
func checkSegmentSubnets(w *write) *Error {
	subnets := []any{}
	for _, subnet := range w.is.children("subnets") {
		gateway, err := netip.ParsePrefix(subnet.text("gateway_address"))
		if err != nil || gateway.Addr() == gateway.Masked().Addr() {
			return invalidField("gateway_address", "%q is not the address of a gateway with its prefix", subnet.text("gateway_address"))
		}
		network, refusal := w.server.addressesOfLab("subnets", gateway.Masked().String())
		if refusal != nil {
			return refusal
		}
		if overlapsAny(network, w.server.taken(w.path)) {
			return overlapping(w.path, network)
		}
		for _, text := range subnet.texts("dhcp_ranges") {
			each, err := parseRange(text)
			if err != nil || !network.Contains(each.First) || !network.Contains(each.Last) {
				return invalidField("dhcp_ranges", "%s is not a range of the network %s", text, network)
			}
		}
		if server := subnet.child("dhcp_config").text("server_address"); server != "" {
			address, err := netip.ParsePrefix(server)
			if err != nil || address.Masked() != network || address.Addr() == gateway.Addr() {
				return invalidField("server_address", "%s is not an address of the network %s beside its gateway", server, network)
			}
		}
		subnet["network"] = network.String()
		subnets = append(subnets, map[string]any(subnet))
	}
	if len(subnets) > 0 {
		w.is["subnets"] = subnets
	}
	return nil
}

func realiseSegment(s *Server, segment Object) error {
	served := segment.text("dhcp_config_path") != ""
	if !served {
		s.mutex.Lock()
		gateway, _ := s.store.get(segment.text("connectivity_path"))
		s.mutex.Unlock()
		served = len(gateway.texts("dhcp_config_paths")) > 0
	}
	for _, subnet := range segment.children("subnets") {
		ranges := []dhcp.Range{}
		for _, text := range subnet.texts("dhcp_ranges") {
			if each, err := parseRange(text); err == nil && served {
				ranges = append(ranges, each)
			}
		}
		return s.connect(segment, netip.MustParsePrefix(subnet.text("gateway_address")), ranges)
	}
	return s.connect(segment, netip.Prefix{}, nil)
}

func releaseSegment(s *Server, segment Object) *Error {
	ports, err := s.fabric.Ports(context.Background(), segment.Path())
	if err != nil {
		return common(500, 98, "%v", err)
	}
	if len(ports) > 0 {
		return policy(503040,
			"Segment path=[%s] has %d VMs or VIFs attached. Disconnect all VMs and VIFs before deleting a segment.",
			segment.Path(), len(ports))
	}
	return s.disconnect(segment)
}
