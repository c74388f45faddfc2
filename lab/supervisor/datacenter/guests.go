package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	_ "embed"
	"net/http"
	"time"

	"pulumi-vks/lab/supervisor/internal/certs"
	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/guests"
	"pulumi-vks/lab/supervisor/internal/workload"
)

const (
	// bootPace is how long each step of a boot takes.
	bootPace = 300 * time.Millisecond
	// patience stands for kubeadm's timeouts, which are minutes.
	patience = 8 * time.Second
	// fetchTimeout is that of a manifest that a guest fetches.
	fetchTimeout = 10 * time.Second
)

// runGuests makes the machines boot when they are switched on.
func runGuests(ctx context.Context, config guests.Config) error {
	world, err := workload.NewWorld(ctx)
	if err != nil {
		return err
	}
	config.Clusters, config.Pace, config.Patience = cluster.New(ctx, world), bootPace, patience
	guests.Run(ctx, config)
	return nil
}

// trusting is a client that trusts the lab's authority, as the images do.
func trusting(authority *certs.Authority) *http.Client {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(authority.CertPEM())
	return &http.Client{Timeout: fetchTimeout, Transport: &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool}}}
}

//go:embed cni.yaml
var networkPlugin []byte

// serveNetworkPlugin serves a manifest for clusters that are to have a network plugin.
func serveNetworkPlugin(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml")
	_, _ = w.Write(networkPlugin)
}
