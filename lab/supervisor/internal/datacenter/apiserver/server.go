// Package apiserver serves a workload cluster's API on its control plane nodes: the in-memory API behind authentication,
// the local etcd member's state, and port forwards.
package apiserver

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// ClusterHeader names, in every answer, the cluster's part of the lab's storage: a kubelet finds its cluster by it.
const ClusterHeader = "Lab-Cluster"

// Config is one server's.
type Config struct {
	Cluster *workload.Cluster
	Address netip.AddrPort
	Version string
	// Certificate to serve with, and the authority that signs the clients' certificates.
	Certificate tls.Certificate
	Authority   *x509.Certificate
	// Etcd says why the local member does not answer, if so.
	Etcd func() error
}

// Server is one node's.
type Server struct {
	config Config
	http   *http.Server

	mu      sync.Mutex
	virtual net.Listener
}

// Start listens on the node's address.
func Start(config Config) (*Server, error) {
	s := &Server{config: config}
	listener, err := net.Listen("tcp", config.Address.String())
	if err != nil {
		return nil, err
	}
	authority := x509.NewCertPool()
	authority.AddCert(config.Authority)
	s.http = &http.Server{
		Handler: s.handler(authority),
		// Clients that give up during the handshake are not worth a line.
		ErrorLog:  log.New(io.Discard, "", 0),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{config.Certificate}, ClientAuth: tls.RequestClientCert},
	}
	go func() { _ = s.http.ServeTLS(listener, "", "") }()
	return s, nil
}

// Stop ends the server, on all of its addresses.
func (s *Server) Stop() { _ = s.http.Close() }

// Take serves on a virtual address too.
func (s *Server) Take(address netip.Addr) error {
	listener, err := net.Listen("tcp", netip.AddrPortFrom(address, s.config.Address.Port()).String())
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.virtual = listener
	s.mu.Unlock()
	go func() { _ = s.http.ServeTLS(listener, "", "") }()
	return nil
}

// Yield gives the virtual address back.
func (s *Server) Yield() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.virtual != nil {
		_ = s.virtual.Close()
		s.virtual = nil
	}
}

func (s *Server) handler(authority *x509.CertPool) http.Handler {
	api := s.withPortForward(s.config.Cluster.API())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(ClusterHeader, s.config.Cluster.Group)
		if s.serveHealth(w, r) {
			return
		}
		who, err := s.authenticate(r, authority)
		if err != nil {
			writeStatus(w, unauthorized())
			return
		}
		if !who.may(r) {
			writeStatus(w, forbidden(who, r))
			return
		}
		if err := s.config.Etcd(); err != nil {
			writeStatus(w, internal(err))
			return
		}
		api.ServeHTTP(w, r)
	})
}

// serveHealth answers what needs no authentication (kubernetes: RBAC's system:public-info-viewer).
func (s *Server) serveHealth(w http.ResponseWriter, r *http.Request) bool {
	check, isCheck := strings.CutPrefix(r.URL.Path, "/")
	switch {
	case r.URL.Path == "/version":
		w.Header().Set("Content-Type", "application/json")
		var major, minor int
		_, _ = fmt.Sscanf(s.config.Version, "v%d.%d", &major, &minor)
		_, _ = fmt.Fprintf(w, `{"major":"%d","minor":"%d","gitVersion":"%s","platform":"linux/amd64"}`, major, minor, s.config.Version)
	case isCheck && (check == "readyz" || check == "livez" || check == "healthz"):
		s.serveCheck(w, check, r.URL.Query().Has("verbose"))
	default:
		return false
	}
	return true
}

func (s *Server) serveCheck(w http.ResponseWriter, check string, verbose bool) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := s.config.Etcd(); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = fmt.Fprintf(w, "[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\n%s check failed\n", check)
		return
	}
	if !verbose {
		_, _ = io.WriteString(w, "ok")
		return
	}
	_, _ = fmt.Fprintf(w, "[+]ping ok\n[+]log ok\n[+]etcd ok\n%s check passed\n", check)
}
