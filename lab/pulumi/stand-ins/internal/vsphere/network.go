package vsphere

import (
	"context"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func (v *vcenter) getNetwork() *plugin.Function {
	inputs := map[string]plugin.Property{
		"name": required(text), "datacenterId": text, "distributedVirtualSwitchUuid": text,
		"vpcId": text, "vpcProjectId": text,
		"retryTimeout": or(number, 0.0), "retryInterval": or(number, 500.0),
		"filters": {Kind: plugin.List, Fields: map[string]plugin.Property{
			"networkType": {Kind: plugin.String, OneOf: []string{"Network", "DistributedVirtualPortgroup", "OpaqueNetwork"}},
		}},
	}
	return v.lookup(inputs, v.waitForNetwork)
}

// waitForNetwork asks again every `retryInterval` milliseconds for `retryTimeout` seconds.
func (v *vcenter) waitForNetwork(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
	deadline := time.Now().Add(time.Duration(args.Number("retryTimeout")) * time.Second)
	for {
		found, err := v.networkByName(ctx, finder, args)
		if err != nil {
			return nil, err
		}
		if found != nil {
			return plugin.Values{"id": found.Value, "type": found.Type}, nil
		}
		if !time.Now().Before(deadline) {
			return nil, fmt.Errorf("network %s not found", args.Text("name"))
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Duration(args.Number("retryInterval")) * time.Millisecond):
		}
	}
}

// networkByName is nil where no network fits, and an error where several do.
func (v *vcenter) networkByName(
	ctx context.Context, finder *find.Finder, args plugin.Values,
) (*types.ManagedObjectReference, error) {
	networks, err := finder.NetworkList(ctx, args.Text("name"))
	if isGone(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var fitting []types.ManagedObjectReference
	for _, network := range networks {
		if args.Text("vpcId") != "" && !inVpc(network.GetInventoryPath(), args.Text("vpcProjectId"), args.Text("vpcId")) {
			continue
		}
		reference := network.Reference()
		suits, err := v.suits(ctx, reference, args)
		if err != nil {
			return nil, err
		}
		if suits {
			fitting = append(fitting, reference)
		}
	}
	switch len(fitting) {
	case 0:
		return nil, nil
	case 1:
		return &fitting[0], nil
	}
	return nil, fmt.Errorf("path '%s' resolves to multiple networks", args.Text("name"))
}

// inVpc goes by the folders that vCenter keeps a VPC's subnets in; those of projects are elsewhere than those of the
// default one (terraform-provider-vsphere: network_helper.go, FromNameAndVPCId).
func inVpc(inventoryPath, project, vpc string) bool {
	folder := []string{"Virtual Private Clouds", vpc}
	if project != "" {
		folder = []string{"NSX Managed Folders", project, vpc}
	}
	return strings.Contains(inventoryPath, "/"+strings.Join(folder, "/")+"/")
}

func (v *vcenter) suits(ctx context.Context, network types.ManagedObjectReference, args plugin.Values) (bool, error) {
	for _, filter := range args.Objects("filters") {
		if kind := filter.Text("networkType"); kind != "" && kind != network.Type {
			return false, nil
		}
	}
	uuid := args.Text("distributedVirtualSwitchUuid")
	if uuid == "" {
		return true, nil
	}
	if network.Type != "DistributedVirtualPortgroup" {
		return false, nil
	}
	var group mo.DistributedVirtualPortgroup
	portgroup := object.NewDistributedVirtualPortgroup(v.vim, network)
	if err := portgroup.Properties(ctx, network, []string{"config.distributedVirtualSwitch"}, &group); err != nil {
		return false, err
	}
	var dvs mo.DistributedVirtualSwitch
	err := portgroup.Properties(ctx, *group.Config.DistributedVirtualSwitch, []string{"uuid"}, &dvs)
	return dvs.Uuid == uuid, err
}

// networkByID finds the type that belongs to the id of a network.
func (v *vcenter) networkByID(ctx context.Context, id string) (object.NetworkReference, error) {
	networks, err := v.networks(ctx)
	if err != nil {
		return nil, err
	}
	for _, network := range networks {
		if network.Self.Value == id {
			return object.NewReference(v.vim, network.Self).(object.NetworkReference), nil
		}
	}
	return nil, fmt.Errorf("Network with ID %s not found", id) //nolint:staticcheck // As the official plugin words it.
}

func (v *vcenter) networks(ctx context.Context) ([]mo.Network, error) {
	container, err := view.NewManager(v.vim).CreateContainerView(ctx, v.vim.ServiceContent.RootFolder, []string{"Network"}, true)
	if err != nil {
		return nil, err
	}
	defer func() { _ = container.Destroy(context.WithoutCancel(ctx)) }()
	var networks []mo.Network
	return networks, container.Retrieve(ctx, []string{"Network"}, []string{"name"}, &networks)
}

// networkOfCard is the id of the network that an adapter is connected to.
func networkOfCard(card *types.VirtualEthernetCard, networks []mo.Network) string {
	switch backing := card.Backing.(type) {
	case *types.VirtualEthernetCardDistributedVirtualPortBackingInfo:
		return backing.Port.PortgroupKey
	case *types.VirtualEthernetCardNetworkBackingInfo:
		if backing.Network != nil {
			return backing.Network.Value
		}
		for _, network := range networks {
			if network.Name == path.Base(backing.DeviceName) {
				return network.Self.Value
			}
		}
	}
	return ""
}
