package guest

import (
	"context"
	"crypto/tls"
	"net/http"
	"sync"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	inmemoryruntime "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	inmemoryclient "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime/client"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// cluster is one workload cluster.
type cluster struct {
	key    client.ObjectKey
	group  string // its part of the in-memory storage
	client inmemoryclient.Client
	nodes  map[string]bool
	server *http.Server

	certificates sync.Mutex // taken by every connection, and so apart from the lock of the guests
	api          *tls.Certificate
	etcd         map[string]*tls.Certificate // by the name by which Cluster API dials a member's pod
}

func newCluster(memory inmemoryruntime.Manager, key client.ObjectKey) *cluster {
	group := key.String()
	memory.AddResourceGroup(group)
	return &cluster{
		key: key, group: group, client: memory.GetResourceGroup(group).GetClient(),
		nodes: map[string]bool{}, etcd: map[string]*tls.Certificate{},
	}
}

func (c *cluster) hasControlPlane() bool {
	c.certificates.Lock()
	defer c.certificates.Unlock()
	return len(c.etcd) > 0
}

func (c *cluster) dropEtcdCertificate(node string) {
	c.certificates.Lock()
	defer c.certificates.Unlock()
	delete(c.etcd, etcdServerName(node))
}

func (c *cluster) close() {
	if c.server != nil {
		_ = c.server.Close()
	}
}

func etcdServerName(node string) string { return "etcd-" + node }

// ensure creates an object unless it is there.
func ensure(ctx context.Context, c inmemoryclient.Client, o client.Object) error {
	if err := c.Create(ctx, o); !apierrors.IsAlreadyExists(err) {
		return err
	}
	return nil
}
