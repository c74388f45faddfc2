package guests

import (
	"context"
	"log"
	"strings"
	"time"

	"pulumi-vks/lab/supervisor/internal/cloudinit"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/datacenter/kubeadm"
)

// disk is what a guest keeps.
type disk struct {
	// instance is the ID with which cloud-init has run: it runs once for each.
	instance  string
	files     map[string]string
	installed *kubeadm.Installed
}

// run is one boot; it ends with the power.
func (g *guest) run(ctx context.Context) {
	facts, err := g.machine.Facts(ctx)
	if err != nil {
		log.Printf("%s: %v", g.machine.ID(), err)
		return
	}
	if !g.unless(ctx, faults.NoBoot, facts.Name) || !g.step(ctx) {
		return
	}
	instance, err := g.instance(ctx)
	if err != nil {
		// As on a real machine, only its own log has it.
		log.Printf("%s: cloud-init: %v", facts.Name, err)
	}
	hostname := instance.Metadata.LocalHostname
	if hostname == "" {
		hostname = facts.Name
	}
	g.machine.ToolsStarted(hostname)
	address, ok := g.address(ctx, facts)
	if !ok {
		return
	}
	if strings.HasPrefix(facts.GuestID, "windows") {
		<-ctx.Done()
		return
	}
	node := &node{guest: g, facts: facts, hostname: hostname, address: address}
	defer node.stop()
	if g.disk.installed != nil {
		node.restart(ctx)
	} else if instance.UserData != nil && g.disk.instance != instance.Metadata.InstanceID {
		g.disk.instance = instance.Metadata.InstanceID
		node.cloudInit(ctx, instance)
	}
	<-ctx.Done()
}

// step takes the time that each step of a boot takes; false if the power goes meanwhile.
func (g *guest) step(ctx context.Context) bool { return pause(ctx, g.Pace) }

func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// unless waits while a fault is injected; false if the power goes meanwhile.
func (g *guest) unless(ctx context.Context, fault, name string) bool {
	for {
		changed := g.Faults.Changed()
		if !g.Faults.Strikes(fault, name) {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-changed:
		}
	}
}

func (g *guest) instance(ctx context.Context) (cloudinit.Instance, error) {
	values, err := g.machine.GuestInfo(ctx)
	if err != nil {
		return cloudinit.Instance{}, err
	}
	return cloudinit.Read(func(key string) string { return values[key] })
}

// address leases one, as soon as some DHCP server has one for the machine.
func (g *guest) address(ctx context.Context, facts inventory.Facts) (inventory.Address, bool) {
	if !g.unless(ctx, faults.NoGuestIP, facts.Name) || !g.step(ctx) {
		return inventory.Address{}, false
	}
	for {
		changed := g.Leases.Changed()
		lease, err := g.Leases.Lease(facts.Network, g.machine.ID())
		if err == nil {
			address := inventory.Address{Address: lease.Address, Prefix: lease.Prefix, Gateway: lease.Gateway}
			g.machine.SetAddress(address)
			return address, true
		}
		select {
		case <-ctx.Done():
			return inventory.Address{}, false
		case <-changed:
		}
	}
}
