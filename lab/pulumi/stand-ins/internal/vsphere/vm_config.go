package vsphere

import (
	"fmt"

	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// configSetting is an input that is one setting of the machine's configuration.
type configSetting struct {
	input string
	// off tells whether the machine has to be off while it changes.
	off   bool
	apply func(spec *types.VirtualMachineConfigSpec, inputs plugin.Values)
}

var configSettings = []configSetting{
	{"name", false, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.Name = in.Text("name") }},
	{"annotation", false, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.Annotation = in.Text("annotation") }},
	{"numCpus", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.NumCPUs = int32(in.Number("numCpus")) }},
	{"numCoresPerSocket", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.NumCoresPerSocket = types.NewInt32(int32(in.Number("numCoresPerSocket")))
	}},
	{"memory", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.MemoryMB = in.Number("memory") }},
	{"cpuReservation", false, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.CpuAllocation = &types.ResourceAllocationInfo{Reservation: types.NewInt64(in.Number("cpuReservation"))}
	}},
	{"memoryReservation", false, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.MemoryAllocation = &types.ResourceAllocationInfo{Reservation: types.NewInt64(in.Number("memoryReservation"))}
	}},
	{"guestId", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.GuestId = in.Text("guestId") }},
	{"firmware", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) { s.Firmware = in.Text("firmware") }},
	{"efiSecureBootEnabled", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.BootOptions = &types.VirtualMachineBootOptions{EfiSecureBootEnabled: types.NewBool(in.Bool("efiSecureBootEnabled"))}
	}},
	{"enableDiskUuid", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.Flags = &types.VirtualMachineFlagInfo{DiskUuidEnabled: types.NewBool(in.Bool("enableDiskUuid"))}
	}},
	{"cpuHotAddEnabled", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.CpuHotAddEnabled = types.NewBool(in.Bool("cpuHotAddEnabled"))
	}},
	{"memoryHotAddEnabled", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.MemoryHotAddEnabled = types.NewBool(in.Bool("memoryHotAddEnabled"))
	}},
	{"nestedHvEnabled", true, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.NestedHVEnabled = types.NewBool(in.Bool("nestedHvEnabled"))
	}},
	{"storagePolicyId", false, func(s *types.VirtualMachineConfigSpec, in plugin.Values) {
		s.VmProfile = []types.BaseVirtualMachineProfileSpec{
			&types.VirtualMachineDefinedProfileSpec{ProfileId: in.Text("storagePolicyId")},
		}
	}},
}

// reconfiguration is what has to change about a machine.
type reconfiguration struct {
	spec    types.VirtualMachineConfigSpec
	changed bool
	// off tells whether the machine has to be off meanwhile.
	off bool
}

// reconfigure compares a machine as it was last read with the inputs. For a new one `old` is nil and all of it counts.
func reconfigure(old, inputs plugin.Values) reconfiguration {
	var change reconfiguration
	for _, setting := range configSettings {
		if !inputs.Has(setting.input) || old != nil && !inputs.Differs(old, setting.input) {
			continue
		}
		setting.apply(&change.spec, inputs)
		change.changed = true
		change.off = change.off || setting.off && !hotAdds(setting.input, old, inputs)
	}
	change.spec.ExtraConfig = extraConfigChanges(old.Strings("extraConfig"), inputs.Strings("extraConfig"))
	if len(change.spec.ExtraConfig) > 0 {
		change.changed = true
		change.off = change.off || inputs.Bool("extraConfigRebootRequired")
	}
	return change
}

// hotAdds tells whether a running machine takes more of a resource.
func hotAdds(input string, old, inputs plugin.Values) bool {
	enabled := map[string]string{"numCpus": "cpuHotAddEnabled", "memory": "memoryHotAddEnabled"}[input]
	return enabled != "" && old.Bool(enabled) && inputs.Number(input) > old.Number(input)
}

// extraConfigChanges sends what differs only; a key that is to go gets an empty value.
func extraConfigChanges(old, inputs map[string]string) []types.BaseOptionValue {
	var changes []types.BaseOptionValue
	for key := range old {
		if _, kept := inputs[key]; !kept {
			changes = append(changes, &types.OptionValue{Key: key, Value: ""})
		}
	}
	for key, value := range inputs {
		if was, ok := old[key]; !ok || was != value {
			changes = append(changes, &types.OptionValue{Key: key, Value: value})
		}
	}
	return changes
}

// vappChanges sets vApp properties that the template has.
func vappChanges(config types.BaseVmConfigInfo, inputs plugin.Values) (types.BaseVmConfigSpec, error) {
	wanted := inputs.Object("vapp").Strings("properties")
	if len(wanted) == 0 {
		return nil, nil
	}
	spec := &types.VmConfigSpec{}
	if config != nil {
		for _, property := range config.GetVmConfigInfo().Property {
			value, ok := wanted[property.Id]
			if !ok {
				continue
			}
			delete(wanted, property.Id)
			if property.Value != value {
				property.Value = value
				spec.Property = append(spec.Property, types.VAppPropertySpec{
					ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationEdit}, Info: &property,
				})
			}
		}
	}
	for id := range wanted {
		return nil, fmt.Errorf("unsupported vApp properties in vapp.properties: the template has no %q", id)
	}
	if len(spec.Property) == 0 {
		return nil, nil
	}
	return spec, nil
}
