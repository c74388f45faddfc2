package guest

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"strings"

	"sigs.k8s.io/cluster-api/util/secret"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// serve opens the cluster's virtual IP the first time. Cluster API reaches etcd through a port forward by the API
// server, which the in-memory one answers by looping back to itself: hence both protocols on one listener.
//
// Cluster API's test module has a listener of its own, which binds to all addresses of the machine.
func (g *Guests) serve(ctx context.Context, c *cluster, virtualIP string) error {
	if c.server != nil {
		return nil
	}
	certificate, err := g.issue(ctx, c, secret.ClusterCA, "kube-apiserver", virtualIP, "localhost", "kubernetes")
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(virtualIP, "6443"))
	if err != nil {
		return err
	}
	c.certificates.Lock()
	c.api = certificate
	c.certificates.Unlock()

	api, etcd := c.API(), c.Etcd()
	c.server = &http.Server{
		// Clients that give up during the handshake are not worth a line.
		ErrorLog: log.New(io.Discard, "", 0),
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.ProtoMajor == 2 && strings.HasPrefix(r.Header.Get("Content-Type"), "application/grpc") {
				etcd.ServeHTTP(w, r)
				return
			}
			api.ServeHTTP(w, r)
		}),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.certificateFor},
	}
	go func() { _ = c.server.ServeTLS(listener, "", "") }()
	return nil
}

func (c *cluster) certificateFor(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.certificates.Lock()
	defer c.certificates.Unlock()
	if member, ok := c.etcd[hello.ServerName]; ok {
		return member, nil
	}
	return c.api, nil
}

func (g *Guests) issueEtcdCertificate(ctx context.Context, c *cluster, n node) error {
	name := etcdServerName(n.Name)
	certificate, err := g.issue(ctx, c, secret.EtcdCA, name, n.virtualIP, "localhost", name)
	if err != nil {
		return err
	}
	c.certificates.Lock()
	defer c.certificates.Unlock()
	c.etcd[name] = certificate
	return nil
}

// issue signs a serving certificate with one of the cluster's own authorities, as kubeadm does in the guest.
func (g *Guests) issue(ctx context.Context, c *cluster, authority secret.Purpose, commonName, ip string, names ...string) (*tls.Certificate, error) {
	ca, err := secret.Get(ctx, g.supervisor, c.key, authority)
	if err != nil {
		return nil, err
	}
	signer, err := workload.ParseAuthority(ca.Data[secret.TLSCrtDataName], ca.Data[secret.TLSKeyDataName])
	if err != nil {
		return nil, err
	}
	return g.world.Issue(signer, workload.Leaf{CommonName: commonName, Names: names, Addresses: []net.IP{net.ParseIP(ip)}})
}
