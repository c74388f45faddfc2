// Command datacenter runs a vSphere data center on loopback: vCenter by govmomi's simulator, guests that boot from their
// user data and obey kubeadm, and NSX.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/go-logr/logr"
	ctrl "sigs.k8s.io/controller-runtime"
)

func main() {
	stateDir := flag.String("state-dir", "", "folder of everything that the lab keeps")
	flag.Parse()
	// What the in-memory API servers say is of no use to those who watch a start.
	ctrl.SetLogger(logr.Discard())

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	// The terminal that started the lab may go away.
	signal.Ignore(syscall.SIGHUP)

	if err := run(ctx, *stateDir); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("stopped")
}
