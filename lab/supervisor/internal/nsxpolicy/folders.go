package nsxpolicy

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const portGroupType = "DistributedVirtualPortgroup"

// folderOf gives the folders, under the datacenter's for networks, that vCenter shows a VPC's subnets in
// (terraform-provider-vsphere: helper/network, FromNameAndVPCId).
func folderOf(policyPath string) []string {
	parts := strings.Split(policyPath, "/")
	if len(parts) < 7 || parts[5] != "vpcs" {
		return nil
	}
	if project, vpc := parts[4], parts[6]; project != "default" {
		return []string{"NSX Managed Folders", project, vpc}
	}
	return []string{"Virtual Private Clouds", parts[6]}
}

// move puts a port group into a folder under that for networks, making what is not there.
func (p *PortGroups) move(ctx context.Context, group types.ManagedObjectReference, folders []string) error {
	at := path.Join(p.datacenter, "network")
	found, err := p.find(ctx, at)
	if err != nil {
		return err
	}
	folder := object.NewFolder(p.client, found.Reference())
	for _, name := range folders {
		at = path.Join(at, name)
		if child, err := p.find(ctx, at); err == nil {
			folder = object.NewFolder(p.client, child.Reference())
			continue
		}
		if folder, err = folder.CreateFolder(ctx, name); err != nil {
			return err
		}
	}
	if p.isIn(group, folder.Reference()) {
		return nil
	}
	p.allowPortGroups(folder.Reference())
	return wait(ctx)(folder.MoveInto(ctx, []types.ManagedObjectReference{group}))
}

func (p *PortGroups) isIn(group, folder types.ManagedObjectReference) bool {
	entity, is := p.service.Context.Map.Get(group).(mo.Entity)
	return is && *entity.Entity().Parent == folder
}

// allowPortGroups lets the simulator move port groups into a folder for networks, as vCenter does.
func (p *PortGroups) allowPortGroups(at types.ManagedObjectReference) {
	folder := p.service.Context.Map.Get(at).(*simulator.Folder)
	p.service.Context.WithLock(folder, func() {
		if !slices.Contains(folder.ChildType, portGroupType) {
			folder.ChildType = append(slices.Clone(folder.ChildType), portGroupType)
		}
	})
}
