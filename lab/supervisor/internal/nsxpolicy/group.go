package nsxpolicy

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Machine is a virtual machine as NSX knows it from vCenter and VMware Tools.
type Machine struct {
	Name      string
	Addresses []string
	// Networks are the policy paths of what it is connected to.
	Networks []string
}

func groupKinds() []kind {
	fields := []string{"expression", "extended_expression", "group_type"}
	return []kind{
		{resourceType: "Group", collection: "/infra/domains/*/groups", fields: fields, check: checkGroup},
		{resourceType: "Group", collection: vpcPath + "/*/groups", fields: fields, check: checkGroup},
	}
}

// checkGroup refuses what the lab could not evaluate, and conjunctions that join nothing.
func checkGroup(w *write) *Error {
	for i, each := range w.is.children("expression") {
		switch joins := each.text("resource_type") == "ConjunctionOperator"; {
		case joins != (i%2 == 1):
			return invalidField("expression", "has to alternate between criteria and conjunctions")
		case joins, each.text("resource_type") == "IPAddressExpression", each.text("resource_type") == "PathExpression":
		case each.text("resource_type") != "Condition":
			return invalidField("expression", "%s is not evaluated by the lab", each.text("resource_type"))
		case each.text("member_type") != "VirtualMachine" || each.text("key") != "Name" || operators[each.text("operator")] == nil:
			return invalidField("expression", "the lab has conditions on the names of virtual machines only")
		}
	}
	return nil
}

// operators compare a machine's name with the value of a condition.
var operators = map[string]func(name, value string) bool{
	"EQUALS":     func(name, value string) bool { return name == value },
	"NOTEQUALS":  func(name, value string) bool { return name != value },
	"STARTSWITH": strings.HasPrefix,
	"ENDSWITH":   strings.HasSuffix,
	"CONTAINS":   strings.Contains,
}

// groupAddresses are the IPv4 addresses of a group's members at the time, in the order of vCenter's machines.
func (s *Server) groupAddresses(path string) ([]string, error) {
	s.mutex.Lock()
	group, _ := s.store.get(path)
	s.mutex.Unlock()
	machines, err := s.fabric.Machines(context.Background())
	if err != nil {
		return nil, err
	}
	found, both := []string{}, false
	for _, each := range group.children("expression") {
		if each.text("resource_type") == "ConjunctionOperator" {
			both = each.text("conjunction_operator") == "AND"
			continue
		}
		members := membersOf(each, machines)
		if both {
			found = slices.DeleteFunc(found, func(address string) bool { return !slices.Contains(members, address) })
			both = false
			continue
		}
		for _, address := range members {
			if !slices.Contains(found, address) {
				found = append(found, address)
			}
		}
	}
	return found, nil
}

// members answers …/groups/{id}/members/ip-addresses.
func (s *Server) members(group string) (Object, *Error) {
	s.mutex.Lock()
	object, found := s.store.get(group)
	s.mutex.Unlock()
	if !found || object.text("resource_type") != "Group" {
		return nil, notFound(group)
	}
	addresses, err := s.groupAddresses(group)
	if err != nil {
		return nil, common(http.StatusInternalServerError, 98, "%v", err)
	}
	return Object{"results": addresses, "result_count": len(addresses)}, nil
}

// membersOf evaluates one criterion.
func membersOf(criterion Object, machines []Machine) []string {
	if criterion.text("resource_type") == "IPAddressExpression" {
		return criterion.texts("ip_addresses")
	}
	found := []string{}
	for _, machine := range machines {
		wanted := false
		if criterion.text("resource_type") == "PathExpression" {
			wanted = slices.ContainsFunc(machine.Networks, func(at string) bool { return slices.Contains(criterion.texts("paths"), at) })
		} else {
			wanted = operators[criterion.text("operator")](machine.Name, criterion.text("value"))
		}
		if wanted {
			found = append(found, slices.DeleteFunc(slices.Clone(machine.Addresses), isNotIPv4)...)
		}
	}
	return found
}

func isNotIPv4(text string) bool {
	address, err := netip.ParseAddr(text)
	return err != nil || !address.Is4()
}

// groupMembers are the addresses of a pool that takes its members from a group.
func (s *Server) groupMembers(group Object, port string) []string {
	if own := group.text("port"); own != "" {
		port = own
	}
	addresses, err := s.groupAddresses(group.text("group_path"))
	if err != nil {
		return nil
	}
	found := []string{}
	for _, address := range addresses {
		found = append(found, net.JoinHostPort(address, port))
	}
	return found
}
