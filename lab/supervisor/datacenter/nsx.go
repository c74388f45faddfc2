package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/nsxpolicy"
)

const (
	nsxUser = "admin"
	// nsxPace is the time from an intent to its realisation: long enough to be seen, short enough to wait for.
	nsxPace       = 700 * time.Millisecond
	headerTimeout = 10 * time.Second
)

// serveNSX starts NSX Manager above the networks of vCenter. It ends with the context.
func serveNSX(
	ctx context.Context, vcenter *inventory.VCenter, leases *dhcp.Leases, injected *faults.Set, certificate tls.Certificate, at nsxt, block string,
) error {
	listener, err := net.Listen("tcp", at.Host)
	if err != nil {
		return fmt.Errorf("NSX: %w", err)
	}
	manager := nsxpolicy.New(nsxpolicy.Options{
		Username: at.Username, Password: at.Password, Block: block, Pace: nsxPace, DHCP: leases, Faults: injected,
		Fabric: nsxpolicy.NewPortGroups(vcenter.Service, vcenter.Client, inventory.DatacenterName, inventory.SwitchName),
	})
	server := &http.Server{
		Handler: manager, ReadHeaderTimeout: headerTimeout,
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{certificate}},
	}
	context.AfterFunc(ctx, func() {
		_ = server.Close()
		manager.Close()
	})
	go func() {
		if err := server.ServeTLS(listener, "", ""); !errors.Is(err, http.ErrServerClosed) {
			fmt.Println("NSX has stopped:", err)
		}
	}()
	return nil
}
