package vsphere

import (
	"crypto/tls"
	"testing"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	_ "github.com/vmware/govmomi/pbm/simulator"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/cluster/simulator"
	_ "github.com/vmware/govmomi/vapi/namespace/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugintest"
)

type (
	tobject = plugintest.Object
	site    struct {
		*plugintest.Engine
		t *testing.T
		// admin is a connection beside the plugin's.
		admin  *vcenter
		finder *find.Finder
		// context is the simulator's, for what only a guest can change.
		context                                        *simulator.Context
		service                                        *simulator.Service
		datacenter, pool, datastore, network, template string
	}
)

const (
	machineToken = "vsphere:index/virtualMachine:VirtualMachine"
	userdata     = "guestinfo.userdata"
)

// newSite starts a vCenter with one cluster and a template as image-builder makes them, and a plugin for it.
func newSite(t *testing.T, extensions ...func(*simulator.Service)) *site {
	t.Helper()
	model := simulator.VPX()
	model.Host, model.Machine = 0, 1
	t.Cleanup(model.Remove)
	if err := model.Create(); err != nil {
		t.Fatal(err)
	}
	model.Service.TLS = &tls.Config{}
	model.Service.RegisterEndpoints = true
	for _, extend := range extensions {
		extend(model.Service)
	}
	server := model.Service.NewServer()
	t.Cleanup(server.Close)
	password, _ := server.URL.User.Password()
	config := tobject{
		"vsphereServer": server.URL.Host, "user": server.URL.User.Username(), "password": password, "allowUnverifiedSsl": "true",
	}
	s := &site{Engine: plugintest.New(t, New("4.17.0"), config), t: t, admin: &vcenter{}, context: model.Service.Context, service: model.Service}
	if err := s.admin.connect(t.Context(), plugin.Values(config).With(plugin.Values{"allowUnverifiedSsl": true})); err != nil {
		t.Fatal(err)
	}
	s.finder, _ = s.admin.finder(t.Context(), "")
	s.datacenter = s.call("getDatacenter", tobject{"name": "DC0"}).Text("id")
	s.pool = s.call("getComputeCluster", tobject{"name": "DC0_C0", "datacenterId": s.datacenter}).Text("resourcePoolId")
	s.datastore = s.call("getDatastore", tobject{"name": "LocalDS_0", "datacenterId": s.datacenter}).Text("id")
	s.network = s.call("getNetwork", tobject{"name": "DC0_DVPG0", "datacenterId": s.datacenter}).Text("id")
	s.makeTemplate()
	return s
}

func (s *site) call(name string, args tobject) plugin.Values {
	s.t.Helper()
	result, err := s.Call(token(name, name), args)
	if err != nil {
		s.t.Fatalf("%s: %v", name, err)
	}
	return result
}

// makeTemplate turns the simulator's only machine into a template with vApp properties.
func (s *site) makeTemplate() {
	s.t.Helper()
	ctx := s.t.Context()
	machine := s.machine("DC0_C0_RP0_VM0")
	properties, err := s.admin.configOf(ctx, machine)
	s.must(err)
	disk := disksOf(object.VirtualDeviceList(properties.Config.Hardware.Device))[0]
	disk.CapacityInBytes, disk.CapacityInKB = 20*gigabyte, 20*gigabyte/1024
	task, err := machine.PowerOff(ctx)
	s.must(s.admin.wait(ctx, task, err))
	task, err = machine.Reconfigure(ctx, types.VirtualMachineConfigSpec{
		Name: "ubuntu", GuestId: "ubuntu64Guest", Firmware: "efi",
		DeviceChange: []types.BaseVirtualDeviceConfigSpec{&types.VirtualDeviceConfigSpec{
			Operation: types.VirtualDeviceConfigSpecOperationEdit, Device: disk,
		}},
		VAppConfig: &types.VmConfigSpec{Property: []types.VAppPropertySpec{{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info:            &types.VAppPropertyInfo{Key: 1, Id: "KUBERNETES_SEMVER", Value: "v1.33.3", UserConfigurable: types.NewBool(true)},
		}}},
	})
	s.must(s.admin.wait(ctx, task, err))
	s.must(machine.MarkAsTemplate(ctx))
	s.template = properties.Config.Uuid
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) machine(name string) *object.VirtualMachine {
	s.t.Helper()
	machine, err := s.finder.VirtualMachine(s.t.Context(), name)
	s.must(err)
	return machine
}

// node is the inputs of a node as a cluster makes them, with others laid over.
func (s *site) node(others tobject) tobject {
	return plugin.Values{
		"name": "shop-1", "resourcePoolId": s.pool, "datastoreId": s.datastore, "replaceTrigger": "shop-1",
		"numCpus": 2.0, "memory": 4096.0, "guestId": "ubuntu64Guest", "firmware": "efi", "scsiType": "pvscsi", "enableDiskUuid": true,
		"disks":                  []any{tobject{"label": "disk0", "size": 40.0}},
		"networkInterfaces":      []any{tobject{"networkId": s.network, "adapterType": "vmxnet3"}},
		"clone":                  tobject{"templateUuid": s.template},
		"extraConfig":            tobject{userdata: plugintest.Secret("aGVsbG8="), userdata + ".encoding": "base64"},
		"waitForGuestNetTimeout": 0.0, "shutdownWaitTimeout": 1.0,
	}.With(others)
}
