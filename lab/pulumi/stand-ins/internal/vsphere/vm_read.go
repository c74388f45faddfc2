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

func (v *vcenter) readVirtualMachine(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	machine, err := v.machineByUUID(ctx, call.ID)
	if gone := (machineGone{}); errors.As(err, &gone) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("error searching for with UUID %q: %w", call.ID, err)
	}
	return v.readMachine(ctx, machine, call.Inputs.With(call.State))
}

// readMachine lays what a machine is over what is known of it. What vCenter does not keep, such as timeouts and the
// template, stays as it was.
func (v *vcenter) readMachine(ctx context.Context, machine *object.VirtualMachine, known plugin.Values) (*plugin.State, error) {
	properties, err := v.configOf(ctx, machine)
	if err != nil {
		return nil, err
	}
	values := known.With(configValues(properties.Config))
	values["extraConfig"] = knownExtraConfig(properties.Config, known.Object("extraConfig"))
	addresses, primary := guestAddresses(properties.Guest)
	values["guestIpAddresses"] = listOf(addresses)
	if primary != "" {
		values["defaultIpAddress"] = primary
	}
	values["moid"], values["imported"], values["rebootRequired"] = machine.Reference().Value, false, false
	values["powerState"] = powerStates[properties.Runtime.PowerState]
	if properties.Guest != nil {
		values["vmwareToolsStatus"] = properties.Guest.ToolsRunningStatus
	}
	if properties.Runtime.Host != nil {
		values["hostSystemId"] = properties.Runtime.Host.Value
	}
	if err := v.readPlace(ctx, properties, values); err != nil {
		return nil, err
	}
	networks, err := v.networks(ctx)
	if err != nil {
		return nil, err
	}
	devices := object.VirtualDeviceList(properties.Config.Hardware.Device)
	values["scsiType"] = scsiTypeOf(devices)
	values["disks"] = readDisks(devices, known.Objects("disks"))
	values["networkInterfaces"] = readNetworkInterfaces(devices, networks, known.Objects("networkInterfaces"))
	if values["tags"], err = v.tagsOf(ctx, machine.Reference()); err != nil {
		return nil, err
	}
	return &plugin.State{ID: properties.Config.Uuid, Values: values}, nil
}

var powerStates = map[types.VirtualMachinePowerState]string{
	types.VirtualMachinePowerStatePoweredOn:  "on",
	types.VirtualMachinePowerStatePoweredOff: "off",
	types.VirtualMachinePowerStateSuspended:  "suspended",
}

// configValues are the inputs that a configuration answers.
func configValues(config *types.VirtualMachineConfigInfo) plugin.Values {
	values := plugin.Values{
		"name": config.Name, "annotation": config.Annotation, "uuid": config.Uuid, "changeVersion": config.ChangeVersion,
		"numCpus": config.Hardware.NumCPU, "memory": config.Hardware.MemoryMB, "guestId": config.GuestId,
		"numCoresPerSocket": coresPerSocket(config),
		"firmware":          config.Firmware, "hardwareVersion": hardwareVersion(config.Version),
		"enableDiskUuid":      isTrue(config.Flags.DiskUuidEnabled),
		"cpuHotAddEnabled":    isTrue(config.CpuHotAddEnabled),
		"memoryHotAddEnabled": isTrue(config.MemoryHotAddEnabled),
		"nestedHvEnabled":     isTrue(config.NestedHVEnabled),
		"vappTransports":      []any{},
	}
	if config.BootOptions != nil {
		values["efiSecureBootEnabled"] = isTrue(config.BootOptions.EfiSecureBootEnabled)
	}
	if properties := vappValues(config); len(properties) > 0 {
		values["vapp"] = map[string]any{"properties": properties}
	}
	return values
}

func coresPerSocket(config *types.VirtualMachineConfigInfo) int32 {
	if cores := config.Hardware.NumCoresPerSocket; cores != nil && *cores > 0 {
		return *cores
	}
	return 1
}

// vappValues are the vApp properties that somebody has set: not those left at their default.
func vappValues(config *types.VirtualMachineConfigInfo) map[string]any {
	values := map[string]any{}
	if config.VAppConfig == nil {
		return values
	}
	for _, property := range config.VAppConfig.GetVmConfigInfo().Property {
		if isTrue(property.UserConfigurable) && property.Value != "" && property.Value != property.DefaultValue {
			values[property.Id] = property.Value
		}
	}
	return values
}

// knownExtraConfig reads the keys of the inputs only: a machine has many more of its own. The guest may have changed
// them, as cloud-init does when it redacts its user data.
func knownExtraConfig(config *types.VirtualMachineConfigInfo, known plugin.Values) map[string]any {
	values := map[string]any{}
	for _, option := range config.ExtraConfig {
		if option := option.GetOptionValue(); known.Has(option.Key) {
			values[option.Key] = fmt.Sprint(option.Value)
		}
	}
	return values
}

// readPlace finds where in the inventory a machine is.
func (v *vcenter) readPlace(ctx context.Context, properties *mo.VirtualMachine, values plugin.Values) error {
	if properties.ResourcePool != nil {
		values["resourcePoolId"] = properties.ResourcePool.Value
	}
	folder, err := v.folderPath(ctx, properties.Self)
	if err != nil {
		return err
	}
	if folder != clean(values.Text("folder")) {
		values["folder"] = folder
	}
	values["vmxPath"] = pathInDatastore(properties.Config.Files.VmPathName)
	if len(properties.Datastore) > 0 {
		values["datastoreId"] = properties.Datastore[0].Value
	}
	return nil
}

func isTrue(flag *bool) bool { return flag != nil && *flag }

func listOf(texts []string) []any {
	items := []any{}
	for _, text := range texts {
		items = append(items, text)
	}
	return items
}
