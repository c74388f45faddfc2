package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

var shareLevels = plugin.Property{Kind: plugin.String, OneOf: []string{"low", "normal", "high", "custom"}, Default: "normal"}

func (v *vcenter) resourcePool() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": text, "parentResourcePoolId": required(text), "tags": set,
			"cpuReservation": or(number, 0.0), "cpuLimit": or(number, -1.0), "cpuExpandable": or(flag, true),
			"cpuShareLevel": shareLevels, "cpuShares": computed(number),
			"memoryReservation": or(number, 0.0), "memoryLimit": or(number, -1.0), "memoryExpandable": or(flag, true),
			"memoryShareLevel": shareLevels, "memoryShares": computed(number),
		},
		NotServed: []string{"customAttributes", "scaleDescendantsShares"},
		Create:    v.createPool,
		Read:      v.readPool,
		Update:    v.updatePool,
		Delete:    v.deletePool,
	}
}

// allocation reads the settings of "cpu" or "memory".
func allocation(inputs plugin.Values, resource string) types.ResourceAllocationInfo {
	return types.ResourceAllocationInfo{
		Reservation:           types.NewInt64(inputs.Number(resource + "Reservation")),
		Limit:                 types.NewInt64(inputs.Number(resource + "Limit")),
		ExpandableReservation: types.NewBool(inputs.Bool(resource + "Expandable")),
		Shares: &types.SharesInfo{
			Level: types.SharesLevel(inputs.Text(resource + "ShareLevel")), Shares: int32(inputs.Number(resource + "Shares")),
		},
	}
}

func poolSpec(inputs plugin.Values) types.ResourceConfigSpec {
	return types.ResourceConfigSpec{CpuAllocation: allocation(inputs, "cpu"), MemoryAllocation: allocation(inputs, "memory")}
}

func (v *vcenter) createPool(ctx context.Context, call plugin.Call) (plugin.State, error) {
	parent, err := v.resourcePoolByID(ctx, call.Inputs.Text("parentResourcePoolId"))
	if err != nil {
		return plugin.State{}, err
	}
	pool, err := parent.Create(ctx, call.Inputs.Text("name"), poolSpec(call.Inputs))
	if err != nil {
		return plugin.State{}, readable(err)
	}
	if err := v.attachTags(ctx, pool.Reference(), nil, call.Inputs.Texts("tags")); err != nil {
		state := plugin.State{ID: pool.Reference().Value, Values: call.Inputs}
		return state, &plugin.Incomplete{State: state, Reason: err}
	}
	return v.poolState(ctx, pool.Reference().Value, call.Inputs)
}

func (v *vcenter) poolState(ctx context.Context, id string, known plugin.Values) (plugin.State, error) {
	pool, err := v.resourcePoolByID(ctx, id)
	if err != nil {
		return plugin.State{}, err
	}
	var properties mo.ResourcePool
	if err := pool.Properties(ctx, pool.Reference(), []string{"name", "parent", "config"}, &properties); err != nil {
		return plugin.State{}, err
	}
	values := known.With(plugin.Values{"name": properties.Name, "parentResourcePoolId": properties.Parent.Value})
	for resource, allocated := range map[string]types.ResourceAllocationInfo{
		"cpu": properties.Config.CpuAllocation, "memory": properties.Config.MemoryAllocation,
	} {
		if allocated.Reservation != nil {
			values[resource+"Reservation"] = *allocated.Reservation
		}
		if allocated.Limit != nil {
			values[resource+"Limit"] = *allocated.Limit
		}
		values[resource+"Expandable"] = isTrue(allocated.ExpandableReservation)
		if allocated.Shares != nil {
			values[resource+"Shares"], values[resource+"ShareLevel"] = allocated.Shares.Shares, string(allocated.Shares.Level)
		}
	}
	values["tags"], err = v.tagsOf(ctx, pool.Reference())
	return plugin.State{ID: id, Values: values}, err
}

func (v *vcenter) readPool(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	state, err := v.poolState(ctx, call.ID, call.Inputs.With(call.State))
	if isGone(err) {
		return nil, nil
	}
	return &state, err
}

func (v *vcenter) updatePool(ctx context.Context, call plugin.Call) (plugin.State, error) {
	pool, err := v.resourcePoolByID(ctx, call.ID)
	if err != nil {
		return plugin.State{}, err
	}
	if err := v.attachTags(ctx, pool.Reference(), call.State.Texts("tags"), call.Inputs.Texts("tags")); err != nil {
		return plugin.State{}, err
	}
	if call.Inputs.Differs(call.State, "parentResourcePoolId") {
		parent, err := v.resourcePoolByID(ctx, call.Inputs.Text("parentResourcePoolId"))
		if err != nil {
			return plugin.State{}, err
		}
		if _, err := methods.MoveIntoResourcePool(ctx, v.vim, &types.MoveIntoResourcePool{
			This: parent.Reference(), List: []types.ManagedObjectReference{pool.Reference()},
		}); err != nil {
			return plugin.State{}, readable(err)
		}
	}
	spec := poolSpec(call.Inputs)
	if err := pool.UpdateConfig(ctx, call.Inputs.Text("name"), &spec); err != nil {
		return plugin.State{}, readable(err)
	}
	return v.poolState(ctx, call.ID, call.Inputs)
}

// deletePool leaves a pool that has something in it.
func (v *vcenter) deletePool(ctx context.Context, call plugin.Call) error {
	pool, err := v.resourcePoolByID(ctx, call.ID)
	if err != nil {
		return err
	}
	empty, err := v.isEmptyPool(ctx, pool)
	if err != nil {
		return err
	}
	if !empty {
		return fmt.Errorf("resource pool %q still has children resources. Please move or remove all items before deleting",
			call.State.Text("name"))
	}
	task, err := pool.Destroy(ctx)
	return v.wait(ctx, task, err)
}

// isEmptyPool asks the machines as well: a simulated vCenter goes on listing those that were moved elsewhere.
func (v *vcenter) isEmptyPool(ctx context.Context, pool *object.ResourcePool) (bool, error) {
	var properties mo.ResourcePool
	if err := pool.Properties(ctx, pool.Reference(), []string{"resourcePool", "vm"}, &properties); err != nil {
		return false, err
	}
	for _, machine := range properties.Vm {
		var is mo.VirtualMachine
		if err := pool.Properties(ctx, machine, []string{"resourcePool"}, &is); err != nil {
			return false, err
		}
		if is.ResourcePool != nil && *is.ResourcePool == pool.Reference() {
			return false, nil
		}
	}
	return len(properties.ResourcePool) == 0, nil
}
