// Package vsphere manages objects of a vCenter as the official vsphere plugin does, pitfalls included: what it
// validates and when, what replaces, what it waits for and what its errors say (terraform-provider-vsphere 2.16).
package vsphere

import (
	"context"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// New is the plugin of a release.
func New(version string) *plugin.Plugin {
	v := &vcenter{}
	p := &plugin.Plugin{
		Name:     "vsphere",
		Version:  version,
		Official: plugin.GetOfficial("vsphere", version),
		Config:   settings(),
		Resources: map[string]*plugin.Resource{
			token("virtualMachine", "VirtualMachine"):                                     v.virtualMachine(),
			token("folder", "Folder"):                                                     v.folder(),
			token("resourcePool", "ResourcePool"):                                         v.resourcePool(),
			token("computeClusterVmAntiAffinityRule", "ComputeClusterVmAntiAffinityRule"): v.antiAffinityRule(),
			token("contentLibrary", "ContentLibrary"):                                     v.contentLibrary(),
			token("contentLibraryItem", "ContentLibraryItem"):                             v.contentLibraryItem(),
			token("tagCategory", "TagCategory"):                                           v.tagCategory(),
			token("tag", "Tag"):                                                           v.tag(),
			token("vmStoragePolicy", "VmStoragePolicy"):                                   v.vmStoragePolicy(),
			token("virtualMachineClass", "VirtualMachineClass"):                           v.virtualMachineClass(),
			token("namespace", "Namespace"):                                               v.namespace(),
		},
		Functions: map[string]*plugin.Function{},
	}
	for name, function := range map[string]*plugin.Function{
		"getDatacenter": v.getDatacenter(), "getDatastore": v.getDatastore(), "getComputeCluster": v.getComputeCluster(),
		"getResourcePool": v.getResourcePool(), "getFolder": v.getFolder(), "getNetwork": v.getNetwork(),
		"getVirtualMachine": v.getVirtualMachine(), "getPolicy": v.getPolicy(),
		"getContentLibrary": v.getContentLibrary(), "getContentLibraryItem": v.getContentLibraryItem(),
		"getNamespace": v.getNamespace(),
	} {
		p.Functions[token(name, name)] = function
	}
	p.Configure = func(ctx context.Context, config plugin.Values) error {
		if err := plugin.RefuseRemote(p, server(config)); err != nil {
			return err
		}
		return v.connect(ctx, config)
	}
	return p
}

func token(file, name string) string { return "vsphere:index/" + file + ":" + name }

var (
	text     = plugin.Property{Kind: plugin.String}
	number   = plugin.Property{Kind: plugin.Number}
	flag     = plugin.Property{Kind: plugin.Bool}
	list     = plugin.Property{Kind: plugin.List}
	set      = plugin.Property{Kind: plugin.List, Set: true}
	textMap  = plugin.Property{Kind: plugin.Map}
	anything = plugin.Property{}
)

func required(p plugin.Property) plugin.Property {
	p.Required = true
	return p
}

func forceNew(p plugin.Property) plugin.Property {
	p.ForceNew = true
	return p
}

func computed(p plugin.Property) plugin.Property {
	p.Computed = true
	return p
}

func or(p plugin.Property, otherwise any) plugin.Property {
	p.Default = otherwise
	return p
}
