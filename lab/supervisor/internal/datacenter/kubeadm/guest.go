package kubeadm

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// Guest is a machine in which kubeadm runs.
type Guest struct {
	Clusters *cluster.Clusters
	// Files are those on its disk, by path.
	Files map[string]string
	// Hostname is the node's name where the configuration has none.
	Hostname string
	// Address of the network card with the default route.
	Address netip.Addr
	// Version of kubeadm and the kubelet, with a v.
	Version    string
	ProviderID string
	// Announce is told when kube-vip has added an address to the network card.
	Announce func(netip.Addr)
	// Patience replaces all of kubeadm's timeouts, which are minutes.
	Patience time.Duration
}

// Installed is what kubeadm leaves on the disk: enough to start the node again.
type Installed struct {
	Cluster *cluster.Cluster
	Node    workload.Node
	// Pods is nil on a worker.
	Pods *cluster.StaticPods
}

// Start starts the kubelet, and with it the static pods.
func (i *Installed) Start(ctx context.Context) (*cluster.Kubelet, error) {
	return i.Cluster.StartKubelet(ctx, i.Node, i.Pods)
}

// phase words an error as kubeadm does.
func phase(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("error execution phase %s: %w", name, err)
}

// fatal words the errors of preflight checks, which are pairs of a check's name and its complaint.
func fatal(errors [][2]string) error {
	if len(errors) == 0 {
		return nil
	}
	var lines strings.Builder
	for _, e := range errors {
		fmt.Fprintf(&lines, "\t[ERROR %s]: %s\n", e[0], e[1])
	}
	return fmt.Errorf("[preflight] Some fatal errors occurred:\n%s"+
		"[preflight] If you know what you are doing, you can make a check non-fatal with `--ignore-preflight-errors=...`", lines.String())
}

// available fails for files that must not be there.
func (g *Guest) available(paths ...string) [][2]string {
	var errors [][2]string
	for _, path := range paths {
		if _, exists := g.Files[path]; exists {
			errors = append(errors, [2]string{"FileAvailable-" + strings.ReplaceAll(path, "/", "-"), path + " already exists"})
		}
	}
	return errors
}

// node is what the kubelet announces.
func (g *Guest) node(registration upstreamv1beta4.NodeRegistrationOptions, controlPlane bool) workload.Node {
	node := workload.Node{
		Name: registration.Name, ControlPlane: controlPlane, ProviderID: g.ProviderID, Address: g.Address.String(),
		Version: g.Version, OSImage: "Ubuntu 24.04.3 LTS", Labels: nodeLabels(registration.KubeletExtraArgs), Taints: registration.Taints,
	}
	if node.Name == "" {
		node.Name = g.Hostname
	}
	// Only an empty list leaves a control plane node without its taint.
	if controlPlane && registration.Taints == nil {
		node.Taints = []corev1.Taint{{Key: workload.ControlPlaneLabel, Effect: corev1.TaintEffectNoSchedule}}
	}
	return node
}
