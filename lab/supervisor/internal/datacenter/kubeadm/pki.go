package kubeadm

import (
	"fmt"
	"net"
	"net/netip"
	"strings"

	"k8s.io/client-go/util/keyutil"
	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// defaultPort is where an API server listens unless it is told otherwise.
const defaultPort = 6443

const pkiDir = "/etc/kubernetes/pki/"

// pki are the authorities that the guest was given.
type pki struct{ ca, etcd workload.Authority }

// shared lists what all control plane nodes have in common, in kubeadm's words.
var shared = []struct{ file, phase, name string }{
	{"ca", "certs/ca", "CA"}, {"front-proxy-ca", "certs/front-proxy-ca", "front-proxy CA"}, {"etcd/ca", "certs/etcd-ca", "etcd CA"},
}

// loadPKI checks the pairs of certificates and keys. kubeadm init would make those that are missing, but then no other
// node could be given them: here it fails.
func (g *Guest) loadPKI(failed func(phase, name string, err error) error) (pki, error) {
	loaded := map[string]workload.Authority{}
	for _, s := range shared {
		authority, err := g.authority(s.file)
		if err != nil {
			return pki{}, failed(s.phase, s.name, err)
		}
		loaded[s.file] = authority
	}
	if _, err := keyutil.ParsePrivateKeyPEM([]byte(g.Files[pkiDir+"sa.key"])); err != nil {
		return pki{}, failed("certs/sa", "service account", fmt.Errorf("couldn't load the private key file %ssa.key: %w", pkiDir, err))
	}
	return pki{ca: loaded["ca"], etcd: loaded["etcd/ca"]}, nil
}

func (g *Guest) authority(name string) (workload.Authority, error) {
	for _, kind := range []string{".crt", ".key"} {
		if g.Files[pkiDir+name+kind] == "" {
			return workload.Authority{}, fmt.Errorf("open %s: no such file or directory", pkiDir+name+kind)
		}
	}
	authority, err := workload.ParseAuthority([]byte(g.Files[pkiDir+name+".crt"]), []byte(g.Files[pkiDir+name+".key"]))
	if err != nil {
		return authority, fmt.Errorf("couldn't load the certificate file %s: %w", pkiDir+name+".crt", err)
	}
	return authority, nil
}

// staticPods signs the leaf certificates (kubeadm: pkiutil.GetAPIServerAltNames, GetEtcdAltNames).
func (g *Guest) staticPods(
	authorities pki, node workload.Node, config *upstreamv1beta4.ClusterConfiguration, local upstreamv1beta4.APIEndpoint,
) (*cluster.StaticPods, error) {
	own := net.IP(g.Address.AsSlice())
	api := workload.Leaf{
		CommonName: "kube-apiserver",
		Names:      []string{node.Name, "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc." + config.Networking.DNSDomain},
		Addresses:  []net.IP{own},
	}
	service, err := firstAddress(config.Networking.ServiceSubnet)
	if err != nil {
		return nil, fmt.Errorf("unable to get first IP address from the given CIDR: %s: %w", config.Networking.ServiceSubnet, err)
	}
	api.Addresses = append(api.Addresses, service)
	host, _, err := net.SplitHostPort(config.ControlPlaneEndpoint)
	if err != nil {
		return nil, fmt.Errorf("error parsing cluster controlPlaneEndpoint %q: %w", config.ControlPlaneEndpoint, err)
	}
	api.Add(append([]string{host}, config.APIServer.CertSANs...)...)
	member := workload.Leaf{
		CommonName: node.Name, Names: []string{node.Name, "localhost"}, Addresses: []net.IP{own, net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	if config.Etcd.Local != nil {
		member.Add(config.Etcd.Local.ServerCertSANs...)
	}
	pods := &cluster.StaticPods{
		Authority: authorities.ca, EtcdAuthority: authorities.etcd, Version: config.KubernetesVersion, Port: defaultPort,
		Announce: g.Announce,
	}
	if local.BindPort != 0 {
		pods.Port = uint16(local.BindPort)
	}
	if pods.Certificate, err = g.Clusters.Issue(authorities.ca, api); err != nil {
		return nil, err
	}
	pods.EtcdCertificate, err = g.Clusters.Issue(authorities.etcd, member)
	return pods, err
}

// firstAddress is that of the API server within the cluster.
func firstAddress(cidr string) (net.IP, error) {
	if cidr == "" {
		cidr = "10.96.0.0/12"
	}
	// The second one is of the other family.
	cidr, _, _ = strings.Cut(cidr, ",")
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil {
		return nil, err
	}
	return prefix.Masked().Addr().Next().AsSlice(), nil
}
