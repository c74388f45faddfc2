package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"net/netip"
	"os"
	"time"

	"pulumi-vks/lab/supervisor/internal/certs"
	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
	"pulumi-vks/lab/supervisor/internal/datacenter/guests"
	"pulumi-vks/lab/supervisor/internal/datacenter/inventory"
	"pulumi-vks/lab/supervisor/internal/datacenter/vijson"
	"pulumi-vks/lab/supervisor/internal/labstate"
)

// run is one lab from start to stop; it ends with the context. What it prints is the progress that the launcher shows.
func run(ctx context.Context, stateDir string) error {
	started := time.Now()
	dir, err := labstate.Open(stateDir)
	if err != nil {
		return err
	}
	defer dir.Close()
	state, reservation, err := prepareState(dir, stateDir)
	if err != nil {
		return err
	}
	defer reservation.Close()
	authority, err := certs.OpenAuthority(dir.Path("pki"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(dir.Path("ca.crt"), authority.CertPEM(), 0o600); err != nil {
		return err
	}
	certificate, err := serving(authority, "vcenter")
	if err != nil {
		return err
	}

	fmt.Println("starting vCenter")
	block := labstate.NetworkPrefix(*state.Block)
	address := fmt.Sprintf("127.0.0.1:%d", state.VCenterPort)
	vcenter, err := inventory.New(ctx, inventory.Config{
		Folder: dir.Path("datastores"), Address: address, Certificate: certificate, User: user, Password: state.Password,
	})
	if err != nil {
		return err
	}
	defer vcenter.Close()
	leases, injected := dhcp.New(), &faults.Set{}
	serveStandardNetwork(leases, block)
	vcenter.Inject(injected)
	if err := runGuests(ctx, guests.Config{VCenter: vcenter, Leases: leases, Faults: injected, HTTP: trusting(authority)}); err != nil {
		return err
	}
	vcenter.Handle(vijson.Path, vijson.New(vcenter.SDK()))
	vcenter.Handle("/lab/faults", injected)
	vcenter.Handle("GET /lab/cni.yaml", http.HandlerFunc(serveNetworkPlugin))
	if err := handleNamespaces(ctx, vcenter); err != nil {
		return err
	}
	vcenter.Serve()
	if err := addLibrary(ctx, vcenter, address, dir.Path("ca.crt"), state.Password); err != nil {
		return err
	}

	fmt.Println("starting NSX")
	manager := nsxt{Host: fmt.Sprintf("127.0.0.1:%d", state.NSXPort), Username: nsxUser, Password: state.Password}
	if certificate, err = serving(authority, "nsx"); err != nil {
		return err
	}
	if err := serveNSX(ctx, vcenter, leases, injected, certificate, manager, block); err != nil {
		return err
	}

	if err := dir.SetReady(ready{
		PID: os.Getpid(), CAFile: dir.Path("ca.crt"), Block: block,
		VSphere:     vsphere{Server: address, User: user, Password: state.Password},
		NSXT:        manager,
		StartedInMs: time.Since(started).Milliseconds(),
	}); err != nil {
		return err
	}
	fmt.Printf("ready after %.1f s\n", time.Since(started).Seconds())
	<-ctx.Done()
	return nil
}

// serving issues a certificate of the lab's authority for a server on loopback.
func serving(authority *certs.Authority, name string) (tls.Certificate, error) {
	pair, err := authority.Issue(name, name)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.LoadX509KeyPair(pair.Cert, pair.Key)
}

// serveStandardNetwork gives the network that is there from the start its DHCP server.
func serveStandardNetwork(leases *dhcp.Leases, block string) {
	address := func(host int) netip.Addr { return netip.MustParseAddr(fmt.Sprintf("%s.255.%d", block, host)) }
	leases.Serve(inventory.NetworkName, netip.PrefixFrom(address(1), 24), []dhcp.Range{{First: address(100), Last: address(250)}})
}
