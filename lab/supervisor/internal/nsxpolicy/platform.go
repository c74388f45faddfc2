package nsxpolicy

import (
	"path"

	"github.com/google/uuid"
)

// What the platform's team has made before any cluster.
const (
	Tier0       = "/infra/tier-0s/t0"
	point       = "/infra/sites/default/enforcement-points/default"
	OverlayZone = point + "/transport-zones/overlay"
	EdgeCluster = point + "/edge-clusters/edge-cluster"

	defaultProject = "/orgs/default/projects/default"
	teamProject    = "/orgs/default/projects/team-a"
	sharedVpc      = teamProject + "/vpcs/shop"
)

// makePlatform puts the objects in place, all of them realised.
func (s *Server) makePlatform() {
	block := s.options.Block
	privateBlock, externalBlock := teamProject+"/infra/ip-blocks/private-tgw", "/infra/ip-blocks/external"
	dhcp := map[string]any{"dhcp_server_config": map[string]any{
		"lease_time": 86400, "advanced_config": map[string]any{"is_distributed_dhcp": true},
	}}

	s.place(point, "EnforcementPoint", Object{})
	s.place(OverlayZone, "PolicyTransportZone", Object{
		"tz_type": "OVERLAY_BACKED", "is_default": true, "nsx_id": uuid.NewString(),
	})
	s.place(EdgeCluster, "PolicyEdgeCluster", Object{"member_node_type": "EDGE_NODE", "nsx_id": uuid.NewString()})
	s.place(Tier0, "Tier0", Object{"ha_mode": "ACTIVE_STANDBY", "failover_mode": "NON_PREEMPTIVE"})
	s.place(defaultDomain+"/groups/control-planes", "Group", Object{"expression": []any{map[string]any{
		"resource_type": "Condition", "member_type": "VirtualMachine", "key": "Name", "operator": "CONTAINS", "value": "-control-plane-",
	}}})
	s.place("/infra/lb-app-profiles/default-tcp-lb-app-profile", "LBFastTcpProfile", Object{"idle_timeout": 1800, "close_timeout": 8})
	s.place("/infra/lb-monitor-profiles/default-tcp-lb-monitor", "LBTcpMonitorProfile", Object{"interval": 5, "timeout": 5})
	s.place(externalBlock, "IpAddressBlock", Object{"cidr": block + ".128.0/18", "visibility": "EXTERNAL", "ip_address_type": "IPV4"})

	for project, fields := range map[string]Object{
		defaultProject: {"default": true, "short_id": "default"},
		teamProject:    {"default": false, "short_id": "team-a"},
	} {
		s.place(project, "Project", Object{
			"tier_0s": []any{Tier0}, "external_ipv4_blocks": []any{externalBlock}, "activate_default_dfw_rules": true,
		}.mergedWith(fields))
		s.place(project+"/transit-gateways/default", "TransitGateway", Object{"is_default": true, "transit_subnets": []any{"100.64.0.0/21"}})
		s.place(project+"/vpc-service-profiles/default", "VpcServiceProfile", Object{"is_default": true, "dhcp_config": dhcp})
	}
	s.place(privateBlock, "IpAddressBlock", Object{"cidr": block + ".64.0/18", "visibility": "PRIVATE", "ip_address_type": "IPV4"})
	s.place(teamProject+"/vpc-connectivity-profiles/default", "VpcConnectivityProfile", Object{
		"is_default": true, "transit_gateway_path": teamProject + "/transit-gateways/default",
		"private_tgw_ip_blocks": []any{privateBlock}, "external_ip_blocks": []any{externalBlock},
		"service_gateway": map[string]any{
			"enable": true, "nat_config": map[string]any{"enable_default_snat": true}, "edge_cluster_paths": []any{EdgeCluster},
		},
	})
	s.place(defaultProject+"/vpc-connectivity-profiles/default", "VpcConnectivityProfile", Object{
		"is_default": true, "transit_gateway_path": defaultProject + "/transit-gateways/default",
		"external_ip_blocks": []any{externalBlock}, "service_gateway": map[string]any{"enable": false},
	})
	s.place(sharedVpc, "Vpc", Object{
		"private_ips": []any{block + ".0.0/18"}, "short_id": "shop", "vpc_service_profile": teamProject + "/vpc-service-profiles/default",
		"ip_address_type": "IPV4", "load_balancer_vpc_endpoint": map[string]any{"enabled": false},
	})
	s.place(sharedVpc+"/attachments/default", "VpcAttachment", Object{
		"vpc_connectivity_profile": teamProject + "/vpc-connectivity-profiles/default",
	})
}

func (s *Server) place(at, resourceType string, object Object) {
	object["display_name"] = path.Base(at)
	stored := s.store.put(at, resourceType, "admin", object)
	s.realisations.of[at] = &realisation{state: realized, version: stored.number("_revision")}
}
