package nsxt

import (
	"context"
	"fmt"
	"strings"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// lookup finds one object by its identifier or display name.
type lookup struct {
	// name is that of the function without "get"; kind the resource type.
	name, kind string
	place      place
	// more are the properties beside those of every object, inputs and results.
	more []field
	// narrowing are those of them that an object must have, where they are given. One of them is enough to find it by
	// where no name is given.
	narrowing []string
	// edgeCluster is read from the gateway's locale services.
	edgeCluster bool
}

func lookups() []lookup {
	profile := []field{flag("isDefault")}
	gateway := []field{text("edgeClusterPath")}
	return []lookup{
		{name: "PolicyProject", kind: "Project", place: place{under: projects}, narrowing: []string{"shortId"}, more: []field{
			text("shortId"), texts("tier0GatewayPaths").called("tier_0s"), texts("externalIpv4Blocks"),
			objects("siteInfos", texts("edgeClusterPaths"), text("sitePath")),
		}},
		{name: "Vpc", kind: "Vpc", place: inProject("/vpcs"), more: []field{text("shortId")}, narrowing: []string{"shortId"}},
		{name: "VpcSubnet", kind: "VpcSubnet", place: inVpc("/subnets")},
		{name: "VpcConnectivityProfile", kind: "VpcConnectivityProfile", place: inProject("/vpc-connectivity-profiles"), more: profile, narrowing: []string{"isDefault"}},
		{name: "VpcServiceProfile", kind: "VpcServiceProfile", place: inProject("/vpc-service-profiles"), more: profile, narrowing: []string{"isDefault"}},
		{name: "PolicyTier0Gateway", kind: "Tier0", place: inInfra("/tier-0s"), more: gateway, edgeCluster: true},
		{name: "PolicyTier1Gateway", kind: "Tier1", place: inAnyInfra("/tier-1s"), more: gateway, edgeCluster: true},
		{name: "PolicyEdgeCluster", kind: "PolicyEdgeCluster", place: inInfra(""), more: []field{text("sitePath")}},
		{name: "PolicyTransportZone", kind: "PolicyTransportZone", place: inInfra(""), narrowing: []string{"isDefault", "transportType"}, more: []field{
			flag("isDefault"), text("transportType").called("tz_type"), text("sitePath"), text("realizedId").called("nsx_id"),
		}},
		{name: "PolicySegment", kind: "Segment", place: inAnyInfra("/segments")},
		{name: "PolicyDhcpServer", kind: "DhcpServerConfig", place: inAnyInfra("/dhcp-server-configs")},
		{name: "PolicyIpPool", kind: "IpAddressPool", place: inAnyInfra("/ip-pools")},
		{name: "PolicyLbService", kind: "LBService", place: inInfra("/lb-services")},
	}
}

func (l lookup) function(nsx *client) *plugin.Function {
	inputs := []field{text("id"), text("displayName"), text("description")}
	where := l.place.fields()
	return &plugin.Function{
		Inputs: rules(append(append(inputs, l.more...), where...)),
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			object, err := l.find(ctx, nsx, args)
			if err != nil {
				return nil, err
			}
			found := decode(object, append([]field{text("id"), text("displayName"), text("description"), text("path")}, l.more...))
			if l.edgeCluster {
				services, err := nsx.list(ctx, found.Text("path")+"/locale-services")
				if err != nil && !isNotFound(err) {
					return nil, err
				}
				for _, service := range services {
					found["edgeClusterPath"] = service["edge_cluster_path"]
				}
			}
			return found, nil
		},
	}
}

// find searches as the provider does: the name itself, else the only one that begins with it
// (terraform-provider-nsxt: policy_search.go).
func (l lookup) find(ctx context.Context, nsx *client, args plugin.Values) (map[string]any, error) {
	id, name := args.Text("id"), args.Text("displayName")
	if id == "" && name == "" && !l.narrowed(args) {
		return nil, fmt.Errorf("No 'id' or 'display_name' specified for %s", l.kind) //nolint:staticcheck // The provider's text.
	}
	found, err := nsx.search(ctx, l.query(args))
	if err != nil {
		return nil, fmt.Errorf("error getting resource %s with %s: %w", l.kind, sought(id, name), err)
	}
	perfect, prefix := []map[string]any{}, []map[string]any{}
	for _, object := range found {
		shown, _ := object["display_name"].(string)
		if !l.fits(object, args) || id == "" && !strings.HasPrefix(shown, name) {
			continue
		}
		prefix = append(prefix, object)
		if id != "" || shown == name {
			perfect = append(perfect, object)
		}
	}
	if len(perfect) == 0 {
		perfect = prefix
	}
	switch len(perfect) {
	case 0:
		return nil, fmt.Errorf("%s with %s was not found", l.kind, sought(id, name))
	case 1:
		return perfect[0], nil
	}
	return nil, fmt.Errorf("Found multiple %s with %s", l.kind, sought(id, name)) //nolint:staticcheck // The provider's text.
}

func sought(id, name string) string {
	if id != "" {
		return fmt.Sprintf("ID '%s'", id)
	}
	return fmt.Sprintf("name '%s'", name)
}

func (l lookup) narrowed(args plugin.Values) bool {
	for _, name := range l.narrowing {
		if args.Has(name) {
			return true
		}
	}
	return false
}

func (l lookup) fits(object map[string]any, args plugin.Values) bool {
	values := decode(object, l.more)
	for _, name := range l.narrowing {
		if args.Has(name) && fmt.Sprint(args[name]) != fmt.Sprint(values[name]) {
			return false
		}
	}
	return true
}

func (l lookup) query(args plugin.Values) string {
	terms := []string{"resource_type:" + l.kind}
	if id := args.Text("id"); id != "" {
		terms = append(terms, "id:"+escaped(id))
	} else if name := args.Text("displayName"); name != "" {
		terms = append(terms, "display_name:"+escaped(name)+"*")
	}
	return strings.Join(append(terms, "marked_for_delete:false", "path:"+escaped(l.place.collection(args))+"*"), " AND ")
}

// escaped takes their meaning from the characters that the search language knows.
func escaped(text string) string {
	written := strings.Builder{}
	for _, letter := range text {
		if strings.ContainsRune(`()[]+-=&|><!{}^~*?:/`, letter) {
			written.WriteByte('\\')
		}
		written.WriteRune(letter)
	}
	return written.String()
}
