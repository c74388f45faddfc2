// Package nsxt serves the resources of the Terraform provider vmware/nsxt under the tokens that Pulumi's plugin of
// Terraform providers gives them, by the Policy API of NSX. Names, defaults and rules of replacement are those of
// terraform-provider-nsxt.
package nsxt

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const (
	base = "terraform-provider"
	// Version of vmware/nsxt that is stood in for.
	Version  = "3.12.0"
	provider = "vmware/nsxt"
)

// New is Pulumi's plugin of Terraform providers in a release; it serves nothing before it is parameterized.
func New(version string) *plugin.Plugin {
	official := plugin.GetOfficial(base, version)
	return &plugin.Plugin{
		Name: base, Version: version, Official: official,
		Parameterize: func(p plugin.Parameter) (*plugin.Plugin, error) { return parameterized(p, official) },
	}
}

// parameter is what an SDK carries, made by `pulumi package add terraform-provider vmware/nsxt`.
type parameter struct {
	Remote   struct{ URL, Version string }
	Includes []string
}

func parameterized(p plugin.Parameter, official string) (*plugin.Plugin, error) {
	wanted := parameter{}
	if len(p.Args) > 0 {
		wanted = readArguments(p.Args)
	} else if err := json.Unmarshal(p.Value, &wanted); err != nil {
		return nil, fmt.Errorf("parameter of the package %s: %w", p.Name, err)
	}
	if !strings.HasSuffix("/"+wanted.Remote.URL, "/"+provider) || wanted.Remote.Version != Version {
		return nil, fmt.Errorf("the lab's stand-in for the %s plugin serves %s %s only, not %s %s: %s",
			base, provider, Version, wanted.Remote.URL, wanted.Remote.Version, official)
	}
	served := nsxt(official)
	served.Resources = included(served.Resources, wanted.Includes)
	served.Functions = included(served.Functions, wanted.Includes)
	return served, nil
}

func readArguments(args []string) parameter {
	wanted := parameter{}
	plain := []string{}
	for i := 0; i < len(args); i++ {
		flag, value, joined := strings.Cut(args[i], "=")
		if flag != "--include" {
			plain = append(plain, args[i])
			continue
		}
		if !joined && i+1 < len(args) {
			i++
			value = args[i]
		}
		wanted.Includes = append(wanted.Includes, strings.Split(value, ",")...)
	}
	if len(plain) > 0 {
		wanted.Remote.URL, wanted.Remote.Version = plain[0], Version
	}
	if len(plain) > 1 {
		wanted.Remote.Version = plain[1]
	}
	return wanted
}

// included leaves what the parameter names, by Terraform's names; nothing named is everything.
func included[T any](table map[string]T, names []string) map[string]T {
	left := map[string]T{}
	for token, each := range table {
		name := token[strings.LastIndex(token, ":")+1:]
		if len(names) == 0 || slices.Contains(names, "nsxt"+snakeCase(strings.TrimPrefix(name, "get"))) {
			left[token] = each
		}
	}
	return left
}

// nsxt is the provider itself.
func nsxt(official string) *plugin.Plugin {
	served := &plugin.Plugin{
		Name: "nsxt", Version: Version, Official: official, Config: settings,
		Resources: map[string]*plugin.Resource{}, Functions: map[string]*plugin.Function{},
	}
	nsx := &client{}
	served.Configure = nsx.configure(served)
	for _, each := range policyObjects() {
		served.Resources[token(each.name)] = each.resource(nsx)
	}
	for _, each := range lookups() {
		served.Functions[token("get"+each.name)] = each.function(nsx)
	}
	served.Functions[token("getPolicySegmentRealization")] = segmentRealization(nsx)
	return served
}

// token of a resource or function: nsxt:index/vpcSubnet:VpcSubnet, nsxt:index/getVpc:getVpc.
func token(name string) string {
	return "nsxt:index/" + strings.ToLower(name[:1]) + name[1:] + ":" + name
}
