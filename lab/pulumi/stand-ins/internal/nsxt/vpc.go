package nsxt

import (
	"slices"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// policyObjects are the resources served. Defaults and what forces a replacement are terraform-provider-nsxt's.
func policyObjects() []policyObject {
	return slices.Concat(projectObjects(), vpcObjects(), gatewayObjects(), addressObjects(), loadBalancerObjects())
}

func projectObjects() []policyObject {
	return []policyObject{
		{
			name: "PolicyProject", title: "Project", place: place{under: projects},
			fields: []field{
				text("shortId").computed(), texts("tier0GatewayPaths").called("tier_0s"), texts("externalIpv4Blocks"),
				texts("tgwExternalConnections"), flag("activateDefaultDfwRules").computed(),
				objects("siteInfos", texts("edgeClusterPaths"), text("sitePath").computed()).computed(),
			},
		},
		{
			name: "VpcConnectivityProfile", title: "VpcConnectivityProfile", place: inProject("/vpc-connectivity-profiles"), conditional: true,
			fields: []field{
				text("transitGatewayPath").required(), texts("externalIpBlocks"), texts("privateTgwIpBlocks"),
				object("serviceGateway",
					flag("enable"), texts("edgeClusterPaths"), object("natConfig", flag("enableDefaultSnat")),
					object("qosConfig", text("ingressQosProfilePath"), text("egressQosProfilePath")),
				),
			},
		},
		{
			name: "VpcServiceProfile", title: "VpcServiceProfile", place: inProject("/vpc-service-profiles"), conditional: true,
			fields: []field{
				object("dhcpConfig",
					object("dhcpServerConfig",
						texts("ntpServers"), number("leaseTime").otherwise(86400.0), object("dnsClientConfig", texts("dnsServerIps")),
						object("advancedConfig", flag("isDistributedDhcp").computed()).computed(),
					),
					object("dhcpRelayConfig", texts("serverAddresses")),
				).required(),
				text("spoofGuardProfile"), text("ipDiscoveryProfile"), text("macDiscoveryProfile"), text("securityProfile"), text("qosProfile"),
			},
		},
	}
}

func vpcObjects() []policyObject {
	return []policyObject{
		{
			name: "Vpc", title: "Vpc", place: inProject("/vpcs"), conditional: true,
			fields: []field{
				texts("privateIps").forceNew(), text("shortId").computed(), text("vpcServiceProfile").computed(),
				object("loadBalancerVpcEndpoint", flag("enabled")), text("ipAddressType").otherwise("IPV4"), texts("quotas").called("limits"),
			},
		},
		{
			name: "VpcAttachment", title: "VpcAttachment", place: below("parentPath", "/attachments"), conditional: true,
			fields: []field{text("vpcConnectivityProfile").required()},
		},
		vpcSubnet(),
		{
			name: "VpcIpAddressAllocation", title: "VpcIpAddressAllocation", place: inVpc("/ip-address-allocations"), conditional: true,
			fields: []field{
				number("allocationSize").computed(), text("allocationIps").computed(), text("ipBlock"),
				text("ipAddressBlockVisibility").otherwise("EXTERNAL").oneOf("EXTERNAL", "PRIVATE", "PRIVATE_TGW"),
				text("ipAddressType").otherwise("IPV4"),
			},
		},
	}
}

func vpcSubnet() policyObject {
	return policyObject{
		name: "VpcSubnet", title: "VpcSubnet", place: inVpc("/subnets"), conditional: true, waitForPorts: true,
		fields: []field{
			text("accessMode").forceNew().otherwise("Private").oneOf("Private", "Public", "Isolated", "Private_TGW", "L2_ONLY"),
			number("ipv4SubnetSize").computed().forceNew(), texts("ipAddresses").computed().forceNew(),
			texts("ipBlocks").computed().forceNew(), text("vlanConnection").forceNew(),
			object("dhcpConfig",
				text("mode").otherwise("DHCP_DEACTIVATED").oneOf("DHCP_SERVER", "DHCP_RELAY", "DHCP_DEACTIVATED"),
				text("dnsServerPreference").computed(),
				object("dhcpServerAdditionalConfig",
					texts("reservedIpRanges"),
					object("options",
						object("option121", objects("staticRoutes", text("network"), text("nextHop"))),
						objects("others", number("code"), texts("values")),
					),
				).computed(),
			).computed().called("subnet_dhcp_config"),
			object("advancedConfig",
				text("connectivityState").otherwise("CONNECTED").oneOf("CONNECTED", "DISCONNECTED"), texts("gatewayAddresses").computed(),
				texts("dhcpServerAddresses").computed(), object("staticIpAllocation", flag("enabled")).computed(),
				objects("extraConfigs", object("configPair", text("key").required(), text("value").required())),
			).computed(),
		},
		check: func(inputs plugin.Values) []plugin.Failure {
			if inputs.Has("ipv4SubnetSize") && inputs.Has("ipAddresses") {
				return []plugin.Failure{{Path: "ipv4SubnetSize", Reason: `conflicts with "ipAddresses"`}}
			}
			dhcp := inputs.Object("dhcpConfig")
			if dhcp.Text("mode") == "DHCP_RELAY" && dhcp.Has("dhcpServerAdditionalConfig") {
				return []plugin.Failure{{
					Path: "dhcpConfig.dhcpServerAdditionalConfig", Reason: "cannot be specified with DHCP_RELAY mode",
				}}
			}
			return nil
		},
	}
}
