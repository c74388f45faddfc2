package vsphere

import (
	"context"
	"errors"
	"fmt"
	"path"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// folder is at a path below the datacenter's folder for its type; only the last part of the path is made.
func (v *vcenter) folder() *plugin.Resource {
	return &plugin.Resource{
		Inputs: map[string]plugin.Property{
			"path": required(text), "datacenterId": forceNew(text), "tags": set,
			"type": {Kind: plugin.String, Required: true, ForceNew: true, OneOf: []string{"vm", "host", "network", "datastore"}},
		},
		NotServed: []string{"customAttributes"},
		Create:    v.createFolder,
		Read:      v.readFolder,
		Update:    v.updateFolder,
		Delete:    v.deleteFolder,
	}
}

func (v *vcenter) createFolder(ctx context.Context, call plugin.Call) (plugin.State, error) {
	inputs := call.Inputs
	if !inputs.Has("datacenterId") {
		return plugin.State{}, fmt.Errorf("datacenter_id cannot be empty when creating a targetFolder of type %s", inputs.Text("type"))
	}
	parent, err := v.parentFolder(ctx, inputs)
	if err != nil {
		return plugin.State{}, fmt.Errorf("error trying to determine parent targetFolder: %w", err)
	}
	folder, err := parent.CreateFolder(ctx, path.Base(clean(inputs.Text("path"))))
	if err != nil {
		return plugin.State{}, fmt.Errorf("error creating targetFolder: %w", err)
	}
	state := plugin.State{ID: folder.Reference().Value, Values: inputs}
	if err := v.attachTags(ctx, folder.Reference(), nil, inputs.Texts("tags")); err != nil {
		return state, &plugin.Incomplete{State: state, Reason: err}
	}
	return state, nil
}

func (v *vcenter) parentFolder(ctx context.Context, inputs plugin.Values) (*object.Folder, error) {
	datacenter, err := v.datacenter(ctx, inputs.Text("datacenterId"))
	if err != nil {
		return nil, err
	}
	folders, err := datacenter.Folders(ctx)
	if err != nil {
		return nil, err
	}
	root := map[string]*object.Folder{
		"vm": folders.VmFolder, "host": folders.HostFolder, "network": folders.NetworkFolder, "datastore": folders.DatastoreFolder,
	}[inputs.Text("type")]
	above := path.Dir(clean(inputs.Text("path")))
	if above == "." {
		return root, nil
	}
	return find.NewFinder(v.vim, false).Folder(ctx, path.Join(root.InventoryPath, above))
}

func (v *vcenter) folderByID(id string) *object.Folder {
	return object.NewFolder(v.vim, types.ManagedObjectReference{Type: "Folder", Value: id})
}

func (v *vcenter) readFolder(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	folder := v.folderByID(call.ID)
	if _, err := find.NewFinder(v.vim, false).ObjectReference(ctx, folder.Reference()); err != nil {
		if isGone(err) {
			return nil, nil
		}
		return nil, fmt.Errorf("cannot locate folder: %w", err)
	}
	datacenter, err := v.datacenterOf(ctx, folder.Reference())
	if err != nil {
		return nil, err
	}
	relative, err := v.folderPath(ctx, folder.Reference())
	if err != nil {
		return nil, err
	}
	values := call.Inputs.With(call.State).With(plugin.Values{"datacenterId": datacenter.Reference().Value})
	// As it was written, if that is the same.
	if relative != clean(values.Text("path")) {
		values["path"] = relative
	}
	if values["tags"], err = v.tagsOf(ctx, folder.Reference()); err != nil {
		return nil, err
	}
	return &plugin.State{ID: call.ID, Values: values}, nil
}

func (v *vcenter) updateFolder(ctx context.Context, call plugin.Call) (plugin.State, error) {
	folder := v.folderByID(call.ID)
	if err := v.attachTags(ctx, folder.Reference(), call.State.Texts("tags"), call.Inputs.Texts("tags")); err != nil {
		return plugin.State{}, err
	}
	was, wanted := clean(call.State.Text("path")), clean(call.Inputs.Text("path"))
	if path.Base(was) != path.Base(wanted) {
		task, err := folder.Rename(ctx, path.Base(wanted))
		if err := v.wait(ctx, task, err); err != nil {
			return plugin.State{}, fmt.Errorf("could not rename folder: %w", err)
		}
	}
	if path.Dir(was) != path.Dir(wanted) {
		parent, err := v.parentFolder(ctx, call.Inputs)
		if err != nil {
			return plugin.State{}, err
		}
		task, err := parent.MoveInto(ctx, []types.ManagedObjectReference{folder.Reference()})
		if err := v.wait(ctx, task, err); err != nil {
			return plugin.State{}, fmt.Errorf("could not move folder: %w", err)
		}
	}
	return plugin.State{ID: call.ID, Values: call.Inputs}, nil
}

// deleteFolder leaves a folder that has something in it.
func (v *vcenter) deleteFolder(ctx context.Context, call plugin.Call) error {
	folder := v.folderByID(call.ID)
	var properties mo.Folder
	if err := folder.Properties(ctx, folder.Reference(), []string{"childEntity"}, &properties); err != nil {
		return fmt.Errorf("cannot locate folder: %w", err)
	}
	if len(properties.ChildEntity) > 0 {
		return errors.New("folder is not empty, please remove all items before deleting")
	}
	task, err := folder.Destroy(ctx)
	return v.wait(ctx, task, err)
}
