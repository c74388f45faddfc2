package vsphere

import (
	"context"
	"errors"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// validateVirtualMachine is what the official plugin asks vCenter in a preview (CustomizeDiff): whether the template
// suits, for a new machine only.
func (v *vcenter) validateVirtualMachine(ctx context.Context, old, inputs plugin.Values) error {
	if !inputs.Has("networkInterfaces") || inputs.Known("networkInterfaces") && len(inputs.List("networkInterfaces")) == 0 {
		return errors.New("network_interface parameter is required when not deploying from ovf template")
	}
	if old != nil {
		return validateDiskChanges(old, inputs)
	}
	if !inputs.Has("datastoreId") {
		return errors.New("one of datastore_id datastore_cluster_id must be specified")
	}
	clone := inputs.Object("clone")
	if clone == nil && inputs.Has("clone") || clone != nil && !clone.Known("templateUuid") {
		return nil
	}
	if clone == nil {
		return errors.New("the lab's stand-in makes virtual machines by cloning only: clone is not set")
	}
	templateUUID := clone.Text("templateUuid")
	if item, err := v.libraryItem(ctx, templateUUID); err != nil || item != nil {
		return err
	}
	template, err := v.machineByUUID(ctx, templateUUID)
	if err != nil {
		return fmt.Errorf("cannot locate virtual machine or template with UUID %q: %w", templateUUID, err)
	}
	config, err := v.configOf(ctx, template)
	if err != nil {
		return fmt.Errorf("error fetching virtual machine or template properties: %w", err)
	}
	return validateClone(config, inputs)
}

func validateClone(template *mo.VirtualMachine, inputs plugin.Values) error {
	linked := inputs.Object("clone").Bool("linkedClone")
	if guest := inputs.Text("guestId"); guest != template.Config.GuestId && (inputs.Known("guestId") || !inputs.Has("guestId")) {
		return fmt.Errorf("invalid guest ID %q for clone. Please set it to %q", guest, template.Config.GuestId)
	}
	if linked && !template.Config.Template {
		return errors.New("the lab's stand-in makes linked clones of templates only, not of snapshots of virtual machines")
	}
	devices := object.VirtualDeviceList(template.Config.Hardware.Device)
	if is, want := scsiTypeOf(devices), inputs.Text("scsiType"); want != is && inputs.Known("scsiType") {
		return fmt.Errorf("scsiType is %q and the template has %q: the lab's stand-in does not exchange controllers", want, is)
	}
	sources := disksOf(devices)
	if !inputs.Known("disks") && inputs.Has("disks") {
		return nil
	}
	disks := sortedDisks(inputs)
	if len(sources) > len(disks) {
		return fmt.Errorf("not enough disks in configuration - you need at least %d to use this template (current: %d)",
			len(sources), len(disks))
	}
	for i, source := range sources {
		if err := validateDisk(i, disks[i], source, linked); err != nil {
			return err
		}
	}
	return nil
}

func validateDisk(i int, disk plugin.Values, source *types.VirtualDisk, linked bool) error {
	size, want := gigabytes(source), disk.Number("size")
	switch {
	case linked && size != want:
		return fmt.Errorf("disk.%d: disk name %s must be the exact size of source when using linked_clone (expected: %d GiB)",
			i, disk.Text("label"), size)
	case size > want:
		return fmt.Errorf("disk.%d: disk name %s must be at least the same size of source when cloning (expected: >= %d GiB)",
			i, disk.Text("label"), size)
	}
	return nil
}

func validateDiskChanges(old, inputs plugin.Values) error {
	before := map[string]int64{}
	for _, disk := range old.Objects("disks") {
		before[disk.Text("label")] = disk.Number("size")
	}
	for i, disk := range inputs.Objects("disks") {
		if was := before[disk.Text("label")]; disk.Known("size") && disk.Number("size") < was {
			return fmt.Errorf("disk.%d: virtual disks cannot be shrunk (old: %d new: %d)", i, was, disk.Number("size"))
		}
	}
	if was, want := old.Number("hardwareVersion"), inputs.Number("hardwareVersion"); inputs.Known("hardwareVersion") && want < was {
		return fmt.Errorf("cannot downgrade virtual machine hardware version. current: %d, target: %d", was, want)
	}
	return nil
}
