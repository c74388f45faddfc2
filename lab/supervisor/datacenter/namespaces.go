package main

import (
	"context"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/find"

	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/datacenter/namespaces"
)

// supervisorName is that of the Supervisor on the cluster; its ID is made of it, so that every lab has the same.
const supervisorName = "supervisor-1"

// serveNamespaces lets vSphere Namespaces be made. What runs in them is the other lab's.
func serveNamespaces(ctx context.Context, vcenter *inventory.VCenter) error {
	cluster, err := find.NewFinder(vcenter.Client).ClusterComputeResource(ctx, "/"+inventory.DatacenterName+"/host/"+inventory.ClusterName)
	if err != nil {
		return err
	}
	handler := namespaces.New(namespaces.Supervisor{
		ID: uuid.NewSHA1(uuid.NameSpaceDNS, []byte(supervisorName)).String(), Name: supervisorName,
		Clusters: []string{cluster.Reference().Value}, Zone: "zone-1",
	}, vcenter.Authenticated)
	for pattern, route := range handler.Routes() {
		vcenter.Handle(pattern, route)
	}
	return nil
}
