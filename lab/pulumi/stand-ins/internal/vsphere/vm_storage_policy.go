package vsphere

import (
	"context"
	"fmt"
	"strings"

	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/pbm"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const (
	tagNamespace = "http://www.vmware.com/storage/tag"
	tagPlacement = "Tag based placement"
)

// vmStoragePolicy picks datastores by their tags.
func (v *vcenter) vmStoragePolicy() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": forceNew(text), "description": text,
			"tagRules": {Kind: plugin.List, Required: true, Fields: map[string]plugin.Property{
				"tagCategory": required(text), "tags": required(list), "includeDatastoresWithTags": or(flag, true),
			}},
		},
		Create: v.createPolicy,
		Read:   v.readPolicy,
		Update: v.updatePolicy,
		Delete: v.deletePolicy,
	}
}

// policySpec checks the categories, which vCenter would not.
func (v *vcenter) policySpec(ctx context.Context, inputs plugin.Values) (*pbmtypes.PbmCapabilityProfileCreateSpec, error) {
	spec := pbm.CapabilityProfileCreateSpec{
		Name: inputs.Text("name"), Description: inputs.Text("description"), SubProfileName: tagPlacement,
	}
	for _, rule := range inputs.Objects("tagRules") {
		category := rule.Text("tagCategory")
		if _, err := tags.NewManager(v.rest).GetCategory(ctx, category); err != nil {
			return nil, fmt.Errorf("error while getting the tag %s %w", category, err)
		}
		operator := ""
		if !rule.Bool("includeDatastoresWithTags") {
			operator = "NOT"
		}
		spec.CapabilityList = append(spec.CapabilityList, pbm.Capability{
			ID: category, Namespace: tagNamespace,
			PropertyList: []pbm.Property{{
				ID: "com.vmware.storage.tag." + category + ".property", DataType: "Set",
				Value: strings.Join(rule.Texts("tags"), ","), Operator: operator,
			}},
		})
	}
	created, err := pbm.CreateCapabilityProfileSpec(spec)
	if err != nil {
		return nil, err
	}
	created.Category = string(pbmtypes.PbmProfileCategoryEnumREQUIREMENT)
	return created, nil
}

func (v *vcenter) createPolicy(ctx context.Context, call plugin.Call) (plugin.State, error) {
	client, err := pbm.NewClient(ctx, v.vim)
	if err != nil {
		return plugin.State{}, err
	}
	spec, err := v.policySpec(ctx, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	id, err := client.CreateProfile(ctx, *spec)
	if err != nil {
		return plugin.State{}, fmt.Errorf("error while creating storage policy %w", err)
	}
	return plugin.State{ID: id.UniqueId, Values: call.Inputs}, nil
}

func (v *vcenter) readPolicy(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	client, err := pbm.NewClient(ctx, v.vim)
	if err != nil {
		return nil, err
	}
	found, err := client.RetrieveContent(ctx, []pbmtypes.PbmProfileId{{UniqueId: call.ID}})
	// An id that vCenter does not know is no valid argument to it.
	if fault.Is(err, &types.InvalidArgument{}) || err == nil && len(found) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("error while reading vm storage policy profile with Id %s %w", call.ID, err)
	}
	profile, ok := found[0].(*pbmtypes.PbmCapabilityProfile)
	if !ok {
		return nil, fmt.Errorf("%s is no storage policy of capabilities", call.ID)
	}
	return &plugin.State{ID: call.ID, Values: plugin.Values{
		"name": profile.Name, "description": profile.Description, "tagRules": tagRules(profile.Constraints),
	}}, nil
}

func tagRules(constraints pbmtypes.BasePbmCapabilityConstraints) []any {
	rules := []any{}
	profiles, ok := constraints.(*pbmtypes.PbmCapabilitySubProfileConstraints)
	if !ok {
		return rules
	}
	for _, profile := range profiles.SubProfiles {
		for _, capability := range profile.Capability {
			if capability.Id.Namespace != tagNamespace || len(capability.Constraint) == 0 ||
				len(capability.Constraint[0].PropertyInstance) == 0 {
				continue
			}
			property := capability.Constraint[0].PropertyInstance[0]
			names := []any{}
			if set, ok := property.Value.(pbmtypes.PbmCapabilityDiscreteSet); ok {
				for _, name := range set.Values {
					names = append(names, name)
				}
			}
			rules = append(rules, map[string]any{
				"tagCategory": capability.Id.Id, "tags": names, "includeDatastoresWithTags": property.Operator != "NOT",
			})
		}
	}
	return rules
}

func (v *vcenter) updatePolicy(ctx context.Context, call plugin.Call) (plugin.State, error) {
	client, err := pbm.NewClient(ctx, v.vim)
	if err != nil {
		return plugin.State{}, err
	}
	spec, err := v.policySpec(ctx, call.Inputs)
	if err != nil {
		return plugin.State{}, err
	}
	err = client.UpdateProfile(ctx, pbmtypes.PbmProfileId{UniqueId: call.ID}, pbmtypes.PbmCapabilityProfileUpdateSpec{
		Name: call.Inputs.Text("name"), Description: call.Inputs.Text("description"), Constraints: spec.Constraints,
	})
	if err != nil {
		return plugin.State{}, fmt.Errorf("error while performing profile update for Id %s %w", call.ID, err)
	}
	return plugin.State{ID: call.ID, Values: call.Inputs}, nil
}

func (v *vcenter) deletePolicy(ctx context.Context, call plugin.Call) error {
	client, err := pbm.NewClient(ctx, v.vim)
	if err != nil {
		return err
	}
	outcome, err := client.DeleteProfile(ctx, []pbmtypes.PbmProfileId{{UniqueId: call.ID}})
	if err != nil {
		return fmt.Errorf("error while deleting policy with ID %s %w", call.ID, err)
	}
	if len(outcome) > 0 && outcome[0].Fault != nil {
		return fmt.Errorf("error while deleting policy with ID %s %s", call.ID, outcome[0].Fault.LocalizedMessage)
	}
	return nil
}
