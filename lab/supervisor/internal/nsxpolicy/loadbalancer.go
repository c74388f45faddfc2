package nsxpolicy

import (
	"fmt"
	"net"
	"slices"
	"strconv"
)

func loadBalancerKinds() []kind {
	const monitors, profiles = "/infra/lb-monitor-profiles", "/infra/lb-app-profiles"
	probe := []string{"monitor_port", "interval", "timeout", "fall_count", "rise_count", "send", "receive"}
	cadence := Object{"interval": 5, "timeout": 5, "fall_count": 3, "rise_count": 3}
	return []kind{
		{
			resourceType: "LBService", collection: "/infra/lb-services",
			fields:     []string{"connectivity_path", "enabled", "error_log_level", "size", "access_log_enabled", "relax_scale_validation"},
			references: []string{"connectivity_path"},
			defaults:   Object{"enabled": true, "size": "SMALL", "error_log_level": "INFO"},
			realise:    realiseService,
			entity:     "RealizedLbService",
		},
		{
			resourceType: "LBPool", collection: "/infra/lb-pools",
			fields: []string{
				"members", "member_group", "active_monitor_paths", "passive_monitor_path", "algorithm", "min_active_members",
				"snat_translation", "tcp_multiplexing_enabled", "tcp_multiplexing_number",
			},
			references: []string{"active_monitor_paths"},
			defaults: Object{
				"algorithm": "ROUND_ROBIN", "min_active_members": 1, "snat_translation": map[string]any{"type": "LBSnatAutoMap"},
				"tcp_multiplexing_enabled": false, "tcp_multiplexing_number": 6,
			},
			check:  checkPool,
			entity: "RealizedLbPool",
		},
		{
			resourceType: "LBVirtualServer", collection: "/infra/lb-virtual-servers",
			fields: []string{
				"ip_address", "ports", "pool_path", "lb_service_path", "application_profile_path", "enabled",
				"default_pool_member_ports", "access_log_enabled", "max_concurrent_connections", "max_new_connection_rate",
				"lb_persistence_profile_path", "sorry_pool_path", "log_significant_event_only", "access_list_control",
				"client_ssl_profile_binding", "server_ssl_profile_binding", "rules",
			},
			required:   []string{"ip_address", "ports", "application_profile_path"},
			references: []string{"pool_path", "lb_service_path", "application_profile_path"},
			defaults:   Object{"enabled": true, "access_log_enabled": false, "log_significant_event_only": false},
			check:      checkVirtualServer,
			realise:    realiseVirtualServer,
			release:    releaseVirtualServer,
			entity:     "RealizedLbVirtualServer",
		},
		{resourceType: "LBTcpMonitorProfile", collection: monitors, fields: probe, defaults: cadence},
		{
			resourceType: "LBHttpsMonitorProfile", collection: monitors,
			fields:   append(probe, "request_method", "request_url", "request_version", "response_status_codes", "server_ssl_profile_binding"),
			defaults: cadence,
		},
		{
			resourceType: "LBFastTcpProfile", collection: profiles,
			fields:   []string{"idle_timeout", "close_timeout", "ha_flow_mirroring_enabled"},
			defaults: Object{"idle_timeout": 1800, "close_timeout": 8, "ha_flow_mirroring_enabled": false},
		},
	}
}

func checkPool(w *write) *Error {
	if group := w.is.child("member_group"); len(group) > 0 {
		if _, found := w.server.store.get(group.text("group_path")); !found {
			return invalidPath(group.text("group_path"))
		}
	}
	for _, member := range w.is.children("members") {
		if net.ParseIP(member.text("ip_address")) == nil {
			return invalidField("members", "%q is not an address", member.text("ip_address"))
		}
	}
	return nil
}

// realiseService: load balancers run on the gateway's edge nodes, which its locale services name.
func realiseService(s *Server, service Object) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	gateway := service.text("connectivity_path")
	if gateway == "" || slices.ContainsFunc(s.store.list(gateway+"/locale-services"), func(o Object) bool {
		return o.text("edge_cluster_path") != ""
	}) {
		return nil
	}
	return fmt.Errorf("LBService path=[%s] requires an edge cluster on the gateway path=[%s]", service.Path(), gateway)
}

// checkVirtualServer: NSX has one virtual server for an address and port.
func checkVirtualServer(w *write) *Error {
	if _, refusal := w.server.addressesOfLab("ip_address", w.is.text("ip_address")); refusal != nil {
		return refusal
	}
	for _, port := range w.is.texts("ports") {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return invalidField("ports", "%q is not a port (the lab serves no ranges)", port)
		}
		for _, other := range w.server.store.list("/infra/lb-virtual-servers") {
			if other.Path() != w.path && other.text("ip_address") == w.is.text("ip_address") && slices.Contains(other.texts("ports"), port) {
				return policy(503117, "Virtual server path=[%s] has the address %s:%s already.", other.Path(), w.is.text("ip_address"), port)
			}
		}
	}
	return nil
}

// realiseVirtualServer listens where the virtual server is: once it is enabled and belongs to a service that is.
func realiseVirtualServer(s *Server, server Object) error {
	s.mutex.Lock()
	service, attached := s.store.get(server.text("lb_service_path"))
	s.mutex.Unlock()
	if !attached || !service.enabled("enabled") || !server.enabled("enabled") {
		s.virtualServers.stop(server.Path())
		return nil
	}
	addresses := map[string]string{}
	for i, port := range server.texts("ports") {
		memberPort := port
		if ports := server.texts("default_pool_member_ports"); i < len(ports) {
			memberPort = ports[i]
		} else if len(ports) == 1 {
			memberPort = ports[0]
		}
		addresses[net.JoinHostPort(server.text("ip_address"), port)] = memberPort
	}
	return s.virtualServers.listen(server.Path(), addresses, func(port string) []string {
		return s.poolMembers(server.text("pool_path"), port)
	})
}

// poolMembers are the addresses that a connection may go to as the pool is at the time.
func (s *Server) poolMembers(pool, port string) []string {
	s.mutex.Lock()
	object, _ := s.store.get(pool)
	s.mutex.Unlock()
	if group := object.child("member_group"); len(group) > 0 {
		return s.groupMembers(group, port)
	}
	usual, backup := []string{}, []string{}
	for _, member := range object.children("members") {
		if state := member.text("admin_state"); state != "" && state != "ENABLED" {
			continue
		}
		at := port
		if own := member.text("port"); own != "" {
			at = own
		}
		address := net.JoinHostPort(member.text("ip_address"), at)
		if spare, _ := member["backup_member"].(bool); spare {
			backup = append(backup, address)
		} else {
			usual = append(usual, address)
		}
	}
	return append(usual, backup...)
}

func releaseVirtualServer(s *Server, server Object) *Error {
	s.virtualServers.stop(server.Path())
	return nil
}
