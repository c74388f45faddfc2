package guests

import (
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
)

// fails boots a machine and compares what it reports in the end with parts of kubeadm's own words.
func (l *lab) fails(name, image string, guestinfo map[string]string, want ...string) {
	l.Helper()
	vm := l.boot(image, name, guestinfo)
	got := l.reports(vm, "failed")
	for _, part := range want {
		if !strings.Contains(got, part) {
			l.Errorf("%s: got %q, want %q", name, got, part)
		}
	}
	l.power(vm, false)
}

func TestInitFailsAsKubeadmDoes(t *testing.T) {
	l := newLab(t)
	base := l.design()
	for name, c := range map[string]struct {
		image  string
		change func(*design)
		want   []string
	}{
		"key of another authority": {change: func(d *design) { d.ca.key = d.etcd.key },
			want: []string{"error execution phase certs/ca: failure loading ca certificate", "the private key does not belong to the certificate"}},
		"etcd authority missing": {change: func(d *design) { d.etcd.cert = "" },
			want: []string{"error execution phase certs/etcd-ca: ", "open /etc/kubernetes/pki/etcd/ca.crt: no such file or directory"}},
		"no authority at all": {change: func(d *design) { d.proxy.cert = d.admin.cert; d.proxy.key = d.admin.key },
			want: []string{"error execution phase certs/front-proxy-ca: ", "not a certificate authority"}},
		"service account key malformed": {change: func(d *design) { d.account.key = "nonsense" },
			want: []string{"error execution phase certs/sa: ", "couldn't load the private key file /etc/kubernetes/pki/sa.key"}},
		"image newer than the version": {image: "ubuntu-2404-kube-v1.34.1",
			want: []string{"error execution phase preflight: [preflight] Some fatal errors occurred: [ERROR KubeletVersion]: the kubelet version is higher than the control plane version"}},
		"version too old": {change: func(d *design) { d.version = "v1.31.9" },
			want: []string{"this version of kubeadm only supports deploying clusters with the control plane version >= 1.32.0. Current version: v1.31.9"}},
		"no version":       {change: func(d *design) { d.version = `""` }, want: []string{`couldn't parse Kubernetes version ""`}},
		"not a node image": {image: "ubuntu-2404-plain", want: []string{"kubeadm: command not found"}},
		"address that nobody announces": {change: func(d *design) { d.endpoint = l.address(11).String() + ":7443" },
			want: []string{"error execution phase wait-control-plane: failed while waiting for the control plane to start: kube-apiserver check failed at https://",
				"connect: connection refused"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, image := base, template
			if c.change != nil {
				c.change(&d)
			}
			if c.image != "" {
				image = c.image
			}
			at := *l
			at.T = t
			d.founder = strings.ReplaceAll(name, " ", "-")
			at.fails(d.founder, image, d.controlPlane(d.founder), c.want...)
		})
	}
}

func TestJoinFailsAsKubeadmDoes(t *testing.T) {
	l := newLab(t)
	base := l.design()
	l.reports(l.boot(template, "cp-0", base.controlPlane("cp-0")), "joined")
	l.until("cp-0 is ready", func() bool { return ready(base.api(l), "cp-0") == "True" })
	token := base.token(l, time.Hour)
	strangers := newAuthority(t, "kubernetes-ca")
	for name, c := range map[string]struct {
		image     string
		guestinfo func(name string) map[string]string
		want      []string
	}{
		"token of nobody": {
			guestinfo: func(name string) map[string]string { return base.worker(name, "nobody.0123456789abcdef") },
			want:      []string{"error execution phase preflight: unable to fetch the kubeadm-config ConfigMap: failed to get config map: Unauthorized"}},
		"wrong secret": {
			guestinfo: func(name string) map[string]string { return base.worker(name, "abcdef.fedcba9876543210") },
			want:      []string{"failed to get config map: Unauthorized"}},
		"no token": {
			guestinfo: func(name string) map[string]string { return base.worker(name, `""`) },
			want:      []string{"couldn't find authentication credentials for the TLS bootstrap process"}},
		"certificate of another authority": {
			guestinfo: func(name string) map[string]string {
				d := base
				d.admin = strangers.client(t, "admin", "system:masters")
				return d.controlPlane(name)
			},
			want: []string{"couldn't validate the identity of the API Server: Abort reading the cluster-info ConfigMap after timeout of 5m0s: Unauthorized"}},
		"etcd of another authority": {
			guestinfo: func(name string) map[string]string {
				d := base
				d.etcd = newAuthority(t, "etcd-ca")
				return d.controlPlane(name)
			},
			want: []string{"error execution phase check-etcd: error syncing endpoints with etcd: context deadline exceeded"}},
		"no shared certificates": {
			guestinfo: func(name string) map[string]string {
				d := base
				d.proxy.key = ""
				return d.controlPlane(name)
			},
			want: []string{"One or more conditions for hosting a new control plane instance is not satisfied.", "failure loading certificate for front-proxy CA"}},
	} {
		t.Run(name, func(t *testing.T) {
			at, image := *l, template
			at.T = t
			if c.image != "" {
				image = c.image
			}
			node := strings.ReplaceAll(name, " ", "-")
			at.fails(node, image, c.guestinfo(node), c.want...)
		})
	}
	t.Run("name of a ready node", func(t *testing.T) {
		at := *l
		at.T = t
		info := base.worker("cp-0", token)
		at.fails("another-cp-0", template, info, `error execution phase kubelet-start: a Node with name "cp-0" and status "Ready" already exists in the cluster`)
	})
}

func TestMessagesAreOneLineWithoutTokens(t *testing.T) {
	got := oneLine("  token abcdef.0123456789abcdef\n\tis\r\nbad " + strings.Repeat("x", longestMessage))
	if !strings.HasPrefix(got, "token <token> is bad xxx") || len(got) != longestMessage {
		t.Errorf("got %q", got)
	}
}

func TestAnExpiredTokenIsUnauthorized(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	l.fails("late", template, d.worker("late", d.token(l, -time.Minute)), "failed to get config map: Unauthorized")
}

func TestWhoSeesAnotherAuthorityWaits(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	other := d
	other.ca = newAuthority(t, "kubernetes-ca")
	other.admin = other.ca.client(t, "admin", "system:masters")
	other.founder = "other-0"
	const want = "/readyz: curl: (60) SSL certificate problem: unable to get local issuer certificate"
	for _, vm := range []string{"other-0", "other-1"} {
		// A second founder at a taken address founds nothing, and who pins another authority does not join.
		waiting := l.boot(template, vm, other.controlPlane(vm))
		l.reports(waiting, "waiting-for-api")
		l.until(want, func() bool { return strings.HasSuffix(l.guestinfo(waiting)[messageKey], want) })
	}
}

func TestTheFounderJoinsWhatIsThere(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	second := d
	second.founder = "cp-9"
	vm := l.boot(template, "cp-9", second.controlPlane("cp-9"))
	l.reports(vm, "joined")
	if status := ready(d.api(l), "cp-9"); status == "" {
		t.Error("a founder that finds its cluster must join it")
	}
}

func TestFaultsOfGuests(t *testing.T) {
	l := newLab(t)
	d := l.design()
	for _, f := range []faults.Fault{{Name: faults.NoBoot}, {Name: faults.NoGuestIP}} {
		if err := l.faults.Replace([]faults.Fault{f}); err != nil {
			t.Fatal(err)
		}
		vm := l.boot(template, "struck-by-"+f.Name, d.worker("w", "abcdef.0123456789abcdef"))
		time.Sleep(10 * l.guests.Pace)
		if got := l.guest(vm.Reference()); got.IpAddress != "" || (got.ToolsRunningStatus == "guestToolsRunning") != (f.Name == faults.NoGuestIP) {
			t.Errorf("%s: got %+v", f.Name, got)
		}
		_ = l.faults.Replace(nil)
		l.until("an address", func() bool { return l.guest(vm.Reference()).IpAddress != "" })
		l.power(vm, false)
		l.until("tools stopped", func() bool { return l.guest(vm.Reference()).ToolsRunningStatus == "guestToolsNotRunning" })
	}
	_ = l.faults.Replace([]faults.Fault{{Name: faults.KubeadmFails}})
	l.fails("cp-0", template, d.controlPlane("cp-0"), "error execution phase preflight: [preflight] Some fatal errors occurred: [ERROR CRI]")
}

func TestAMachineWaitsForADHCPServer(t *testing.T) {
	l := newLab(t)
	l.leases.Stop(inventory.NetworkName)
	vm := l.boot(template, "early", nil)
	time.Sleep(10 * l.guests.Pace)
	if got := l.guest(vm.Reference()); got.IpAddress != "" {
		t.Errorf("got %s", got.IpAddress)
	}
	l.serveDHCP()
	l.until("an address", func() bool { return l.guest(vm.Reference()).IpAddress == l.address(100).String() })
}

func (l *lab) guest(ref types.ManagedObjectReference) types.GuestInfo {
	l.Helper()
	var vm mo.VirtualMachine
	if err := property.DefaultCollector(l.center.Client).RetrieveOne(l.ctx, ref, []string{"guest"}, &vm); err != nil {
		l.Fatal(err)
	}
	return *vm.Guest
}
