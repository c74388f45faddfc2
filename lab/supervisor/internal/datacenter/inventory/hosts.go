package inventory

import (
	"context"
	"fmt"
	"os"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

// addHosts makes the cluster of hosts, with the datastore and the distributed switch that they share.
func (v *VCenter) addHosts(ctx context.Context, folders *object.DatacenterFolders, datastore string) error {
	// The machines of an earlier run are gone, but not their files.
	if err := os.RemoveAll(datastore); err != nil {
		return err
	}
	if err := os.MkdirAll(datastore, 0o700); err != nil {
		return err
	}
	dvs, err := v.addSwitch(ctx, folders.NetworkFolder)
	if err != nil {
		return err
	}
	cluster, err := folders.HostFolder.CreateCluster(ctx, ClusterName, types.ClusterConfigSpecEx{
		DrsConfig: &types.ClusterDrsConfigInfo{Enabled: types.NewBool(true)},
		DasConfig: &types.ClusterDasConfigInfo{Enabled: types.NewBool(true)},
	})
	if err != nil {
		return err
	}
	for i := range hosts {
		task, err := cluster.AddHost(ctx, types.HostConnectSpec{HostName: fmt.Sprintf("esx-%d.lab", i+1)}, true, nil, nil)
		if err != nil {
			return err
		}
		added, err := task.WaitForResult(ctx)
		if err != nil {
			return err
		}
		host := object.NewHostSystem(v.Client, added.Result.(types.ManagedObjectReference))
		join := &types.DVSConfigSpec{Host: []types.DistributedVirtualSwitchHostMemberConfigSpec{{
			Operation: string(types.ConfigSpecOperationAdd), Host: host.Reference(),
		}}}
		if err := wait(ctx)(dvs.Reconfigure(ctx, join)); err != nil {
			return err
		}
		datastores, err := host.ConfigManager().DatastoreSystem(ctx)
		if err != nil {
			return err
		}
		if _, err := datastores.CreateLocalDatastore(ctx, DatastoreName, datastore); err != nil {
			return err
		}
	}
	return nil
}

func (v *VCenter) addSwitch(ctx context.Context, folder *object.Folder) (*object.DistributedVirtualSwitch, error) {
	spec := types.DVSCreateSpec{ConfigSpec: &types.VMwareDVSConfigSpec{DVSConfigSpec: types.DVSConfigSpec{Name: SwitchName}}}
	task, err := folder.CreateDVS(ctx, spec)
	if err != nil {
		return nil, err
	}
	created, err := task.WaitForResult(ctx)
	if err != nil {
		return nil, err
	}
	return object.NewDistributedVirtualSwitch(v.Client, created.Result.(types.ManagedObjectReference)), nil
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
