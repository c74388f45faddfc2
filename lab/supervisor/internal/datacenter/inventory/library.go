package inventory

import (
	"context"
	"net/url"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vapi/rest"
)

// LibraryName is the content library's, which has the first node image as an item.
const LibraryName = "images"

// addLibrary makes it by the Automation API of this vCenter.
func (v *VCenter) addLibrary(ctx context.Context, at *url.URL) error {
	// The certificate is this process's own.
	client, err := govmomi.NewClient(ctx, at, true)
	if err != nil {
		return err
	}
	defer func() { _ = client.Logout(ctx) }()
	session := rest.NewClient(client.Client)
	if err := session.Login(ctx, at.User); err != nil {
		return err
	}
	defer func() { _ = session.Logout(ctx) }()
	datastore, err := find.NewFinder(v.Client).Datastore(ctx, "/"+DatacenterName+"/datastore/"+DatastoreName)
	if err != nil {
		return err
	}
	manager := library.NewManager(session)
	id, err := manager.CreateLibrary(ctx, library.Library{
		Name: LibraryName, Type: "LOCAL",
		Storage: []library.StorageBacking{{DatastoreID: datastore.Reference().Value, Type: "DATASTORE"}},
	})
	if err != nil {
		return err
	}
	_, err = manager.CreateLibraryItem(ctx, library.Item{LibraryID: id, Name: templates[0].name, Type: library.ItemTypeOVF})
	return err
}
