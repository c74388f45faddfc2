package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/controllers"
	"pulumi-vks/lab/supervisor/internal/guest"
	"pulumi-vks/lab/supervisor/internal/kube"
	"pulumi-vks/lab/supervisor/internal/labstate"
	"pulumi-vks/lab/supervisor/internal/manifests"
	"pulumi-vks/lab/supervisor/internal/nsx"
	"pulumi-vks/lab/supervisor/internal/pace"
	"pulumi-vks/lab/supervisor/internal/platform"
	"pulumi-vks/lab/supervisor/internal/vksadmission"
	"pulumi-vks/lab/supervisor/internal/vmoperator"
)

// The client libraries' default of 5 requests a second would double the time to install the APIs.
const requestsPerSecond, requestBurst = 200, 300

// run is one lab from start to stop; it ends with the context, or with the first of its processes that fails.
func run(ctx context.Context, stateDir, manifestDir, paceName string) error {
	started := time.Now()
	progress := func(format string, a ...any) { fmt.Printf(format+"\n", a...) }
	chosen, err := pace.Named(paceName)
	if err != nil {
		return err
	}
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
	access, err := prepareAccess(dir, state.Ports)
	if err != nil {
		return err
	}

	children, err := kube.NewChildren(dir.Path("logs"))
	if err != nil {
		return err
	}
	defer children.Stop()
	progress("starting etcd and the API server")
	if err := children.StartAPIServer(dir.Path("data"), state.Ports, access.files); err != nil {
		return err
	}
	config, err := clientcmd.BuildConfigFromFlags("", access.files.Kubeconfig)
	if err != nil {
		return err
	}
	config.QPS, config.Burst = requestsPerSecond, requestBurst
	if err := children.WaitReady(ctx, config); err != nil {
		return err
	}
	if err := children.StartGarbageCollection(dir.Path("data"), state.Ports, access.files); err != nil {
		return err
	}

	scheme, err := controllers.NewScheme()
	if err != nil {
		return err
	}
	c, err := client.New(config, client.Options{Scheme: scheme})
	if err != nil {
		return err
	}
	files, endpoint := os.DirFS(manifestDir), manifests.Endpoint{Port: state.Ports.Webhooks, CA: access.ca}
	progress("installing the APIs of Cluster API, VM Operator, NSX and VKS")
	if err := manifests.InstallCRDs(ctx, c, files, endpoint); err != nil {
		return err
	}
	progress("starting the controllers")
	mgr, err := controllers.NewManager(ctx, controllers.Config{
		REST: config, Scheme: scheme, WebhookPort: state.Ports.Webhooks, WebhookCertDir: access.webhookCertDir,
		AddSimulators: func(ctx context.Context, mgr ctrl.Manager) error {
			return addSimulators(ctx, mgr, chosen, labstate.VIPPrefix(*state.VIPBlock))
		},
	})
	if err != nil {
		return err
	}
	managerEnded := make(chan error, 1)
	go func() { managerEnded <- mgr.Start(ctx) }()
	if err := prepareContent(ctx, c, children, files, endpoint); err != nil {
		return err
	}

	ready := labstate.Ready{
		PID: os.Getpid(), Pace: chosen.Name, Server: config.Host,
		Kubeconfig: access.tenantKubeconfig, AdminKubeconfig: access.files.Kubeconfig,
		StartedInMs: time.Since(started).Milliseconds(),
	}
	if err := dir.SetReady(ready); err != nil {
		return err
	}
	progress("ready after %.1f s", time.Since(started).Seconds())
	select {
	case err := <-children.Exited():
		return err
	case err := <-managerEnded:
		if ctx.Err() == nil && err == nil {
			err = errors.New("the controllers ended")
		}
		return err
	}
}

func addSimulators(ctx context.Context, mgr ctrl.Manager, p pace.Pace, vipPrefix string) error {
	guests, err := guest.New(ctx, mgr.GetClient())
	if err != nil {
		return err
	}
	if err := nsx.AddToManager(mgr, p); err != nil {
		return err
	}
	if err := vmoperator.AddToManager(mgr, p, guests, vipPrefix); err != nil {
		return err
	}
	vksadmission.AddToManager(mgr)
	return platform.AddNamespaces(mgr)
}

// prepareState decides on ports and addresses, those of an earlier run where there was one.
func prepareState(dir *labstate.Dir, path string) (labstate.State, net.Listener, error) {
	state, err := dir.Load()
	if err != nil {
		return state, nil, err
	}
	ports := &state.Ports
	for _, port := range []*int{&ports.APIServer, &ports.EtcdClient, &ports.EtcdPeer, &ports.ControllerManager, &ports.Webhooks} {
		if *port, err = labstate.FreePort(*port); err != nil {
			return state, nil, err
		}
	}
	block, reservation, err := labstate.ReserveVIPBlock(path, state.VIPBlock)
	if err != nil {
		return state, nil, err
	}
	state.VIPBlock = &block
	return state, reservation, dir.Save(state)
}
