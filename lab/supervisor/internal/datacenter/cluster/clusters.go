// Package cluster runs the Kubernetes clusters of the lab's machines: kubelets, static pods and the controllers.
package cluster

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"pulumi-vks/lab/supervisor/internal/datacenter/etcd"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// Clusters are all that were ever founded.
type Clusters struct {
	world *workload.World
	ctx   context.Context

	mu       sync.Mutex
	byGroup  map[string]*Cluster
	byEtcdID map[uint64]*Cluster
}

// New has no cluster yet; the controllers of those to come end with the context.
func New(ctx context.Context, world *workload.World) *Clusters {
	return &Clusters{world: world, ctx: ctx, byGroup: map[string]*Cluster{}, byEtcdID: map[uint64]*Cluster{}}
}

// Cluster is one: its storage, the etcd members that hold it, and the election of the node with the virtual address.
type Cluster struct {
	*workload.Cluster
	Etcd     *etcd.Cluster
	world    *workload.World
	election election
	kubelets kubelets
}

// Found makes an empty cluster.
func (c *Clusters) Found() (*Cluster, error) {
	founded := &Cluster{Cluster: c.world.NewCluster(uuid.NewString()), Etcd: etcd.NewCluster(), world: c.world}
	c.mu.Lock()
	c.byGroup[founded.Group], c.byEtcdID[founded.Etcd.ID] = founded, founded
	c.mu.Unlock()
	return founded, founded.control(c.ctx)
}

// Of is the cluster that an API server named in its answer, nil if there is none.
func (c *Clusters) Of(group string) *Cluster {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byGroup[group]
}

// OfEtcd is the cluster whose etcd has this ID, nil if there is none.
func (c *Clusters) OfEtcd(id uint64) *Cluster {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byEtcdID[id]
}

// Issue signs a certificate in a guest.
func (c *Clusters) Issue(a workload.Authority, leaf workload.Leaf) (certificate, error) {
	return c.world.Issue(a, leaf)
}
