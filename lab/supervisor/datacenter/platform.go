package main

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/soap"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/datacenter/namespaces"
)

const (
	// supervisorID is the UUID of the Supervisor that vCenter says it has.
	supervisorID = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11"
	// namespacePace is the time until a vSphere Namespace runs: long enough to be seen, short enough to wait for.
	namespacePace = 700 * time.Millisecond

	libraryName = "images"
	libraryItem = "ubuntu-2404-kube-v1.33.3"
)

// vmClasses are some of those that every Supervisor comes with.
var vmClasses = []namespaces.VMClass{
	{ID: "best-effort-small", CPUCount: 2, MemoryMB: 4096},
	{ID: "best-effort-large", CPUCount: 4, MemoryMB: 16384},
	{ID: "guaranteed-medium", CPUCount: 2, MemoryMB: 8192, CPUReservation: 100, MemoryReservation: 100},
}

// handleNamespaces lets vCenter say that it has a Supervisor, whose namespaces can be prepared.
func handleNamespaces(ctx context.Context, vcenter *inventory.VCenter) error {
	cluster, err := find.NewFinder(vcenter.Client).ClusterComputeResource(ctx, "/"+inventory.DatacenterName+"/host/"+inventory.ClusterName)
	if err != nil {
		return err
	}
	handler := namespaces.New(namespaces.Options{
		Supervisor: supervisorID, Cluster: cluster.Reference().Value, VMClasses: vmClasses, Pace: namespacePace,
	})
	for _, path := range namespaces.Paths {
		vcenter.Handle(path, handler)
	}
	return nil
}

// addLibrary makes the content library with a node image, through the API that vCenter serves by now.
func addLibrary(ctx context.Context, vcenter *inventory.VCenter, address, caFile, password string) error {
	datastore, err := find.NewFinder(vcenter.Client).Datastore(ctx, "/"+inventory.DatacenterName+"/datastore/"+inventory.DatastoreName)
	if err != nil {
		return err
	}
	at := &url.URL{Scheme: "https", Host: address, Path: vim25.Path, User: url.UserPassword(user, password)}
	transport := soap.NewClient(at, false)
	if err := transport.SetRootCAs(caFile); err != nil {
		return err
	}
	client, err := vim25.NewClient(ctx, transport)
	if err != nil {
		return fmt.Errorf("vCenter: %w", err)
	}
	session := rest.NewClient(client)
	if err := session.Login(ctx, at.User); err != nil {
		return fmt.Errorf("vCenter: %w", err)
	}
	defer func() { _ = session.Logout(ctx) }()
	manager := library.NewManager(session)
	id, err := manager.CreateLibrary(ctx, library.Library{
		Name: libraryName, Type: "LOCAL",
		Storage: []library.StorageBacking{{DatastoreID: datastore.Reference().Value, Type: "DATASTORE"}},
	})
	if err != nil {
		return fmt.Errorf("content library %s: %w", libraryName, err)
	}
	_, err = manager.CreateLibraryItem(ctx, library.Item{Name: libraryItem, LibraryID: id, Type: library.ItemTypeOVF})
	return err
}
