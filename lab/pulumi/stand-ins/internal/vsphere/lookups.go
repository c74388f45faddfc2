package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/pbm"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// lookup is a function that finds one object with a finder in the datacenter it is asked about.
func (v *vcenter) lookup(
	inputs map[string]plugin.Property,
	look func(context.Context, *find.Finder, plugin.Values) (plugin.Values, error),
) *plugin.Function {
	return &plugin.Function{Inputs: inputs, Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
		finder, err := v.finder(ctx, args.Text("datacenterId"))
		if err != nil {
			return nil, err
		}
		return look(ctx, finder, args)
	}}
}

func (v *vcenter) getDatacenter() *plugin.Function {
	return v.lookup(map[string]plugin.Property{"name": text},
		func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
			datacenter, err := finder.DatacenterOrDefault(ctx, args.Text("name"))
			if err != nil {
				return nil, err
			}
			machines, err := finder.SetDatacenter(datacenter).VirtualMachineList(ctx, "*")
			if err != nil && !isGone(err) {
				return nil, err
			}
			names := []any{}
			for _, machine := range machines {
				names = append(names, machine.Name())
			}
			return plugin.Values{"id": datacenter.Reference().Value, "virtualMachines": names}, nil
		})
}

func (v *vcenter) getDatastore() *plugin.Function {
	return v.lookup(map[string]plugin.Property{"name": required(text), "datacenterId": text, "stats": textMap},
		func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
			datastore, err := finder.Datastore(ctx, args.Text("name"))
			if err != nil {
				return nil, err
			}
			var properties mo.Datastore
			if err := datastore.Properties(ctx, datastore.Reference(), []string{"summary"}, &properties); err != nil {
				return nil, err
			}
			return plugin.Values{"id": datastore.Reference().Value, "stats": map[string]any{
				"capacity": fmt.Sprint(properties.Summary.Capacity), "free": fmt.Sprint(properties.Summary.FreeSpace),
			}}, nil
		})
}

func (v *vcenter) getComputeCluster() *plugin.Function {
	return v.lookup(map[string]plugin.Property{"name": required(text), "datacenterId": text},
		func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
			cluster, err := finder.ClusterComputeResource(ctx, args.Text("name"))
			if err != nil {
				return nil, err
			}
			pool, err := cluster.ResourcePool(ctx)
			if err != nil {
				return nil, err
			}
			return plugin.Values{"id": cluster.Reference().Value, "resourcePoolId": pool.Reference().Value}, nil
		})
}

func (v *vcenter) getResourcePool() *plugin.Function {
	inputs := map[string]plugin.Property{"name": text, "datacenterId": text, "parentResourcePoolId": text}
	return v.lookup(inputs, func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
		parent := args.Text("parentResourcePoolId")
		if parent == "" {
			pool, err := finder.ResourcePoolOrDefault(ctx, args.Text("name"))
			if err != nil {
				return nil, err
			}
			return plugin.Values{"id": pool.Reference().Value}, nil
		}
		pools, err := finder.ResourcePoolListAll(ctx, "*")
		if err != nil {
			return nil, err
		}
		for _, pool := range pools {
			var properties mo.ResourcePool
			if err := pool.Properties(ctx, pool.Reference(), []string{"parent", "name"}, &properties); err != nil {
				return nil, err
			}
			if properties.Parent.Value == parent && properties.Name == args.Text("name") {
				return plugin.Values{"id": pool.Reference().Value}, nil
			}
		}
		return nil, fmt.Errorf("resource pool '%s' not found below %s", args.Text("name"), parent)
	})
}

func (v *vcenter) getFolder() *plugin.Function {
	return v.lookup(map[string]plugin.Property{"path": required(text)},
		func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
			folder, err := finder.Folder(ctx, args.Text("path"))
			if err != nil {
				return nil, err
			}
			return plugin.Values{"id": folder.Reference().Value}, nil
		})
}

func (v *vcenter) getPolicy() *plugin.Function {
	return &plugin.Function{
		Inputs: map[string]plugin.Property{"name": required(text)},
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			client, err := pbm.NewClient(ctx, v.vim)
			if err != nil {
				return nil, err
			}
			id, err := client.ProfileIDByName(ctx, args.Text("name"))
			if err != nil {
				return nil, fmt.Errorf("error getting storage policy: %w", err)
			}
			return plugin.Values{"id": id}, nil
		},
	}
}

// resourcePoolByID makes sure that a pool exists.
func (v *vcenter) resourcePoolByID(ctx context.Context, id string) (*object.ResourcePool, error) {
	reference := types.ManagedObjectReference{Type: "ResourcePool", Value: id}
	found, err := find.NewFinder(v.vim, false).ObjectReference(ctx, reference)
	if err != nil {
		return nil, fmt.Errorf("could not find resource pool ID %q: %w", id, err)
	}
	pool, ok := found.(*object.ResourcePool)
	if !ok {
		return nil, fmt.Errorf("could not find resource pool ID %q", id)
	}
	return pool, nil
}
