package vsphere

import "pulumi-vks.lab/pulumi/stand-ins/internal/plugin"

// virtualMachine is cloned from a template or an item of a content library. Its id is its BIOS UUID.
func (v *vcenter) virtualMachine() *plugin.Resource {
	return &plugin.Resource{
		AutoName:  true,
		Inputs:    virtualMachineInputs(),
		NotServed: virtualMachineNotServed,
		Outputs: map[string]plugin.Property{
			"uuid": {}, "moid": {}, "defaultIpAddress": {}, "guestIpAddresses": {}, "powerState": {}, "vmwareToolsStatus": {},
			"vmxPath": {}, "rebootRequired": {}, "changeVersion": {}, "imported": {}, "vappTransports": {},
		},
		Check:    checkVirtualMachine,
		Validate: v.validateVirtualMachine,
		Create:   v.createVirtualMachine,
		Read:     v.readVirtualMachine,
		Update:   v.updateVirtualMachine,
		Delete:   v.deleteVirtualMachine,
	}
}

func virtualMachineInputs() map[string]plugin.Property {
	return map[string]plugin.Property{
		"name":              text,
		"annotation":        computed(text),
		"resourcePoolId":    required(text),
		"datastoreId":       computed(text),
		"hostSystemId":      computed(text),
		"storagePolicyId":   computed(text),
		"folder":            text,
		"tags":              set,
		"replaceTrigger":    forceNew(text),
		"guestId":           computed(text),
		"firmware":          or(plugin.Property{Kind: plugin.String, OneOf: []string{"bios", "efi"}}, "bios"),
		"hardwareVersion":   computed(number),
		"scsiType":          or(plugin.Property{Kind: plugin.String, OneOf: scsiTypes}, "pvscsi"),
		"enableDiskUuid":    or(flag, false),
		"numCpus":           or(number, 1.0),
		"memory":            or(number, 1024.0),
		"cpuReservation":    number,
		"memoryReservation": number,
		"numCoresPerSocket": or(number, 1.0),
		"cpuHotAddEnabled":  or(flag, false), "memoryHotAddEnabled": or(flag, false),
		"nestedHvEnabled": or(flag, false), "efiSecureBootEnabled": or(flag, false),
		"extraConfig": textMap, "extraConfigRebootRequired": or(flag, true),
		"vapp":              {Kind: plugin.Object, Fields: map[string]plugin.Property{"properties": textMap}},
		"clone":             cloneInput(),
		"disks":             {Kind: plugin.List, Fields: diskFields()},
		"networkInterfaces": {Kind: plugin.List, Fields: networkInterfaceFields()},

		// Minutes, 0 for not waiting; poweronTimeout is in seconds.
		"waitForGuestIpTimeout": or(number, 0.0), "waitForGuestNetTimeout": or(number, 5.0),
		"waitForGuestNetRoutable": or(flag, true), "ignoredGuestIps": list,
		"shutdownWaitTimeout": or(number, 3.0), "forcePowerOff": or(flag, true), "migrateWaitTimeout": or(number, 30.0),
		"poweronTimeout": or(number, 300.0),
	}
}

// cloneInput replaces the machine with most of its changes.
func cloneInput() plugin.Property {
	return plugin.Property{
		Kind: plugin.Object, ForceNew: true, Updatable: []string{"timeout"},
		Fields: map[string]plugin.Property{
			"templateUuid": required(text), "linkedClone": or(flag, false), "timeout": or(number, 30.0),
		},
	}
}

func diskFields() map[string]plugin.Property {
	return map[string]plugin.Property{
		"label": required(text), "size": computed(number), "unitNumber": or(number, 0.0),
		"thinProvisioned": or(flag, true), "eagerlyScrub": or(flag, false), "keepOnRemove": or(flag, false),
		"controllerType":  or(plugin.Property{Kind: plugin.String, OneOf: []string{"scsi"}}, "scsi"),
		"diskMode":        or(text, "persistent"),
		"datastoreId":     computed(text),
		"storagePolicyId": computed(text),
		"path":            computed(text), "uuid": computed(text), "key": computed(number), "deviceAddress": computed(text),
	}
}

func networkInterfaceFields() map[string]plugin.Property {
	return map[string]plugin.Property{
		"networkId":    required(text),
		"adapterType":  or(plugin.Property{Kind: plugin.String, OneOf: adapterTypes}, "vmxnet3"),
		"useStaticMac": or(flag, false), "macAddress": computed(text),
		"key": computed(number), "deviceAddress": computed(text),
	}
}

// What the official plugin can do besides, and no test of the lab needs.
var virtualMachineNotServed = []string{
	"alternateGuestName", "bootDelay", "bootRetryDelay", "bootRetryEnabled", "cdroms", "cpuHotRemoveEnabled", "cpuLimit",
	"cpuPerformanceCountersEnabled", "cpuShareCount", "cpuShareLevel", "customAttributes", "datacenterId",
	"datastoreClusterId", "enableLogging", "eptRviMode", "evcMode", "hvMode", "ideControllerCount", "latencySensitivity",
	"memoryLimit", "memoryReservationLockedToMax", "memoryShareCount", "memoryShareLevel", "numCoresPerNumaNode",
	"nvmeControllerCount", "ovfDeploy", "pciDeviceIds", "runToolsScriptsAfterPowerOn", "runToolsScriptsAfterResume",
	"runToolsScriptsBeforeGuestReboot", "runToolsScriptsBeforeGuestShutdown", "runToolsScriptsBeforeGuestStandby",
	"sataControllerCount", "scsiBusSharing", "scsiControllerCount", "swapPlacementPolicy", "syncTimeWithHost",
	"syncTimeWithHostPeriodically", "toolsUpgradePolicy", "vbsEnabled", "videoCard", "vtpm", "vvtdEnabled",
	"clone.customize", "clone.customizationSpec", "clone.ovfNetworkMap", "clone.ovfStorageMap",
}
