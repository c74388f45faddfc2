// Package guests is what runs inside the machines: they boot when they are switched on, get an address, run cloud-init
// once, and obey kubeadm.
package guests

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
)

// Config is what the guests live in.
type Config struct {
	VCenter  *inventory.VCenter
	Leases   *dhcp.Leases
	Faults   *faults.Set
	Clusters *cluster.Clusters
	// Pace is how long each step of a boot takes.
	Pace time.Duration
	// Patience replaces kubeadm's timeouts, which are minutes.
	Patience time.Duration
	// HTTP fetches manifests.
	HTTP *http.Client
}

// Guests are those of all machines.
type Guests struct {
	Config
	ctx      context.Context
	mu       sync.Mutex
	machines map[types.ManagedObjectReference]*guest
}

// Run follows the machines' power until the context ends.
func Run(ctx context.Context, config Config) *Guests {
	g := &Guests{Config: config, ctx: ctx, machines: map[types.ManagedObjectReference]*guest{}}
	config.VCenter.Watch(g.handle)
	return g
}

func (g *Guests) handle(e inventory.Event) {
	one := g.of(e.Machine)
	switch e.Power {
	case types.VirtualMachinePowerStatePoweredOn:
		one.start(g.ctx)
	case "":
		one.stop()
		g.Leases.Release(one.machine.ID())
		g.mu.Lock()
		delete(g.machines, e.Machine)
		g.mu.Unlock()
	default:
		one.stop()
		one.machine.ToolsStopped()
	}
}

func (g *Guests) of(ref types.ManagedObjectReference) *guest {
	g.mu.Lock()
	defer g.mu.Unlock()
	one := g.machines[ref]
	if one == nil {
		one = &guest{Guests: g, machine: g.VCenter.Machine(ref)}
		g.machines[ref] = one
	}
	return one
}

// guest is one machine's; its disk outlives a power-off.
type guest struct {
	*Guests
	machine inventory.Machine
	disk    disk

	cancel context.CancelFunc
	ended  chan struct{}
}

// start boots, in the background.
func (g *guest) start(ctx context.Context) {
	g.stop()
	ctx, g.cancel = context.WithCancel(ctx)
	g.ended = make(chan struct{})
	go func() {
		defer close(g.ended)
		g.run(ctx)
	}()
}

// stop is a power-off: all that runs ends at once.
func (g *guest) stop() {
	if g.cancel == nil {
		return
	}
	g.cancel()
	<-g.ended
	g.cancel = nil
}
