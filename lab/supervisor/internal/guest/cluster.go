package guest

import (
	"crypto/tls"
	"net/http"
	"sync"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// cluster is one workload cluster.
type cluster struct {
	*workload.Cluster
	key    client.ObjectKey
	nodes  map[string]bool
	server *http.Server

	certificates sync.Mutex // taken by every connection, and so apart from the lock of the guests
	api          *tls.Certificate
	etcd         map[string]*tls.Certificate // by the name by which Cluster API dials a member's pod
}

func newCluster(world *workload.World, key client.ObjectKey) *cluster {
	return &cluster{Cluster: world.NewCluster(key.String()), key: key, nodes: map[string]bool{}, etcd: map[string]*tls.Certificate{}}
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
