package inventory

import (
	"path"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// clones gives a clone what the simulator leaves out of it: the vApp properties and the firmware of its source, and the
// extra configuration that was asked for.
type clones struct {
	self    types.ManagedObjectReference
	mu      sync.Mutex
	pending []pendingClone
}

type pendingClone struct {
	folder      types.ManagedObjectReference
	name        string
	source      *types.VirtualMachineConfigInfo
	extraConfig []types.BaseOptionValue
}

var _ simulator.RegisterObject = &clones{}

// follow remembers what is to come of a clone that is asked for.
func (c *clones) follow(source *simulator.VirtualMachine, request *types.CloneVM_Task) {
	awaited := pendingClone{folder: request.Folder, name: request.Name, source: source.Config}
	if request.Spec.Config != nil {
		awaited.extraConfig = request.Spec.Config.ExtraConfig
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = append(c.pending, awaited)
}

func (c *clones) Reference() types.ManagedObjectReference { return c.self }

// PutObject completes a clone before anyone can see it.
func (c *clones) PutObject(_ *simulator.Context, created mo.Reference) {
	vm, ok := created.(*simulator.VirtualMachine)
	if !ok || vm.Parent == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, awaited := range c.pending {
		if awaited.folder != *vm.Parent || !awaited.at(vm.Config.Files.LogDirectory) {
			continue
		}
		c.pending = append(c.pending[:i], c.pending[i+1:]...)
		vm.Config.VAppConfig, vm.Config.Firmware = awaited.source.VAppConfig, awaited.source.Firmware
		vm.Config.ExtraConfig = append(vm.Config.ExtraConfig, awaited.extraConfig...)
		return
	}
}

// at compares with the clone's directory: the machine does not have its name yet. The simulator adds a number where a
// machine of the same name is in another folder.
func (p pendingClone) at(directory string) bool {
	_, within, _ := strings.Cut(directory, "] ")
	base := path.Base(within)
	return base == p.name || strings.HasPrefix(base, p.name+" (")
}

func (c *clones) UpdateObject(*simulator.Context, mo.Reference, []types.PropertyChange) {}

func (c *clones) RemoveObject(*simulator.Context, types.ManagedObjectReference) {}
