package kube

import (
	"fmt"
	"path/filepath"
)

// Memory limits, in MiB, keep the whole lab near 1 GB: the Go runtime would otherwise let each heap double between
// collections. A lab of a thousand machines needs a multiple: close to its limit a heap is collected all the time.
const (
	etcdMemory              = 150
	apiServerMemory         = 600
	controllerManagerMemory = 120
)

// Ports are those the components listen on, all of them on 127.0.0.1.
type Ports struct {
	APIServer         int `json:"apiServer"`
	EtcdClient        int `json:"etcdClient"`
	EtcdPeer          int `json:"etcdPeer"`
	ControllerManager int `json:"controllerManager"`
	Webhooks          int `json:"webhooks"`
}

// Files are the credentials the components need.
type Files struct {
	CA, ServerCert, ServerKey, ServiceAccountKey, Kubeconfig string
}

// StartAPIServer starts etcd on the data folder, and kube-apiserver on top of it.
func (c *Children) StartAPIServer(data string, ports Ports, files Files) error {
	client, peer := localURL("http", ports.EtcdClient), localURL("http", ports.EtcdPeer)
	if err := c.start(Etcd, c.memoryLimit(etcdMemory), []string{
		"--data-dir=" + filepath.Join(data, "etcd"),
		"--listen-client-urls=" + client, "--advertise-client-urls=" + client,
		"--listen-peer-urls=" + peer, "--initial-advertise-peer-urls=" + peer, "--initial-cluster=default=" + peer,
		// A lab survives the crash of its processes, which needs no fsync; the crash of the machine it need not survive.
		"--unsafe-no-fsync",
		"--log-level=warn",
	}); err != nil {
		return err
	}
	return c.start(APIServer, c.memoryLimit(apiServerMemory), []string{
		"--etcd-servers=" + client,
		"--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", ports.APIServer),
		"--tls-cert-file=" + files.ServerCert, "--tls-private-key-file=" + files.ServerKey,
		"--client-ca-file=" + files.CA,
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + files.ServiceAccountKey,
		"--service-account-signing-key-file=" + files.ServiceAccountKey,
		"--service-cluster-ip-range=10.96.0.0/16",
		"--authorization-mode=RBAC", "--allow-privileged=true",
		// There is no node: nothing would make service accounts or release the protection finalizers of volumes, and a
		// loopback endpoint is not a valid one.
		"--disable-admission-plugins=ServiceAccount,StorageObjectInUseProtection", "--endpoint-reconciler-type=none",
	})
}

// StartGarbageCollection starts the controllers that deletion of a Cluster relies on: SubnetSet, VirtualMachineService
// and Secrets go by their owner references, everything in a namespace with the namespace.
func (c *Children) StartGarbageCollection(data string, ports Ports, files Files) error {
	return c.start(ControllerManager, c.memoryLimit(controllerManagerMemory), []string{
		"--kubeconfig=" + files.Kubeconfig,
		"--controllers=garbage-collector-controller,namespace-controller",
		"--leader-elect=false",
		"--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", ports.ControllerManager),
		"--cert-dir=" + filepath.Join(data, "kube-controller-manager"),
	})
}

func localURL(scheme string, port int) string {
	return fmt.Sprintf("%s://127.0.0.1:%d", scheme, port)
}
