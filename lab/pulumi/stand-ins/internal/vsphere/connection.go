package vsphere

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const defaultAPITimeout = 5 * time.Minute

// vcenter is the connection that everything goes through: SOAP for the inventory, REST for tags, content libraries and
// Supervisors.
type vcenter struct {
	vim     *vim25.Client
	rest    *rest.Client
	timeout time.Duration
}

// settings are the provider's arguments; sessions are never kept between runs here, so that their settings do nothing.
func settings() map[string]plugin.Setting {
	return map[string]plugin.Setting{
		"vsphereServer":      {Env: []string{"VSPHERE_SERVER"}},
		"vcenterServer":      {},
		"user":               {Env: []string{"VSPHERE_USER"}},
		"password":           {Env: []string{"VSPHERE_PASSWORD"}},
		"allowUnverifiedSsl": {Kind: plugin.Bool, Env: []string{"VSPHERE_ALLOW_UNVERIFIED_SSL"}},
		"apiTimeout":         {Kind: plugin.Number, Default: 5.0},
		"persistSession":     {Kind: plugin.Bool}, "vimSessionPath": {}, "restSessionPath": {},
		"vimKeepAlive": {Kind: plugin.Number},
	}
}

func server(config plugin.Values) string {
	if name := config.Text("vsphereServer"); name != "" {
		return name
	}
	return config.Text("vcenterServer")
}

// connect signs in to both APIs.
func (v *vcenter) connect(ctx context.Context, config plugin.Values) error {
	for _, name := range []string{"user", "password"} {
		if config.Text(name) == "" {
			return fmt.Errorf("vsphere provider: %s is not set, neither as an argument nor in the environment", name)
		}
	}
	address, err := soap.ParseURL(server(config))
	if err != nil {
		return fmt.Errorf("vsphere provider: vsphereServer: %w", err)
	}
	user := url.UserPassword(config.Text("user"), config.Text("password"))
	address.User = user
	client, err := govmomi.NewClient(ctx, address, config.Bool("allowUnverifiedSsl"))
	if err != nil {
		return fmt.Errorf("vsphere provider: cannot sign in to %s: %w", address.Host, err)
	}
	v.vim, v.rest, v.timeout = client.Client, rest.NewClient(client.Client), defaultAPITimeout
	if minutes := config.Number("apiTimeout"); minutes > 0 {
		v.timeout = time.Duration(minutes) * time.Minute
	}
	if err := v.rest.Login(ctx, user); err != nil {
		return fmt.Errorf("vsphere provider: cannot sign in to the REST API of %s: %w", address.Host, err)
	}
	return nil
}

// finder looks in a datacenter by its id, or everywhere if there is none.
func (v *vcenter) finder(ctx context.Context, datacenterID string) (*find.Finder, error) {
	finder := find.NewFinder(v.vim, false)
	if datacenterID == "" {
		datacenter, err := finder.DefaultDatacenter(ctx)
		if err == nil {
			finder.SetDatacenter(datacenter)
		}
		// Among several, paths from the root still work.
		return finder, nil
	}
	datacenter, err := v.datacenter(ctx, datacenterID)
	if err != nil {
		return nil, err
	}
	return finder.SetDatacenter(datacenter), nil
}

func (v *vcenter) datacenter(ctx context.Context, id string) (*object.Datacenter, error) {
	reference := types.ManagedObjectReference{Type: "Datacenter", Value: id}
	found, err := find.NewFinder(v.vim, false).ObjectReference(ctx, reference)
	if err != nil {
		return nil, fmt.Errorf("cannot locate datacenter: %w", err)
	}
	datacenter, ok := found.(*object.Datacenter)
	if !ok {
		return nil, fmt.Errorf("cannot locate datacenter: %s is none", id)
	}
	return datacenter, nil
}

// wait follows a task to its end, within the time an operation may take: one that has begun is not left alone, not even
// when the user interrupts the run. Each wait has a collector of its own, as
// Task.Wait makes it: one that is shared loses the updates of operations beside it.
func (v *vcenter) wait(ctx context.Context, task *object.Task, err error) error {
	if err != nil {
		return readable(err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), v.timeout)
	defer cancel()
	return readable(task.Wait(ctx))
}

// isGone tells whether an error says that a managed object does not exist any more.
func isGone(err error) bool {
	if fault.Is(err, &types.ManagedObjectNotFound{}) {
		return true
	}
	var notFound *find.NotFoundError
	return errors.As(err, &notFound)
}
