package guests

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/labstate"
	"pulumi-vks/lab/supervisor/internal/workload"
)

const deadline = 20 * time.Second

// lab is a data center with guests.
type lab struct {
	*testing.T
	ctx    context.Context
	block  string
	faults *faults.Set
	leases *dhcp.Leases
	center *inventory.VCenter
	finder *find.Finder
	guests *Guests
	cni    string
}

func newLab(t *testing.T) *lab {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	block, reservation, err := labstate.ReserveNetworkBlock(t.Name(), nil)
	if err != nil {
		t.Fatal(err)
	}
	center, err := inventory.New(ctx, inventory.Config{Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	world, err := workload.NewWorld(ctx)
	if err != nil {
		t.Fatal(err)
	}
	plugin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "# comment\n---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: cni, namespace: kube-system}\n"+
			"spec: {template: {spec: {tolerations: [{operator: Exists}]}}}\n---\napiVersion: example.com/v1\nkind: Unknown\nmetadata: {name: x}\n")
	}))
	l := &lab{
		T: t, ctx: ctx, block: labstate.NetworkPrefix(block), faults: &faults.Set{}, leases: dhcp.New(), center: center,
		finder: find.NewFinder(center.Client), cni: plugin.URL,
	}
	dc, err := l.finder.Datacenter(ctx, inventory.DatacenterName)
	if err != nil {
		t.Fatal(err)
	}
	l.finder.SetDatacenter(dc)
	l.serveDHCP()
	center.Inject(l.faults)
	l.guests = Run(ctx, Config{
		VCenter: center, Leases: l.leases, Faults: l.faults, Clusters: cluster.New(ctx, world),
		Pace: 20 * time.Millisecond, Patience: 600 * time.Millisecond, HTTP: plugin.Client(),
	})
	t.Cleanup(func() {
		l.guests.mu.Lock()
		running := l.guests.machines
		l.guests.mu.Unlock()
		cancel()
		for _, one := range running {
			one.stop()
		}
		plugin.Close()
		center.Close()
		_ = reservation.Close()
	})
	return l
}

func (l *lab) address(host int) netip.Addr {
	return netip.MustParseAddr(fmt.Sprintf("%s.255.%d", l.block, host))
}

func (l *lab) serveDHCP() {
	l.leases.Serve(inventory.NetworkName, netip.PrefixFrom(l.address(1), 24), []dhcp.Range{{First: l.address(100), Last: l.address(200)}})
}

// clone makes a machine, switched off.
func (l *lab) clone(template, name string, guestinfo map[string]string) *object.VirtualMachine {
	l.Helper()
	source, err := l.finder.VirtualMachine(l.ctx, template)
	if err != nil {
		l.Fatal(err)
	}
	pool, _ := l.finder.ResourcePool(l.ctx, inventory.ClusterName+"/Resources")
	folder, _ := l.finder.Folder(l.ctx, "vm")
	pools := pool.Reference()
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &pools}, Config: &types.VirtualMachineConfigSpec{}}
	for key, value := range guestinfo {
		spec.Config.ExtraConfig = append(spec.Config.ExtraConfig, &types.OptionValue{Key: key, Value: value})
	}
	task, err := source.Clone(l.ctx, folder, name, spec)
	if err != nil {
		l.Fatal(err)
	}
	done, err := task.WaitForResult(l.ctx)
	if err != nil {
		l.Fatal(err)
	}
	return object.NewVirtualMachine(l.center.Client, done.Result.(types.ManagedObjectReference))
}

func (l *lab) power(vm *object.VirtualMachine, on bool) {
	l.Helper()
	change := vm.PowerOff
	if on {
		change = vm.PowerOn
	}
	task, err := change(l.ctx)
	if err == nil {
		err = task.WaitEx(l.ctx)
	}
	if err != nil {
		l.Fatal(err)
	}
}

// boot makes a machine and switches it on.
func (l *lab) boot(template, name string, guestinfo map[string]string) *object.VirtualMachine {
	l.Helper()
	vm := l.clone(template, name, guestinfo)
	l.power(vm, true)
	return vm
}

// guestinfo is what the machine's extra configuration says now.
func (l *lab) guestinfo(vm *object.VirtualMachine) map[string]string {
	values, err := l.center.Machine(vm.Reference()).GuestInfo(l.ctx)
	if err != nil {
		l.Fatal(err)
	}
	return values
}

// until waits for a condition.
func (l *lab) until(what string, holds func() bool) {
	l.Helper()
	for end := time.Now().Add(deadline); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			for _, one := range l.guests.machines {
				values, _ := one.machine.GuestInfo(l.ctx)
				l.Logf("%s: %s %s", one.machine.ID(), values[phaseKey], values[messageKey])
			}
			l.Fatalf("never: %s", what)
		}
	}
}

// reports waits for a phase, and fails early when the node reports a failure instead.
func (l *lab) reports(vm *object.VirtualMachine, phase string) string {
	l.Helper()
	message := ""
	l.until(phase, func() bool {
		values := l.guestinfo(vm)
		message = values[messageKey]
		if values[phaseKey] == "failed" && phase != "failed" {
			l.Fatalf("failed: %s", message)
		}
		return values[phaseKey] == phase
	})
	return message
}
