// Command supervisor runs an embedded vSphere Supervisor on loopback: a real API server and the real controllers of
// Cluster API and its vSphere provider, above a simulated infrastructure.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"

	"pulumi-vks/lab/supervisor/internal/kube/components"
	"pulumi-vks/lab/supervisor/internal/pace"
)

// memoryLimit of the controllers' process; it is a soft limit, which makes the garbage collector work harder.
const memoryLimit = 300 << 20

func main() {
	components.RunIfChosen()

	stateDir := flag.String("state-dir", "", "folder of everything that the lab keeps")
	manifests := flag.String("manifests", "", "folder of the providers' manifests")
	paceName := flag.String("pace", pace.Fast.Name, "how long the infrastructure takes: fast or real")
	memory := flag.Int("memory", 1, "how many times the memory of a lab of a few clusters this one may take")
	klog.InitFlags(nil)
	flag.Parse()

	debug.SetMemoryLimit(int64(*memory) * memoryLimit)
	ctrl.SetLogger(klog.Background())
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	// The terminal that started the lab may go away.
	signal.Ignore(syscall.SIGHUP)

	if err := run(ctx, *stateDir, *manifests, *paceName, *memory); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("stopped")
}
