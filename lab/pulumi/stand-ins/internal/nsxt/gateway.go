package nsxt

func gatewayObjects() []policyObject {
	return []policyObject{
		{
			name: "PolicyTier1Gateway", title: "Tier1", place: inAnyInfra("/tier-1s"),
			fields: []field{
				text("tier0Path"), texts("routeAdvertisementTypes").computed().set(), text("poolAllocation").otherwise("ROUTING").forceNew().
					oneOf("ROUTING", "LB_SMALL", "LB_MEDIUM", "LB_LARGE", "LB_XLARGE"),
				text("failoverMode").otherwise("PREEMPTIVE").oneOf("PREEMPTIVE", "NON_PREEMPTIVE"), text("haMode").computed(),
				flag("enableFirewall").otherwise(true).called("disable_firewall").converted(inverse, inverse),
				flag("enableStandbyRelocation").otherwise(false), flag("defaultRuleLogging").otherwise(false),
				text("dhcpConfigPath").called("dhcp_config_paths").converted(inList, firstOf), text("type"),
			},
			parts: []part{{property: text("edgeClusterPath"), under: "/locale-services/default", field: "edge_cluster_path"}},
		},
		{
			name: "PolicyDhcpServer", title: "DhcpServer", place: inAnyInfra("/dhcp-server-configs"),
			fields: []field{
				text("edgeClusterPath"), texts("serverAddresses").computed(), number("leaseTime").otherwise(86400.0), texts("preferredEdgePaths"),
			},
		},
		policySegment(),
	}
}

func policySegment() policyObject {
	return policyObject{
		name: "PolicySegment", title: "Segment", place: inAnyInfra("/segments"), waitForPorts: true,
		fields: []field{
			text("connectivityPath"), text("transportZonePath").computed().forceNew(), text("dhcpConfigPath"), text("domainName"),
			texts("vlanIds"), text("replicationMode").otherwise("MTEP").oneOf("MTEP", "SOURCE"), number("overlayId").computed(),
			objects("subnets",
				text("cidr").called("gateway_address"), texts("dhcpRanges"), text("network").computed(),
				object("dhcpV4Config",
					text("serverAddress"), texts("dnsServers"), number("leaseTime").otherwise(86400.0),
				).called("dhcp_config").converted(typed("SegmentDhcpV4Config"), same),
			),
			object("advancedConfig",
				text("connectivity").computed(), flag("hybrid").otherwise(false), flag("localEgress").otherwise(false), flag("multicast"),
				text("uplinkTeamingPolicy"), text("urpfMode").otherwise("STRICT"), text("addressPoolPath"),
			).computed(),
		},
		parts: []part{
			{
				property: object("securityProfile", text("spoofguardProfilePath"), text("securityProfilePath").called("segment_security_profile_path")),
				under:    "/segment-security-profile-binding-maps/default",
			},
			{
				property: object("discoveryProfile", text("ipDiscoveryProfilePath"), text("macDiscoveryProfilePath")),
				under:    "/segment-discovery-profile-binding-maps/default",
			},
		},
	}
}

func same(value any) any { return value }

func inverse(value any) any {
	is, _ := value.(bool)
	return !is
}

func inList(value any) any { return []any{value} }

func firstOf(value any) any {
	if list, is := value.([]any); is && len(list) > 0 {
		return list[0]
	}
	return nil
}

// typed adds the resource_type that tells the Policy API which of several forms a value has.
func typed(resourceType string) func(any) any {
	return func(value any) any {
		if body, is := value.(map[string]any); is {
			body["resource_type"] = resourceType
		}
		return value
	}
}
