package nsxpolicy

import (
	"context"
	"fmt"
	"path"
	"sync"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// PortGroups are those that NSX makes on a distributed switch. Those of a VPC are in the folders that vCenter keeps for
// it: "Virtual Private Clouds/<vpc>", or "NSX Managed Folders/<project>/<vpc>" outside the default project.
type PortGroups struct {
	service    *simulator.Service
	client     *vim25.Client
	datacenter string
	dvs        string
	mutex      sync.Mutex
	made       map[string]types.ManagedObjectReference // by policy path
}

// NewPortGroups are those of a simulated vCenter, which the client calls. The switch and the datacenter are found by
// name at the time of each use.
func NewPortGroups(service *simulator.Service, client *vim25.Client, datacenter, dvs string) *PortGroups {
	return &PortGroups{service: service, client: client, datacenter: datacenter, dvs: dvs, made: map[string]types.ManagedObjectReference{}}
}

// Ensure makes the port group of a path, or renames it, and gives the name it had before.
func (p *PortGroups) Ensure(ctx context.Context, group PortGroup) (string, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if at, is := p.made[group.Path]; is {
		before, err := p.rename(ctx, at, group.Name)
		if err != nil {
			return "", err
		}
		return before, p.move(ctx, at, folderOf(group.Path))
	}
	network, err := p.find(ctx, path.Join(p.datacenter, "network", p.dvs))
	if err != nil {
		return "", err
	}
	dvs := object.NewDistributedVirtualSwitch(p.client, network.Reference())
	err = wait(ctx)(dvs.AddPortgroup(ctx, []types.DVPortgroupConfigSpec{{
		Name: group.Name, Type: string(types.DistributedVirtualPortgroupPortgroupTypeEphemeral),
		BackingType:       string(types.DistributedVirtualPortgroupBackingTypeNsx),
		LogicalSwitchUuid: uuid.NewString(), SegmentId: group.Path,
	}}))
	if err != nil {
		return "", fmt.Errorf("port group %q: %w", group.Name, err)
	}
	made, err := p.bySegment(ctx, dvs, group.Path)
	if err != nil {
		return "", err
	}
	p.made[group.Path] = made
	return "", p.move(ctx, made, folderOf(group.Path))
}

func (p *PortGroups) rename(ctx context.Context, at types.ManagedObjectReference, name string) (string, error) {
	common := object.NewCommon(p.client, at)
	before, err := common.ObjectName(ctx)
	if err != nil || before == name {
		return before, err
	}
	if err := wait(ctx)(common.Rename(ctx, name)); err != nil {
		return "", err
	}
	// The simulator has the name of a port group twice, and changes one.
	group := p.service.Context.Map.Get(at).(mo.Entity)
	p.service.Context.WithLock(group, func() { group.Entity().Name = name })
	return before, nil
}

// Remove destroys the port group of a path, if there is one.
func (p *PortGroups) Remove(ctx context.Context, policyPath string) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	at, is := p.made[policyPath]
	if !is {
		return nil
	}
	// The simulator takes a port group out of the switch's own folder.
	if err := p.move(ctx, at, nil); err != nil {
		return err
	}
	if err := wait(ctx)(object.NewCommon(p.client, at).Destroy(ctx)); err != nil {
		return err
	}
	delete(p.made, policyPath)
	return nil
}

func (p *PortGroups) find(ctx context.Context, inventoryPath string) (object.Reference, error) {
	found, err := object.NewSearchIndex(p.client).FindByInventoryPath(ctx, inventoryPath)
	if err == nil && found == nil {
		err = fmt.Errorf("%s is not in the inventory of vCenter", inventoryPath)
	}
	return found, err
}

func (p *PortGroups) bySegment(ctx context.Context, dvs *object.DistributedVirtualSwitch, segment string) (types.ManagedObjectReference, error) {
	var is mo.DistributedVirtualSwitch
	collector := property.DefaultCollector(p.client)
	if err := collector.RetrieveOne(ctx, dvs.Reference(), []string{"portgroup"}, &is); err != nil {
		return types.ManagedObjectReference{}, err
	}
	var groups []mo.DistributedVirtualPortgroup
	if err := collector.Retrieve(ctx, is.Portgroup, []string{"config.segmentId"}, &groups); err != nil {
		return types.ManagedObjectReference{}, err
	}
	for _, group := range groups {
		if group.Config.SegmentId == segment {
			return group.Self, nil
		}
	}
	return types.ManagedObjectReference{}, fmt.Errorf("the port group of %s is not on switch %s", segment, p.dvs)
}

// wait turns the start of a task into its outcome.
func wait(ctx context.Context) func(*object.Task, error) error {
	return func(task *object.Task, err error) error {
		if err != nil {
			return err
		}
		return task.WaitEx(ctx)
	}
}
