package vsphere

import (
	"fmt"
	"slices"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const gigabyte = int64(1) << 30

var scsiTypes = []string{"lsilogic", "lsilogic-sas", "pvscsi"}

func gigabytes(disk *types.VirtualDisk) int64 {
	if disk.CapacityInBytes > 0 {
		return disk.CapacityInBytes / gigabyte
	}
	return disk.CapacityInKB * 1024 / gigabyte
}

// scsiTypeOf names the type of the first SCSI controller.
func scsiTypeOf(devices object.VirtualDeviceList) string {
	for _, device := range devices {
		switch device.(type) {
		case *types.ParaVirtualSCSIController:
			return "pvscsi"
		case *types.VirtualLsiLogicController:
			return "lsilogic"
		case *types.VirtualLsiLogicSASController:
			return "lsilogic-sas"
		}
	}
	return ""
}

// disksOf are the disks of a machine, ordered by controller and unit.
func disksOf(devices object.VirtualDeviceList) []*types.VirtualDisk {
	var disks []*types.VirtualDisk
	for _, device := range devices.SelectByType((*types.VirtualDisk)(nil)) {
		disks = append(disks, device.(*types.VirtualDisk))
	}
	slices.SortStableFunc(disks, func(a, b *types.VirtualDisk) int {
		if a.ControllerKey != b.ControllerKey {
			return int(a.ControllerKey - b.ControllerKey)
		}
		return int(unitOf(a) - unitOf(b))
	})
	return disks
}

func unitOf(disk *types.VirtualDisk) int32 {
	if disk.UnitNumber == nil {
		return 0
	}
	return *disk.UnitNumber
}

// sortedDisks are the disks of the inputs in the order of their units: the first are those of the template.
func sortedDisks(inputs plugin.Values) []plugin.Values {
	disks := inputs.Objects("disks")
	slices.SortStableFunc(disks, func(a, b plugin.Values) int {
		return int(a.Number("unitNumber") - b.Number("unitNumber"))
	})
	return disks
}

// diskChanges makes the disks of a machine what the inputs say. `known` finds the device of a disk that is there
// already.
func diskChanges(
	devices object.VirtualDeviceList, inputs plugin.Values, known func(i int, disk plugin.Values) *types.VirtualDisk,
) ([]types.BaseVirtualDeviceConfigSpec, error) {
	var changes []types.BaseVirtualDeviceConfigSpec
	kept := map[int32]bool{}
	for i, disk := range sortedDisks(inputs) {
		device := known(i, disk)
		if device == nil {
			added, err := newDisk(devices, inputs, disk, -int32(200+i))
			if err != nil {
				return nil, err
			}
			changes = append(changes, &types.VirtualDeviceConfigSpec{
				Operation: types.VirtualDeviceConfigSpecOperationAdd, FileOperation: types.VirtualDeviceConfigSpecFileOperationCreate,
				Device: added,
			})
			continue
		}
		kept[device.Key] = true
		if size := disk.Number("size"); size > gigabytes(device) {
			device.CapacityInBytes, device.CapacityInKB = size*gigabyte, size*gigabyte/1024
			changes = append(changes, &types.VirtualDeviceConfigSpec{
				Operation: types.VirtualDeviceConfigSpecOperationEdit, Device: device,
			})
		}
	}
	for _, device := range disksOf(devices) {
		if !kept[device.Key] {
			changes = append(changes, &types.VirtualDeviceConfigSpec{
				Operation: types.VirtualDeviceConfigSpecOperationRemove, FileOperation: types.VirtualDeviceConfigSpecFileOperationDestroy,
				Device: device,
			})
		}
	}
	return changes, nil
}

func newDisk(devices object.VirtualDeviceList, inputs, disk plugin.Values, key int32) (*types.VirtualDisk, error) {
	controller, err := devices.FindDiskController("scsi")
	if err != nil {
		return nil, fmt.Errorf("disk %s: %w", disk.Text("label"), err)
	}
	if !disk.Has("size") {
		return nil, fmt.Errorf("disk %s: size is required for a disk that the template does not have", disk.Text("label"))
	}
	thin, eager, size := disk.Bool("thinProvisioned"), disk.Bool("eagerlyScrub"), disk.Number("size")
	backing := &types.VirtualDiskFlatVer2BackingInfo{
		DiskMode: disk.Text("diskMode"), ThinProvisioned: &thin, EagerlyScrub: &eager,
	}
	datastore := disk.Text("datastoreId")
	if datastore == "" {
		datastore = inputs.Text("datastoreId")
	}
	if datastore != "" {
		backing.Datastore = &types.ManagedObjectReference{Type: "Datastore", Value: datastore}
	}
	unit := int32(disk.Number("unitNumber"))
	return &types.VirtualDisk{
		VirtualDevice: types.VirtualDevice{
			Key: key, ControllerKey: controller.GetVirtualController().Key, UnitNumber: &unit, Backing: backing,
		},
		CapacityInBytes: size * gigabyte, CapacityInKB: size * gigabyte / 1024,
	}, nil
}

// readDisks describes the disks of a machine in the order of `like`, the disks as they were known, found again by
// their key or else by their unit.
func readDisks(devices object.VirtualDeviceList, like []plugin.Values) []any {
	disks := disksOf(devices)
	result := []any{}
	for _, known := range like {
		index := slices.IndexFunc(disks, func(disk *types.VirtualDisk) bool {
			if known.Has("key") {
				return int64(disk.Key) == known.Number("key")
			}
			return int64(unitOf(disk)) == known.Number("unitNumber")
		})
		if index < 0 {
			continue
		}
		result = append(result, map[string]any(known.With(readDisk(disks[index]))))
		disks = slices.Delete(disks, index, index+1)
	}
	for _, disk := range disks {
		result = append(result, map[string]any(plugin.Values{"label": fmt.Sprintf("orphaned_disk_%d", unitOf(disk))}.With(readDisk(disk))))
	}
	return result
}

func readDisk(disk *types.VirtualDisk) plugin.Values {
	values := plugin.Values{
		"key": disk.Key, "unitNumber": unitOf(disk), "size": gigabytes(disk),
		"deviceAddress": fmt.Sprintf("scsi:0:%d", unitOf(disk)),
	}
	if backing, ok := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo); ok {
		values["path"], values["uuid"], values["diskMode"] = pathInDatastore(backing.FileName), backing.Uuid, backing.DiskMode
		if backing.ThinProvisioned != nil {
			values["thinProvisioned"] = *backing.ThinProvisioned
		}
		if backing.Datastore != nil {
			values["datastoreId"] = backing.Datastore.Value
		}
	}
	return values
}

func pathInDatastore(name string) string {
	var path object.DatastorePath
	if path.FromString(name) {
		return path.Path
	}
	return name
}
