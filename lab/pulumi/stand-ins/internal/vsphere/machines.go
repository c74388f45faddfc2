package vsphere

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// machineGone is the error of a UUID that no virtual machine has.
type machineGone struct{ uuid string }

func (e machineGone) Error() string {
	return fmt.Sprintf("virtual machine with UUID %q not found", e.uuid)
}

func (v *vcenter) machineByUUID(ctx context.Context, uuid string) (*object.VirtualMachine, error) {
	found, err := object.NewSearchIndex(v.vim).FindByUuid(ctx, nil, uuid, true, nil)
	if err != nil {
		return nil, err
	}
	machine, ok := found.(*object.VirtualMachine)
	if !ok {
		return nil, machineGone{uuid}
	}
	return machine, nil
}

func (v *vcenter) configOf(ctx context.Context, machine *object.VirtualMachine) (*mo.VirtualMachine, error) {
	var properties mo.VirtualMachine
	err := property.DefaultCollector(v.vim).RetrieveOne(ctx, machine.Reference(),
		[]string{"name", "parent", "config", "runtime", "guest", "resourcePool", "datastore"}, &properties)
	if err != nil {
		return nil, err
	}
	if properties.Config == nil {
		return nil, fmt.Errorf("virtual machine %s has no configuration: it is inaccessible", properties.Name)
	}
	return &properties, nil
}

// machineFolder is the folder at a path below the vm folder of the datacenter that a resource pool is in.
func (v *vcenter) machineFolder(ctx context.Context, pool *object.ResourcePool, relative string) (*object.Folder, error) {
	datacenter, err := v.datacenterOf(ctx, pool.Reference())
	if err != nil {
		return nil, err
	}
	folders, err := datacenter.Folders(ctx)
	if err != nil {
		return nil, err
	}
	if clean(relative) == "" {
		return folders.VmFolder, nil
	}
	return find.NewFinder(v.vim, false).Folder(ctx, path.Join(folders.VmFolder.InventoryPath, relative))
}

// datacenterOf climbs to the datacenter above an object.
func (v *vcenter) datacenterOf(ctx context.Context, reference types.ManagedObjectReference) (*object.Datacenter, error) {
	above, err := mo.Ancestors(ctx, v.vim, v.vim.ServiceContent.PropertyCollector, reference)
	if err != nil {
		return nil, err
	}
	for _, ancestor := range above {
		if ancestor.Self.Type == "Datacenter" {
			return v.datacenter(ctx, ancestor.Self.Value)
		}
	}
	return nil, fmt.Errorf("%s is in no datacenter", reference.Value)
}

// folderPath is the path of a machine's folder below the vm folder of its datacenter, "" for that itself.
func (v *vcenter) folderPath(ctx context.Context, machine types.ManagedObjectReference) (string, error) {
	above, err := mo.Ancestors(ctx, v.vim, v.vim.ServiceContent.PropertyCollector, machine)
	if err != nil {
		return "", err
	}
	var names []string
	inDatacenter := false
	for _, ancestor := range above {
		switch {
		case ancestor.Self.Type == "Datacenter":
			inDatacenter = true
		case inDatacenter && ancestor.Self.Type == "Folder":
			names = append(names, ancestor.Name)
		}
	}
	if len(names) == 0 {
		return "", nil
	}
	// The first is the vm folder.
	return path.Join(names[1:]...), nil
}

// clean takes the slashes around a path off.
func clean(folder string) string {
	return strings.Trim(path.Clean("/"+folder), "/")
}
