// Package guest stands in for what runs inside the machines: kubeadm is answered by an in-memory API server with etcd
// per cluster, which serves on the cluster's virtual IP with the cluster's own certificates.
package guest

import (
	"context"
	"crypto/rsa"
	"fmt"
	"sync"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/runtime"
	inmemoryruntime "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	"sigs.k8s.io/cluster-api/util/certs"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// Guests are the workload clusters of all namespaces.
type Guests struct {
	supervisor client.Client
	memory     inmemoryruntime.Manager
	key        *rsa.PrivateKey

	mu       sync.Mutex
	clusters map[client.ObjectKey]*cluster
}

// New prepares an empty world; the machines that exist are booted into it one by one.
func New(ctx context.Context, supervisor client.Client) (*Guests, error) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		corev1.AddToScheme, appsv1.AddToScheme, rbacv1.AddToScheme, storagev1.AddToScheme, policyv1.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	memory := inmemoryruntime.NewManager(scheme)
	if err := memory.Start(ctx); err != nil {
		return nil, err
	}
	// Key generation is the slow part of a certificate; what the key protects here are clusters that do not exist.
	key, err := certs.NewPrivateKey()
	if err != nil {
		return nil, err
	}
	return &Guests{supervisor: supervisor, memory: memory, key: key, clusters: map[client.ObjectKey]*cluster{}}, nil
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
		c = newCluster(g.memory, node.cluster)
		g.clusters[node.cluster] = c
	}
	if !c.nodes[node.name] {
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
	if node.controlPlane {
		if err := g.bootControlPlane(ctx, c, node); err != nil {
			return fmt.Errorf("control plane %s: %w", node.name, err)
		}
	}
	if err := ensure(ctx, c.client, node.object(readyCondition(node, injected))); err != nil {
		return err
	}
	c.nodes[node.name] = true
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
	if err := client.IgnoreNotFound(c.client.Delete(ctx, &corev1.Node{ObjectMeta: objectMeta("", vm.Name)})); err != nil {
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
	g.memory.DeleteResourceGroup(c.group)
	delete(g.clusters, key)
	return nil
}
