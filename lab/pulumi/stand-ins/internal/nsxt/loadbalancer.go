package nsxt

import (
	"fmt"
	"slices"
	"strconv"
)

func loadBalancerObjects() []policyObject {
	return []policyObject{
		{
			name: "PolicyLbService", title: "LBService", place: inInfra("/lb-services"),
			fields: []field{
				text("connectivityPath"), flag("enabled").otherwise(true), text("errorLogLevel").otherwise("INFO"),
				text("size").otherwise("SMALL").oneOf("SMALL", "MEDIUM", "LARGE", "XLARGE", "DLB"),
			},
		},
		{
			name: "PolicyLbPool", title: "LBPool", place: inInfra("/lb-pools"),
			fields: []field{
				objects("members",
					text("ipAddress").required(), text("port"), text("displayName").computed(), flag("backupMember").otherwise(false),
					text("adminState").otherwise("ENABLED").oneOf("ENABLED", "DISABLED", "GRACEFUL_DISABLED"), number("weight").otherwise(1.0),
					number("maxConcurrentConnections"),
				),
				text("algorithm").otherwise("ROUND_ROBIN").
					oneOf("ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN", "LEAST_CONNECTION", "WEIGHTED_LEAST_CONNECTION", "IP_HASH"),
				texts("activeMonitorPaths"), text("passiveMonitorPath"), number("minActiveMembers").otherwise(1.0),
				flag("tcpMultiplexingEnabled").otherwise(false), number("tcpMultiplexingNumber").computed(),
				object("memberGroup",
					text("groupPath").required(), flag("allowIpv4").otherwise(true), flag("allowIpv6").otherwise(false), text("port"),
					number("maxIpListSize"),
				).converted(toMemberGroup, fromMemberGroup),
				object("snat", text("type").otherwise("AUTOMAP").oneOf("AUTOMAP", "IPPOOL", "DISABLED"), texts("ipPoolAddresses")).
					computed().called("snat_translation").converted(toTranslation, fromTranslation),
			},
		},
		{
			name: "PolicyLbVirtualServer", title: "LBVirtualServer", place: inInfra("/lb-virtual-servers"),
			fields: []field{
				text("applicationProfilePath").required(), text("ipAddress").required(), texts("ports").required(), text("poolPath"),
				text("servicePath").called("lb_service_path"), text("sorryPoolPath"), text("persistenceProfilePath").called("lb_persistence_profile_path"),
				texts("defaultPoolMemberPorts"), flag("enabled").otherwise(true), flag("accessLogEnabled").otherwise(false),
				flag("logSignificantEventOnly").otherwise(false), number("maxConcurrentConnections"), number("maxNewConnectionRate"),
			},
		},
	}
}

// translations pairs Terraform's names of source NAT with the types of the Policy API.
var translations = [][2]string{{"AUTOMAP", "LBSnatAutoMap"}, {"IPPOOL", "LBSnatIpPool"}, {"DISABLED", "LBSnatDisabled"}}

// toTranslation writes ["10.0.0.1"] as the elements of a pool.
func toTranslation(value any) any {
	snat, _ := value.(map[string]any)
	body := map[string]any{"type": translated(snat["type"], 0, 1)}
	if addresses, is := snat["ip_pool_addresses"].([]any); is {
		elements := []any{}
		for _, address := range addresses {
			elements = append(elements, map[string]any{"ip_address": address})
		}
		body["ip_addresses"] = elements
	}
	return body
}

func fromTranslation(value any) any {
	body, _ := value.(map[string]any)
	snat := map[string]any{"type": translated(body["type"], 1, 0)}
	elements, _ := body["ip_addresses"].([]any)
	addresses := []any{}
	for _, each := range elements {
		if element, is := each.(map[string]any); is {
			addresses = append(addresses, element["ip_address"])
		}
	}
	if len(addresses) > 0 {
		snat["ip_pool_addresses"] = addresses
	}
	return snat
}

func translated(name any, from, to int) string {
	if i := slices.IndexFunc(translations, func(pair [2]string) bool { return pair[from] == name }); i >= 0 {
		return translations[i][to]
	}
	return translations[0][to]
}

// filters pairs the flags of allowed IPv4 and IPv6 with the one word of the Policy API.
var filters = map[[2]bool]string{{true, false}: "IPV4", {true, true}: "IPV4_IPV6", {false, true}: "IPV6", {false, false}: "IPV6"}

func toMemberGroup(value any) any {
	group, _ := value.(map[string]any)
	v4, _ := group["allow_ipv4"].(bool)
	v6, _ := group["allow_ipv6"].(bool)
	body := map[string]any{"group_path": group["group_path"], "ip_revision_filter": filters[[2]bool{v4, v6}]}
	if size := group["max_ip_list_size"]; size != nil {
		body["max_ip_list_size"] = size
	}
	if port, err := strconv.Atoi(fmt.Sprint(group["port"])); err == nil {
		body["port"] = port
	}
	return body
}

func fromMemberGroup(value any) any {
	body, _ := value.(map[string]any)
	group := map[string]any{"group_path": body["group_path"], "max_ip_list_size": body["max_ip_list_size"]}
	for flags, word := range filters {
		if word == body["ip_revision_filter"] && (flags[0] || flags[1]) {
			group["allow_ipv4"], group["allow_ipv6"] = flags[0], flags[1]
		}
	}
	if port := body["port"]; port != nil {
		group["port"] = fmt.Sprint(port)
	}
	return group
}
