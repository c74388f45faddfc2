package vsphere

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

func (v *vcenter) tagCategory() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": text, "description": text, "associableTypes": required(set),
			"cardinality": {Kind: plugin.String, Required: true, ForceNew: true, OneOf: []string{"SINGLE", "MULTIPLE"}},
		},
		Create: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			id, err := tags.NewManager(v.rest).CreateCategory(ctx, category(call))
			if err != nil {
				return plugin.State{}, fmt.Errorf("could not create category: %w", err)
			}
			return plugin.State{ID: id, Values: call.Inputs}, nil
		},
		Read: func(ctx context.Context, call plugin.Call) (*plugin.State, error) {
			found, err := tags.NewManager(v.rest).GetCategory(ctx, call.ID)
			if isMissing(err) {
				return nil, nil
			}
			if err != nil {
				return nil, fmt.Errorf("could not locate category with id %q: %w", call.ID, err)
			}
			return &plugin.State{ID: call.ID, Values: plugin.Values{
				"name": found.Name, "description": found.Description, "cardinality": found.Cardinality,
				"associableTypes": listOf(found.AssociableTypes),
			}}, nil
		},
		Update: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			err := tags.NewManager(v.rest).UpdateCategory(ctx, category(call))
			if err != nil {
				return plugin.State{}, fmt.Errorf("could not update category with id %q: %w", call.ID, err)
			}
			return plugin.State{ID: call.ID, Values: call.Inputs}, nil
		},
		Delete: func(ctx context.Context, call plugin.Call) error {
			return tags.NewManager(v.rest).DeleteCategory(ctx, &tags.Category{ID: call.ID})
		},
	}
}

func category(call plugin.Call) *tags.Category {
	return &tags.Category{
		ID: call.ID, Name: call.Inputs.Text("name"), Description: call.Inputs.Text("description"),
		Cardinality: call.Inputs.Text("cardinality"), AssociableTypes: call.Inputs.Texts("associableTypes"),
	}
}

func (v *vcenter) tag() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs:   map[string]plugin.Property{"name": text, "description": text, "categoryId": forceNew(required(text))},
		Create: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			id, err := tags.NewManager(v.rest).CreateTag(ctx, tagOf(call))
			if err != nil {
				return plugin.State{}, fmt.Errorf("could not create tag: %w", err)
			}
			return plugin.State{ID: id, Values: call.Inputs}, nil
		},
		Read: func(ctx context.Context, call plugin.Call) (*plugin.State, error) {
			found, err := tags.NewManager(v.rest).GetTag(ctx, call.ID)
			if isMissing(err) {
				return nil, nil
			}
			if err != nil {
				return nil, fmt.Errorf("could not locate tag with id %q: %w", call.ID, err)
			}
			return &plugin.State{ID: call.ID, Values: plugin.Values{
				"name": found.Name, "description": found.Description, "categoryId": found.CategoryID,
			}}, nil
		},
		Update: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			if err := tags.NewManager(v.rest).UpdateTag(ctx, tagOf(call)); err != nil {
				return plugin.State{}, fmt.Errorf("could not update tag with id %q: %w", call.ID, err)
			}
			return plugin.State{ID: call.ID, Values: call.Inputs}, nil
		},
		Delete: func(ctx context.Context, call plugin.Call) error {
			return tags.NewManager(v.rest).DeleteTag(ctx, &tags.Tag{ID: call.ID})
		},
	}
}

func tagOf(call plugin.Call) *tags.Tag {
	return &tags.Tag{
		ID: call.ID, Name: call.Inputs.Text("name"), Description: call.Inputs.Text("description"),
		CategoryID: call.Inputs.Text("categoryId"),
	}
}

// attachTags changes the tags of an object from those that are known to those that are wanted.
func (v *vcenter) attachTags(ctx context.Context, object types.ManagedObjectReference, known, wanted []string) error {
	manager := tags.NewManager(v.rest)
	for _, id := range known {
		if !slices.Contains(wanted, id) {
			if err := manager.DetachTag(ctx, id, object); err != nil {
				return fmt.Errorf("error updating tags: %w", err)
			}
		}
	}
	for _, id := range wanted {
		if !slices.Contains(known, id) {
			if err := manager.AttachTag(ctx, id, object); err != nil {
				return fmt.Errorf("error updating tags: %w", err)
			}
		}
	}
	return nil
}

func (v *vcenter) tagsOf(ctx context.Context, object types.ManagedObjectReference) ([]any, error) {
	ids, err := tags.NewManager(v.rest).ListAttachedTags(ctx, object)
	return listOf(ids), err
}

// isMissing tells whether the REST API says that there is no such object.
func isMissing(err error) bool {
	return err != nil && strings.Contains(err.Error(), "404 Not Found")
}
