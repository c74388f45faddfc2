// Package guest stands in for what runs inside the machines: kubeadm is answered by an in-memory API server with etcd
// per cluster, which serves on the cluster's virtual IP with the cluster's own certificates.
package guest

import (
	"context"
	"fmt"
	"sync"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// Guests are the workload clusters of all namespaces.
type Guests struct {
	supervisor client.Client
	world      *workload.World

	mu       sync.Mutex
	clusters map[client.ObjectKey]*cluster
}

// New prepares an empty world; the machines that exist are booted into it one by one.
func New(ctx context.Context, supervisor client.Client) (*Guests, error) {
	world, err := workload.NewWorld(ctx)
	if err != nil {
		return nil, err
	}
	return &Guests{supervisor: supervisor, world: world, clusters: map[client.ObjectKey]*cluster{}}, nil
}

// Boot makes the node of a machine join its cluster; for a control plane machine, its API server and etcd member too.
// Booted once, only what the faults concern changes.
func (g *Guests) Boot(ctx context.Context, vm *vmoprv1.VirtualMachine, injected faults.Set) error {
	node, err := g.describe(ctx, vm)
	if err != nil {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	c := g.clusters[node.cluster]
	if c == nil {
		c = newCluster(g.world, node.cluster)
		g.clusters[node.cluster] = c
	}
	if !c.nodes[node.Name] {
		if err := g.join(ctx, c, node, injected); err != nil {
			return err
		}
	}
	if err := c.setReady(ctx, node, injected); err != nil {
		return err
	}
	return c.blockDrain(ctx, node, injected)
}

func (g *Guests) join(ctx context.Context, c *cluster, node node, injected faults.Set) error {
	if node.ControlPlane {
		if err := g.bootControlPlane(ctx, c, node); err != nil {
			return fmt.Errorf("control plane %s: %w", node.Name, err)
		}
	}
	if err := c.Ensure(ctx, node.Object(readyCondition(node, injected))); err != nil {
		return err
	}
	c.nodes[node.Name] = true
	return nil
}

func (g *Guests) bootControlPlane(ctx context.Context, c *cluster, node node) error {
	if err := c.addControlPlane(ctx, node); err != nil {
		return err
	}
	if err := g.issueEtcdCertificate(ctx, c, node); err != nil {
		return err
	}
	return g.serve(ctx, c, node.virtualIP)
}

// Remove takes a machine's node away, and the cluster with its last control plane.
func (g *Guests) Remove(ctx context.Context, vm *vmoprv1.VirtualMachine) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	key := clusterOf(vm)
	c := g.clusters[key]
	if c == nil {
		return nil
	}
	delete(c.nodes, vm.Name)
	if err := client.IgnoreNotFound(c.Client.Delete(ctx, &corev1.Node{ObjectMeta: workload.Meta("", vm.Name)})); err != nil {
		return err
	}
	if !isControlPlane(vm) {
		return nil
	}
	if err := c.removeControlPlane(ctx, vm.Name); err != nil {
		return err
	}
	if c.hasControlPlane() {
		return nil
	}
	c.close()
	c.Delete()
	delete(g.clusters, key)
	return nil
}
