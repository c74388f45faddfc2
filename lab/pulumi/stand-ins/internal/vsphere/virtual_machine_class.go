package vsphere

import (
	"context"

	"github.com/vmware/govmomi/vapi/namespace"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// virtualMachineClass is known by its name, whose change is no replacement with the official plugin either.
func (v *vcenter) virtualMachineClass() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": text, "cpus": required(number), "memory": required(number),
			"cpuReservation": number, "memoryReservation": number, "vgpuDevices": list,
		},
		Create: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			in := call.Inputs
			err := namespace.NewManager(v.rest).CreateVmClass(ctx, namespace.VirtualMachineClassCreateSpec{
				Id: in.Text("name"), CpuCount: in.Number("cpus"), MemoryMb: in.Number("memory"),
				CpuReservation: in.Number("cpuReservation"), MemoryReservation: in.Number("memoryReservation"), Devices: vgpus(in),
			})
			return plugin.State{ID: in.Text("name"), Values: in}, err
		},
		// Values are not read back, and a class that is gone fails, as with the official plugin.
		Read: func(ctx context.Context, call plugin.Call) (*plugin.State, error) {
			_, err := namespace.NewManager(v.rest).GetVmClass(ctx, call.ID)
			return &plugin.State{ID: call.ID, Values: call.Inputs.With(call.State)}, err
		},
		Update: func(ctx context.Context, call plugin.Call) (plugin.State, error) {
			in := call.Inputs
			err := namespace.NewManager(v.rest).UpdateVmClass(ctx, call.ID, namespace.VirtualMachineClassUpdateSpec{
				Id: in.Text("name"), CpuCount: in.Number("cpus"), MemoryMb: in.Number("memory"),
				CpuReservation: in.Number("cpuReservation"), MemoryReservation: in.Number("memoryReservation"), Devices: vgpus(in),
			})
			return plugin.State{ID: call.ID, Values: in}, err
		},
		Delete: func(ctx context.Context, call plugin.Call) error {
			return namespace.NewManager(v.rest).DeleteVmClass(ctx, call.ID)
		},
	}
}

func vgpus(inputs plugin.Values) namespace.VirtualDevices {
	var devices namespace.VirtualDevices
	for _, profile := range inputs.Texts("vgpuDevices") {
		devices.VgpuDevices = append(devices.VgpuDevices, namespace.VgpuDevice{ProfileName: profile})
	}
	return devices
}
