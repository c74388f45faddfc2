// Package inventory is the vCenter of the lab: govmomi's simulator with one data center, its networks and templates.
package inventory

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"path/filepath"

	"github.com/vmware/govmomi/object"
	// The endpoints of storage policies and of the vSphere Automation API register themselves.
	_ "github.com/vmware/govmomi/pbm/simulator"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/cluster/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"
	"github.com/vmware/govmomi/vim25"
)

// Names of what administrators have prepared.
const (
	DatacenterName = "dc-1"
	ClusterName    = "cluster-1"
	DatastoreName  = "vsan"
	SwitchName     = "dvs-1"
	NetworkName    = "VM Network"
	hosts          = 4
)

// Config says where vCenter keeps and serves what it has.
type Config struct {
	// Folder of the datastore's files.
	Folder string
	// Address to listen on, host:port.
	Address string
	// Certificate to serve with.
	Certificate tls.Certificate
	// User and password of the only account.
	User, Password string
}

// VCenter is the simulator with its inventory.
type VCenter struct {
	Service *simulator.Service
	// Client calls the simulator in this process; it needs no session.
	Client *vim25.Client
	config Config
	model  *simulator.Model
}

// New makes the inventory; nothing is served yet.
func New(ctx context.Context, config Config) (*VCenter, error) {
	model := simulator.VPX()
	model.Datacenter, model.Datastore, model.Machine = 0, 0, 0
	model.ServiceContent.About.ApiVersion = "8.0.3.0"
	model.ServiceContent.About.Version = "8.0.3"
	if err := model.Create(); err != nil {
		return nil, err
	}
	client, err := vim25.NewClient(ctx, model.Service)
	if err != nil {
		return nil, err
	}
	v := &VCenter{Service: model.Service, Client: client, config: config, model: model}
	model.Service.ServeMux = http.NewServeMux()
	return v, v.populate(ctx)
}

// Handle serves a pattern of net/http's ServeMux beside the simulator's own paths. It must precede Serve.
func (v *VCenter) Handle(pattern string, handler http.Handler) {
	v.Service.ServeMux.Handle(pattern, handler)
}

// SDK is the simulator's SOAP endpoint, for calls within this process.
func (v *VCenter) SDK() http.Handler { return http.HandlerFunc(v.Service.ServeSDK) }

// Serve listens until the process ends.
func (v *VCenter) Serve() {
	v.Service.Listen = &url.URL{Host: v.config.Address, User: url.UserPassword(v.config.User, v.config.Password)}
	v.Service.TLS = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{v.config.Certificate}}
	v.Service.RegisterEndpoints = true
	v.Service.NewServer()
}

// Close removes what the simulator keeps outside of the folder.
func (v *VCenter) Close() { v.model.Remove() }

func (v *VCenter) populate(ctx context.Context) error {
	dc, err := object.NewRootFolder(v.Client).CreateDatacenter(ctx, DatacenterName)
	if err != nil {
		return err
	}
	folders, err := dc.Folders(ctx)
	if err != nil {
		return err
	}
	if err := v.addHosts(ctx, folders, filepath.Join(v.config.Folder, DatastoreName)); err != nil {
		return err
	}
	return v.addTemplates(ctx, folders)
}
