package plugin

import (
	"fmt"
	"net"
	"net/netip"
	"strings"
)

// RefuseRemote is an error for every server that is not on this machine: a stand-in must never change a real one.
// `server` is a host, with or without a port or scheme.
func RefuseRemote(p *Plugin, server string) error {
	host := server
	if _, rest, ok := strings.Cut(host, "://"); ok {
		host = rest
	}
	host, _, _ = strings.Cut(host, "/")
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	if address, err := netip.ParseAddr(host); host == "localhost" || err == nil && address.IsLoopback() {
		return nil
	}
	return fmt.Errorf("this is the lab's stand-in for the %s plugin and talks to the lab on this machine only, not to %s: %s",
		p.Name, server, p.Official)
}

// GetOfficial says how the official plugin is installed.
func GetOfficial(name, version string) string {
	return fmt.Sprintf("get the official one with `pulumi plugin install resource %s %s`, or unset PULUMI_HOME if the lab has set it",
		name, version)
}
