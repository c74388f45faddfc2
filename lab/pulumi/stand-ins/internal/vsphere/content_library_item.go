package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/library"
	vapi "github.com/vmware/govmomi/vapi/vcenter"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// contentLibraryItem is replaced by every change.
func (v *vcenter) contentLibraryItem() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": forceNew(text), "description": forceNew(text), "libraryId": forceNew(required(text)),
			"fileUrl": forceNew(text), "sourceUuid": forceNew(text),
			"type": or(plugin.Property{Kind: plugin.String, ForceNew: true, OneOf: []string{"ovf", "iso", "vm-template"}}, "ovf"),
		},
		Check: func(inputs plugin.Values) []plugin.Failure {
			if inputs.Has("fileUrl") && inputs.Has("sourceUuid") {
				return []plugin.Failure{{Path: "fileUrl", Reason: "conflicts with sourceUuid"}}
			}
			return nil
		},
		Create: v.createItem,
		Read:   v.readItem,
		Delete: func(ctx context.Context, call plugin.Call) error {
			return library.NewManager(v.rest).DeleteLibraryItem(ctx, &library.Item{ID: call.ID})
		},
	}
}

func (v *vcenter) createItem(ctx context.Context, call plugin.Call) (plugin.State, error) {
	if _, err := library.NewManager(v.rest).GetLibraryByID(ctx, call.Inputs.Text("libraryId")); err != nil {
		return plugin.State{}, err
	}
	create := v.importItem
	if call.Inputs.Has("sourceUuid") {
		create = v.captureItem
	}
	id, err := create(ctx, call)
	if err != nil {
		return plugin.State{}, fmt.Errorf("error creating content library item %s: %w", call.Inputs.Text("name"), err)
	}
	return plugin.State{ID: id, Values: call.Inputs}, nil
}

// importItem fills a new item from a file; one that cannot be filled is removed again.
func (v *vcenter) importItem(ctx context.Context, call plugin.Call) (string, error) {
	manager := library.NewManager(v.rest)
	description := call.Inputs.Text("description")
	id, err := manager.CreateLibraryItem(ctx, library.Item{
		Name: call.Inputs.Text("name"), Description: &description, Type: call.Inputs.Text("type"),
		LibraryID: call.Inputs.Text("libraryId"),
	})
	if err != nil || !call.Inputs.Has("fileUrl") {
		return id, err
	}
	if err := v.fillItem(ctx, id, call.Inputs.Text("fileUrl"), call.Status); err != nil {
		_ = manager.DeleteLibraryItem(context.WithoutCancel(ctx), &library.Item{ID: id})
		return "", err
	}
	return id, nil
}

// captureItem makes an item of a virtual machine that exists.
func (v *vcenter) captureItem(ctx context.Context, call plugin.Call) (string, error) {
	machine, err := v.machineByUUID(ctx, call.Inputs.Text("sourceUuid"))
	if err != nil {
		return "", err
	}
	manager, name, target := vapi.NewManager(v.rest), call.Inputs.Text("name"), call.Inputs.Text("libraryId")
	if call.Inputs.Text("type") == library.ItemTypeVMTX {
		return manager.CreateTemplate(ctx, vapi.Template{Name: name, Library: target, SourceVM: machine.Reference().Value})
	}
	return manager.CreateOVF(ctx, vapi.OVF{
		Spec:   vapi.CreateSpec{Name: name, Description: call.Inputs.Text("description")},
		Source: vapi.ResourceID{Type: "VirtualMachine", Value: machine.Reference().Value},
		Target: vapi.LibraryTarget{LibraryID: target},
	})
}

func (v *vcenter) readItem(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	item, err := library.NewManager(v.rest).GetLibraryItem(ctx, call.ID)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	values := call.Inputs.With(call.State).With(plugin.Values{"name": item.Name, "libraryId": item.LibraryID, "type": item.Type})
	if item.Description != nil {
		values["description"] = *item.Description
	}
	return &plugin.State{ID: item.ID, Values: values}, nil
}

// libraryItem finds an item by its id; nil where there is none, as with the UUID of a template.
func (v *vcenter) libraryItem(ctx context.Context, id string) (*library.Item, error) {
	item, err := library.NewManager(v.rest).GetLibraryItem(ctx, id)
	if isMissing(err) {
		return nil, nil
	}
	return item, err
}

// deployItem makes a virtual machine of an item, which has all its settings still from there.
func (v *vcenter) deployItem(
	ctx context.Context, item *library.Item, folder *object.Folder, inputs plugin.Values,
) (*object.VirtualMachine, error) {
	target := vapi.Target{
		ResourcePoolID: inputs.Text("resourcePoolId"), HostID: inputs.Text("hostSystemId"), FolderID: folder.Reference().Value,
	}
	reference, err := vapi.NewManager(v.rest).DeployLibraryItem(ctx, item.ID, vapi.Deploy{
		DeploymentSpec: vapi.DeploymentSpec{
			Name: inputs.Text("name"), Annotation: inputs.Text("annotation"), AcceptAllEULA: true,
			DefaultDatastoreID: inputs.Text("datastoreId"), StorageProfileID: inputs.Text("storagePolicyId"),
		},
		Target: target,
	})
	if err != nil {
		return nil, fmt.Errorf("error deploying from content library item %s: %w", item.Name, err)
	}
	return object.NewVirtualMachine(v.vim, *reference), nil
}

func (v *vcenter) getContentLibraryItem() *plugin.Function {
	return &plugin.Function{
		Inputs: map[string]plugin.Property{"name": required(text), "libraryId": required(text), "type": required(text)},
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			items, err := library.NewManager(v.rest).GetLibraryItems(ctx, args.Text("libraryId"))
			if err != nil {
				return nil, err
			}
			for _, item := range items {
				if item.Name == args.Text("name") {
					return plugin.Values{"id": item.ID, "type": item.Type}, nil
				}
			}
			return nil, fmt.Errorf("content library item '%s' not found", args.Text("name"))
		},
	}
}
