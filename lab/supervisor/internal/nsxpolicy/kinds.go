package nsxpolicy

import (
	"path"
	"slices"
	"strings"
)

// kind is what the API knows of a type of resource. Shapes are those of NSX 9's Policy API.
type kind struct {
	resourceType string
	// collection is where its objects are; `*` stands for an identifier. Those under /infra are also in a project's.
	collection string
	// fields are what a client may set; another is refused, as NSX refuses it.
	fields []string
	// required must be set; references hold paths of objects that must be there.
	required, references []string
	defaults             Object
	// check refuses what NSX refuses, and fills in what NSX computes at once.
	check func(*write) *Error
	// realise makes it real, after a while; what it returns is the alarm of a realisation that failed. Without it,
	// the object is real as soon as that while is over.
	realise func(*Server, Object) error
	// release undoes realise before an object goes, or says why it cannot go.
	release func(*Server, Object) *Error
	// entity is the type of what it becomes on the data plane.
	entity string
}

var commonFields = []string{
	"display_name", "description", "tags", "id", "path", "parent_path", "relative_path", "resource_type", "unique_id",
	"realization_id", "owner_id", "remote_path", "marked_for_delete", "overridden", "children", "origin_site_id",
}

func (k kind) allows(field string) bool {
	return strings.HasPrefix(field, "_") || slices.Contains(commonFields, field) || slices.Contains(k.fields, field)
}

// kindAt finds the kind of the objects in a collection. A kind that several types share a collection for, such as the
// monitors of load balancers, is chosen by the type that the object names.
func kindAt(collection, resourceType string) (kind, bool) {
	found := kind{}
	for _, k := range kinds() {
		if !matches(k.collection, collection) {
			continue
		}
		if k.resourceType == resourceType {
			return k, true
		}
		if found.resourceType == "" {
			found = k
		}
	}
	return found, found.resourceType != ""
}

// matches compares path elements. A project has an /infra of its own.
func matches(template, at string) bool {
	if tail, is := strings.CutPrefix(template, "/infra/"); is && strings.HasPrefix(at, "/orgs/") {
		template = "/orgs/*/projects/*/infra/" + tail
	}
	ok, err := path.Match(template, at)
	return ok && err == nil
}

func kinds() []kind {
	return slices.Concat(projectKinds(), vpcKinds(), gatewayKinds(), segmentKinds(), addressKinds(), loadBalancerKinds(), siteKinds(), groupKinds())
}

const (
	projectPath = "/orgs/*/projects"
	vpcPath     = projectPath + "/*/vpcs"
)

func projectKinds() []kind {
	return []kind{
		{
			resourceType: "Project", collection: projectPath,
			fields: []string{
				"short_id", "site_infos", "tier_0s", "external_ipv4_blocks", "tgw_external_connections", "activate_default_dfw_rules",
				"dedicated_resources", "limits", "vpc_deployment_scope", "default_span_path", "non_default_span_paths", "vc_folder", "default",
			},
			references: []string{"tier_0s", "external_ipv4_blocks"},
			defaults:   Object{"activate_default_dfw_rules": true, "default": false},
			check:      checkProject,
		},
		{
			resourceType: "VpcConnectivityProfile", collection: projectPath + "/*/vpc-connectivity-profiles",
			fields: []string{
				"transit_gateway_path", "private_tgw_ip_blocks", "external_ip_blocks", "service_gateway", "is_default",
			},
			required:   []string{"transit_gateway_path"},
			references: []string{"transit_gateway_path", "private_tgw_ip_blocks", "external_ip_blocks"},
			defaults:   Object{"is_default": false, "service_gateway": map[string]any{"enable": false}},
		},
		{
			resourceType: "VpcServiceProfile", collection: projectPath + "/*/vpc-service-profiles",
			fields: []string{
				"dhcp_config", "mac_discovery_profile", "spoof_guard_profile", "ip_discovery_profile", "security_profile",
				"qos_profile", "is_default",
			},
			required: []string{"dhcp_config"},
			defaults: Object{"is_default": false},
		},
		{
			resourceType: "TransitGateway", collection: projectPath + "/*/transit-gateways",
			fields:   []string{"transit_subnets", "is_default", "span"},
			defaults: Object{"is_default": false, "transit_subnets": []any{"100.64.0.0/21"}},
		},
		{
			resourceType: "IpAddressBlock", collection: "/infra/ip-blocks",
			fields:   []string{"cidr", "cidrs", "cidr_list", "ranges", "range_list", "visibility", "ip_address_type", "exclusive"},
			defaults: Object{"visibility": "PRIVATE", "ip_address_type": "IPV4"},
			check:    checkBlock,
		},
	}
}

func siteKinds() []kind {
	const point = "/infra/sites/*/enforcement-points"
	return []kind{
		{
			resourceType: "EnforcementPoint", collection: point,
			fields: []string{"connection_info", "auto_enforce"},
		},
		{
			resourceType: "PolicyTransportZone", collection: point + "/*/transport-zones",
			fields:   []string{"tz_type", "is_default", "nsx_id", "uplink_teaming_policy_names", "transport_zone_profile_paths"},
			required: []string{"tz_type"},
			defaults: Object{"is_default": false},
		},
		{
			resourceType: "PolicyEdgeCluster", collection: point + "/*/edge-clusters",
			fields: []string{"nsx_id", "member_node_type", "inter_site_forwarding_enabled"},
		},
	}
}

func gatewayKinds() []kind {
	return []kind{
		{
			resourceType: "Tier0", collection: "/infra/tier-0s",
			fields:   []string{"ha_mode", "failover_mode", "transit_subnets", "internal_transit_subnets", "dhcp_config_paths"},
			defaults: Object{"ha_mode": "ACTIVE_ACTIVE", "failover_mode": "NON_PREEMPTIVE"},
			entity:   "RealizedLogicalRouter",
		},
		{
			resourceType: "Tier1", collection: "/infra/tier-1s",
			fields: []string{
				"tier0_path", "failover_mode", "ha_mode", "type", "pool_allocation", "route_advertisement_types",
				"route_advertisement_rules", "dhcp_config_paths", "ipv6_profile_paths", "disable_firewall", "default_rule_logging",
				"force_whitelisting", "enable_standby_relocation", "qos_profile", "intersite_config",
			},
			references: []string{"tier0_path", "dhcp_config_paths"},
			defaults: Object{
				"failover_mode": "NON_PREEMPTIVE", "ha_mode": "ACTIVE_STANDBY", "type": "ROUTED", "pool_allocation": "ROUTING",
				"disable_firewall": false, "force_whitelisting": false, "default_rule_logging": false, "enable_standby_relocation": false,
				"route_advertisement_types": []any{"TIER1_IPSEC_LOCAL_ENDPOINT"},
				"ipv6_profile_paths":        []any{"/infra/ipv6-ndra-profiles/default", "/infra/ipv6-dad-profiles/default"},
			},
			entity: "RealizedLogicalRouter",
		},
		{
			resourceType: "LocaleServices", collection: "/infra/tier-1s/*/locale-services",
			fields:     []string{"edge_cluster_path", "preferred_edge_paths", "bfd_profile_path", "route_redistribution_config"},
			references: []string{"edge_cluster_path"},
			entity:     "RealizedServiceRouter",
		},
		{
			resourceType: "DhcpServerConfig", collection: "/infra/dhcp-server-configs",
			fields: []string{
				"server_address", "server_addresses", "lease_time", "edge_cluster_path", "preferred_edge_paths",
			},
			references: []string{"edge_cluster_path"},
			defaults:   Object{"lease_time": 86400, "server_addresses": []any{"100.96.0.1/30"}},
			entity:     "RealizedDhcpServer",
		},
	}
}
