package etcd

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
)

// The ports of every member (kubeadm: app/constants).
const (
	ClientPort = 2379
	PeerPort   = 2380
)

// ClientURL is where a member with this address serves clients.
func ClientURL(address netip.Addr) string { return fmt.Sprintf("https://%s:%d", address, ClientPort) }

// PeerURL is where it serves other members.
func PeerURL(address netip.Addr) string { return fmt.Sprintf("https://%s:%d", address, PeerPort) }

// Config is one member's.
type Config struct {
	Cluster *Cluster
	// ID is that of the member that was added for this server.
	ID      uint64
	Name    string
	Address netip.Addr
	// Certificate to serve with, and the authority that clients' certificates must be signed by.
	Certificate tls.Certificate
	Authority   *x509.Certificate
}

// Server is a member's process.
type Server struct {
	config Config
	http   *http.Server
}

// Start listens on the member's address, and takes part in the cluster.
func Start(config Config) (*Server, error) {
	clients := x509.NewCertPool()
	clients.AddCert(config.Authority)
	s := &Server{config: config}
	s.http = &http.Server{
		Handler: s.gateway(),
		// Clients that give up during the handshake are not worth a line.
		ErrorLog: log.New(io.Discard, "", 0),
		TLSConfig: &tls.Config{
			MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{config.Certificate},
			ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients,
		},
	}
	listener, err := net.Listen("tcp", netip.AddrPortFrom(config.Address, ClientPort).String())
	if err != nil {
		return nil, err
	}
	if err := config.Cluster.start(config.ID, config.Name, ClientURL(config.Address)); err != nil {
		_ = listener.Close()
		return nil, err
	}
	go func() { _ = s.http.ServeTLS(listener, "", "") }()
	return s, nil
}

// Stop is the end of the process, not of the membership.
func (s *Server) Stop() {
	_ = s.http.Close()
	s.config.Cluster.stop(s.config.ID)
}

// Available says why the member does not answer requests, if so.
func (s *Server) Available() error {
	switch {
	case !s.config.Cluster.has(s.config.ID):
		return ErrStopped
	case !s.config.Cluster.HasQuorum():
		return ErrTimeout
	}
	return nil
}
