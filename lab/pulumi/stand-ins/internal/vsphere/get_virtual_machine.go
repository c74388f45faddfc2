package vsphere

import (
	"context"
	"fmt"
	"path"
	"slices"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// getVirtualMachine describes a machine or a template, so that a clone can be made like it.
func (v *vcenter) getVirtualMachine() *plugin.Function {
	inputs := map[string]plugin.Property{
		"name": text, "uuid": text, "moid": text, "folder": text, "datacenterId": text,
	}
	// What the official function takes as well and then overwrites.
	for _, name := range []string{"guestId", "firmware", "numCpus", "memory", "vapp", "extraConfig", "annotation", "hardwareVersion"} {
		inputs[name] = anything
	}
	return v.lookup(inputs, func(ctx context.Context, finder *find.Finder, args plugin.Values) (plugin.Values, error) {
		machine, err := v.findMachine(ctx, finder, args)
		if err != nil {
			return nil, fmt.Errorf("error fetching virtual machine: %w", err)
		}
		return v.describe(ctx, machine)
	})
}

func (v *vcenter) findMachine(ctx context.Context, finder *find.Finder, args plugin.Values) (*object.VirtualMachine, error) {
	switch {
	case args.Has("uuid"):
		return v.machineByUUID(ctx, args.Text("uuid"))
	case args.Has("moid"):
		reference := types.ManagedObjectReference{Type: "VirtualMachine", Value: args.Text("moid")}
		found, err := finder.ObjectReference(ctx, reference)
		if err != nil {
			return nil, err
		}
		return found.(*object.VirtualMachine), nil
	case args.Has("name"):
		return finder.VirtualMachine(ctx, path.Join(args.Text("folder"), args.Text("name")))
	}
	return nil, fmt.Errorf("one of name, uuid, moid must be specified")
}

func (v *vcenter) describe(ctx context.Context, machine *object.VirtualMachine) (plugin.Values, error) {
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return nil, err
	}
	networks, err := v.networks(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := v.folderPath(ctx, machine.Reference())
	if err != nil {
		return nil, err
	}
	devices := object.VirtualDeviceList(properties.Config.Hardware.Device)
	types, cards := []any{}, readNetworkInterfaces(devices, networks, nil)
	for _, card := range cards {
		types = append(types, card.(map[string]any)["adapterType"])
	}
	addresses, primary := guestAddresses(properties.Guest)
	tags, err := v.tagsOf(ctx, machine.Reference())
	if err != nil {
		return nil, err
	}
	return configValues(properties.Config).With(plugin.Values{
		"id": properties.Config.Uuid, "moid": machine.Reference().Value, "instanceUuid": properties.Config.InstanceUuid,
		"folder": folder, "scsiType": scsiTypeOf(devices), "disks": templateDisks(devices),
		"networkInterfaceTypes": types, "networkInterfaces": cards,
		"guestIpAddresses": listOf(addresses), "defaultIpAddress": primary, "tags": tags,
		"vtpm": slices.ContainsFunc(devices, isTPM),
	}), nil
}

func templateDisks(devices object.VirtualDeviceList) []any {
	disks := []any{}
	for i, disk := range disksOf(devices) {
		read := readDisk(disk)
		disks = append(disks, map[string]any{
			"label": fmt.Sprintf("disk%d", i), "size": read["size"], "unitNumber": read["unitNumber"],
			"thinProvisioned": read.Bool("thinProvisioned"), "eagerlyScrub": isEager(disk),
		})
	}
	return disks
}

func isEager(disk *types.VirtualDisk) bool {
	backing, ok := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo)
	return ok && isTrue(backing.EagerlyScrub)
}

func isTPM(device types.BaseVirtualDevice) bool {
	_, ok := device.(*types.VirtualTPM)
	return ok
}
