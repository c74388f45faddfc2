package vsphere

import (
	"context"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/vmware/govmomi/ovf/importer"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vim25/soap"
)

// fillItem gives an item its files: vCenter fetches what has an address, files of this machine are sent.
func (v *vcenter) fillItem(ctx context.Context, id, file string, status func(string)) error {
	manager := library.NewManager(v.rest)
	session, err := manager.CreateLibraryItemUpdateSession(ctx, library.Session{LibraryItemID: id})
	if err != nil {
		return err
	}
	if strings.HasPrefix(file, "http://") || strings.HasPrefix(file, "https://") {
		status("vCenter is fetching the item")
		if _, err := manager.AddLibraryItemFileFromURI(ctx, session, path.Base(file), file); err != nil {
			return err
		}
		if err := manager.CompleteLibraryItemUpdateSession(ctx, session); err != nil {
			return err
		}
		return manager.WaitOnLibraryItemUpdateSession(ctx, session, time.Second, func() {})
	}
	if err := v.sendFiles(ctx, session, file, status); err != nil {
		return err
	}
	return manager.CompleteLibraryItemUpdateSession(ctx, session)
}

// sendFiles sends an ISO, or a descriptor and the disks it names, be they in an OVA or beside an OVF.
func (v *vcenter) sendFiles(ctx context.Context, session, file string, status func(string)) error {
	if path.Ext(file) == ".iso" {
		return v.sendFile(ctx, session, &importer.FileArchive{Path: file}, path.Base(file), status)
	}
	var archive importer.Archive = &importer.FileArchive{Path: file}
	descriptor := path.Base(file)
	if path.Ext(file) == ".ova" {
		archive, descriptor = &importer.TapeArchive{Path: file}, "*.ovf"
	}
	if err := v.sendFile(ctx, session, archive, descriptor, status); err != nil {
		return err
	}
	text, err := importer.ReadOvf(descriptor, archive)
	if err != nil {
		return err
	}
	envelope, err := importer.ReadEnvelope(text)
	if err != nil {
		return fmt.Errorf("failed to parse ovf: %w", err)
	}
	for _, reference := range envelope.References {
		if err := v.sendFile(ctx, session, archive, reference.Href, status); err != nil {
			return err
		}
	}
	return nil
}

func (v *vcenter) sendFile(ctx context.Context, session string, archive importer.Archive, name string, status func(string)) error {
	content, size, err := archive.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	if entry, ok := content.(*importer.TapeArchiveEntry); ok {
		name = entry.Name
	}
	status("sending " + name)
	update, err := library.NewManager(v.rest).AddLibraryItemFile(ctx, session, library.UpdateFile{
		Name: name, SourceType: "PUSH", Size: size,
	})
	if err != nil {
		return err
	}
	address, err := url.Parse(update.UploadEndpoint.URI)
	if err != nil {
		return err
	}
	upload := soap.DefaultUpload
	upload.ContentLength = size
	return v.rest.Upload(ctx, content, address, &upload)
}
