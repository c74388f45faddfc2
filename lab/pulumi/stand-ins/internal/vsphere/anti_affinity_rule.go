package vsphere

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// antiAffinityRule is one of DRS. Its id is the cluster's and the key of the rule there.
func (v *vcenter) antiAffinityRule() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": text, "computeClusterId": forceNew(required(text)), "virtualMachineIds": required(set),
			"enabled": or(flag, true), "mandatory": or(flag, false),
		},
		Create: v.createRule,
		Read:   v.readRule,
		Update: v.updateRule,
		Delete: v.deleteRule,
	}
}

func (v *vcenter) cluster(id string) *object.ClusterComputeResource {
	return object.NewClusterComputeResource(v.vim, types.ManagedObjectReference{Type: "ClusterComputeResource", Value: id})
}

func parseRuleID(id string) (cluster string, key int32, err error) {
	cluster, text, ok := strings.Cut(id, ":")
	number, err := strconv.ParseInt(text, 10, 32)
	if !ok || err != nil {
		return "", 0, fmt.Errorf("bad ID %q", id)
	}
	return cluster, int32(number), nil
}

func (v *vcenter) ruleSpec(ctx context.Context, inputs plugin.Values) (*types.ClusterAntiAffinityRuleSpec, error) {
	rule := &types.ClusterAntiAffinityRuleSpec{ClusterRuleInfo: types.ClusterRuleInfo{
		Name: inputs.Text("name"), Enabled: types.NewBool(inputs.Bool("enabled")),
		Mandatory: types.NewBool(inputs.Bool("mandatory")), UserCreated: types.NewBool(true),
	}}
	for _, uuid := range inputs.Texts("virtualMachineIds") {
		machine, err := v.machineByUUID(ctx, uuid)
		if err != nil {
			return nil, err
		}
		rule.Vm = append(rule.Vm, machine.Reference())
	}
	return rule, nil
}

func (v *vcenter) changeRule(ctx context.Context, cluster string, change types.ClusterRuleSpec) error {
	task, err := v.cluster(cluster).Reconfigure(ctx, &types.ClusterConfigSpecEx{RulesSpec: []types.ClusterRuleSpec{change}}, true)
	return v.wait(ctx, task, err)
}

// findRule is nil where no rule suits.
func (v *vcenter) findRule(
	ctx context.Context, cluster string, suits func(*types.ClusterRuleInfo) bool,
) (*types.ClusterAntiAffinityRuleSpec, error) {
	config, err := v.cluster(cluster).Configuration(ctx)
	if err != nil {
		return nil, err
	}
	for _, rule := range config.Rule {
		if rule, ok := rule.(*types.ClusterAntiAffinityRuleSpec); ok && suits(&rule.ClusterRuleInfo) {
			return rule, nil
		}
	}
	return nil, nil
}

func (v *vcenter) createRule(ctx context.Context, call plugin.Call) (plugin.State, error) {
	rule, err := v.ruleSpec(ctx, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	cluster := call.Inputs.Text("computeClusterId")
	if err := v.changeRule(ctx, cluster, types.ClusterRuleSpec{
		ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd}, Info: rule,
	}); err != nil {
		return plugin.State{}, err
	}
	created, err := v.findRule(ctx, cluster, func(found *types.ClusterRuleInfo) bool { return found.Name == rule.Name })
	if err != nil {
		return plugin.State{}, err
	}
	if created == nil {
		return plugin.State{}, errors.New("the rule is not in the cluster after its creation")
	}
	return plugin.State{ID: fmt.Sprintf("%s:%d", cluster, created.Key), Values: call.Inputs}, nil
}

func (v *vcenter) readRule(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	cluster, key, err := parseRuleID(call.ID)
	if err != nil {
		return nil, err
	}
	rule, err := v.findRule(ctx, cluster, func(found *types.ClusterRuleInfo) bool { return found.Key == key })
	if rule == nil || err != nil {
		return nil, err
	}
	uuids := []any{}
	for _, machine := range rule.Vm {
		var properties mo.VirtualMachine
		if err := v.cluster(cluster).Properties(ctx, machine, []string{"config.uuid"}, &properties); err != nil {
			return nil, err
		}
		uuids = append(uuids, properties.Config.Uuid)
	}
	return &plugin.State{ID: call.ID, Values: plugin.Values{
		"name": rule.Name, "computeClusterId": cluster, "virtualMachineIds": uuids,
		"enabled": isTrue(rule.Enabled), "mandatory": isTrue(rule.Mandatory),
	}}, nil
}

func (v *vcenter) updateRule(ctx context.Context, call plugin.Call) (plugin.State, error) {
	cluster, key, err := parseRuleID(call.ID)
	if err != nil {
		return plugin.State{}, err
	}
	rule, err := v.ruleSpec(ctx, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	rule.Key = key
	err = v.changeRule(ctx, cluster, types.ClusterRuleSpec{
		ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationEdit}, Info: rule,
	})
	return plugin.State{ID: call.ID, Values: call.Inputs}, err
}

func (v *vcenter) deleteRule(ctx context.Context, call plugin.Call) error {
	cluster, key, err := parseRuleID(call.ID)
	if err != nil {
		return err
	}
	return v.changeRule(ctx, cluster, types.ClusterRuleSpec{
		ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationRemove, RemoveKey: key},
	})
}
