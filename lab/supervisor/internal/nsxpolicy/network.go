package nsxpolicy

import (
	"context"
	"net/netip"
	"slices"
	"strings"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
)

// isNetwork tells of what machines are connected to.
func (k kind) isNetwork() bool { return k.resourceType == "VpcSubnet" || k.resourceType == "Segment" }

// connect shows a segment or subnet to vCenter and serves its addresses; the gateway comes with the prefix.
func (s *Server) connect(network Object, gateway netip.Prefix, ranges []dhcp.Range) error {
	name := network.text("display_name")
	s.mutex.Lock()
	namesakes := s.store.filter(func(o Object) bool {
		k := kind{resourceType: o.text("resource_type")}
		return k.isNetwork() && o.text("display_name") == name && o.Path() != network.Path()
	})
	s.mutex.Unlock()
	for _, other := range namesakes {
		if served, is := s.realisations.get(other.Path()); is && served.state == realized {
			return policy(500000, "The lab tells networks by their names, and path=[%s] has the name %q already.", other.Path(), name)
		}
	}
	before, err := s.fabric.Ensure(context.Background(), PortGroup{Name: name, Path: network.Path()})
	if err != nil {
		return err
	}
	if before != "" && before != name {
		s.dhcp.Stop(before)
	}
	if gateway.IsValid() {
		s.dhcp.Serve(name, gateway, ranges)
	}
	return nil
}

func (s *Server) disconnect(network Object) *Error {
	if err := s.fabric.Remove(context.Background(), network.Path()); err != nil {
		return common(500, 98, "%v", err)
	}
	s.dhcp.Stop(network.text("display_name"))
	return nil
}

// taken are the addresses of all networks and allocations but those of one object. A lab has one address space: what
// NSX keeps apart by routing is one loopback interface here.
func (s *Server) taken(except string) []netip.Prefix {
	found := []netip.Prefix{}
	for _, o := range s.store.filter(func(o Object) bool { return o.Path() != except }) {
		switch o.text("resource_type") {
		case "VpcSubnet":
			found = append(found, prefixesOf(o.texts("ip_addresses"))...)
		case "VpcIpAddressAllocation":
			found = append(found, prefixesOf(o.texts("allocation_ips"))...)
		case "Segment":
			for _, subnet := range o.children("subnets") {
				found = append(found, prefixesOf(subnet.texts("network"))...)
			}
		}
	}
	return found
}

// addressesOfLab reads a prefix, which has to be in the lab's block: no machine of it could have another address.
func (s *Server) addressesOfLab(field, cidr string) (netip.Prefix, *Error) {
	prefix, err := asPrefix(cidr)
	if err != nil {
		return prefix, invalidField(field, "%q is not an address or CIDR", cidr)
	}
	block := netip.MustParsePrefix(s.options.Block + ".0.0/16")
	if !within(prefix, []netip.Prefix{block}) {
		return prefix, &Error{
			Status: 400, Code: 1, Module: "lab",
			Message: "Networks of this lab are on loopback: " + field + " has to be in " + block.String() + ", which " + cidr + " is not.",
		}
	}
	return prefix, nil
}

func overlapping(at string, prefix netip.Prefix) *Error {
	return policy(500082, "The network %s of path=[%s] overlaps with that of another subnet or allocation.", prefix, at)
}

// ports are what is connected to a network, as objects of the API.
func (s *Server) ports(network Object) ([]Object, error) {
	connected, err := s.fabric.Ports(context.Background(), network.Path())
	if err != nil {
		return nil, err
	}
	resourceType := map[string]string{"VpcSubnet": "VpcSubnetPort", "Segment": "SegmentPort"}[network.text("resource_type")]
	found := []Object{}
	for _, port := range connected {
		found = append(found, Object{
			"id": port.ID, "display_name": port.VM + "/" + network.text("display_name"), "resource_type": resourceType,
			"path": network.Path() + "/ports/" + port.ID, "parent_path": network.Path(), "relative_path": port.ID,
			"attachment": map[string]any{"id": port.ID, "type": "VIF", "context_id": port.Instance}, "_revision": 0,
		})
	}
	slices.SortFunc(found, func(a, b Object) int { return strings.Compare(a.text("display_name"), b.text("display_name")) })
	return found, nil
}
