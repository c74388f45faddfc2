package guests

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/netip"
	"regexp"
	"strings"

	"pulumi-vks/lab/supervisor/internal/cloudinit"
	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/datacenter/kubeadm"
)

// Script is what the user data runs.
const Script = "/usr/local/bin/vks-bootstrap"

// The guestinfo keys by which the script reports.
const (
	phaseKey   = "guestinfo.vks.phase"
	messageKey = "guestinfo.vks.message"
)

// longestMessage is that of a report.
const longestMessage = 1000

// node is a guest that becomes, or is, a Kubernetes node.
type node struct {
	*guest
	facts    inventory.Facts
	hostname string
	address  inventory.Address
	kubelet  *cluster.Kubelet
	// said is the last message that was reported.
	said string
}

// cloudInit writes the files and runs the commands of the user data.
func (n *node) cloudInit(ctx context.Context, instance cloudinit.Instance) {
	redacted := map[string]string{}
	values, _ := n.machine.GuestInfo(ctx)
	for _, key := range instance.Metadata.Redacts() {
		if values[key] != "" {
			redacted[key] = cloudinit.Redacted
		}
	}
	n.machine.SetGuestInfo(redacted)
	files, err := instance.UserData.Files()
	if err != nil {
		log.Printf("%s: cloud-init: %v", n.facts.Name, err)
		return
	}
	n.disk.files = files
	if _, exists := files[Script]; !exists || !instance.UserData.Runs(Script) {
		log.Printf("%s: cloud-init: the user data does not run %s", n.facts.Name, Script)
		return
	}
	n.bootstrap(ctx)
}

// restart starts what an earlier boot has installed.
func (n *node) restart(ctx context.Context) {
	var err error
	if n.kubelet, err = n.disk.installed.Start(ctx); err != nil && ctx.Err() == nil {
		log.Printf("%s: kubelet: %v", n.facts.Name, err)
	}
}

func (n *node) stop() {
	if n.kubelet != nil {
		n.kubelet.Stop()
	}
}

// report is what `vmware-rpctool "info-set guestinfo.vks.phase PHASE"` does.
func (n *node) report(phase string) { n.machine.SetGuestInfo(map[string]string{phaseKey: phase}) }

// say reports a message when it is news.
func (n *node) say(message string) {
	if message = oneLine(message); message != n.said {
		n.said = message
		n.machine.SetGuestInfo(map[string]string{messageKey: message})
	}
}

// oneLine keeps tokens out of a message, and vCenter's limits.
func oneLine(message string) string {
	message = tokenForm.ReplaceAllString(strings.Join(strings.Fields(message), " "), "<token>")
	if len(message) > longestMessage {
		message = message[:longestMessage]
	}
	return message
}

var tokenForm = regexp.MustCompile(`[a-z0-9]{6}\.[a-z0-9]{16}`)

// fail reports an error as the last thing that the script does: without the lines that only tell how to go on.
func (n *node) fail(err error) {
	var lines []string
	for _, line := range strings.Split(err.Error(), "\n") {
		if !strings.Contains(line, "If you know what you are doing") {
			lines = append(lines, line)
		}
	}
	n.say(strings.Join(lines, "\n"))
	n.report("failed")
}

// errRuntime is how kubeadm fails in an image whose container runtime does not start.
var errRuntime = errors.New("error execution phase preflight: [preflight] Some fatal errors occurred:\n\t[ERROR CRI]: could not connect to the " +
	"container runtime: failed to create new CRI runtime service: validate service connection: rpc error: code = Unavailable desc = connection error")

// command is one of kubeadm's.
type command = func(*kubeadm.Guest) (*kubeadm.Installed, *cluster.Kubelet, error)

// kubeadm runs one of its commands under a phase.
func (n *node) kubeadm(ctx context.Context, phase string, run command) bool {
	n.report(phase)
	if n.Faults.Strikes(faults.SlowBoot, n.facts.Name) && !pause(ctx, slowBoot) {
		return false
	}
	if !n.step(ctx) {
		return false
	}
	installed, kubelet, err := n.execute(ctx, run)
	if err == nil {
		n.disk.installed, n.kubelet = installed, kubelet
		return true
	}
	if ctx.Err() == nil {
		n.fail(err)
	}
	return false
}

func (n *node) execute(ctx context.Context, run command) (*kubeadm.Installed, *cluster.Kubelet, error) {
	if n.facts.Kubernetes == "" {
		return nil, nil, fmt.Errorf("%s: line 1: kubeadm: command not found", Script)
	}
	if n.Faults.Strikes(faults.KubeadmFails, n.facts.Name) {
		return nil, nil, errRuntime
	}
	return run(&kubeadm.Guest{
		Clusters: n.Clusters, Files: n.disk.files, Hostname: n.hostname, Address: n.address.Address, Version: n.facts.Kubernetes,
		ProviderID: "vsphere://" + n.facts.UUID, Patience: n.Patience,
		Announce: func(virtual netip.Addr) { n.machine.SetAddress(n.address, virtual) },
	})
}
