package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/controllers"
	"pulumi-vks/lab/supervisor/internal/kube"
	"pulumi-vks/lab/supervisor/internal/labstate"
	"pulumi-vks/lab/supervisor/internal/manifests"
	"pulumi-vks/lab/supervisor/internal/pace"
)

// run is one lab from start to stop; it ends with the context, or with the first of its processes that fails.
// What it prints is the progress that the launcher shows.
func run(ctx context.Context, stateDir, manifestDir, paceName string, memoryFactor int) error {
	started := time.Now()
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
	children, err := kube.NewChildren(dir.Path("logs"), memoryFactor)
	if err != nil {
		return err
	}
	defer children.Stop()

	fmt.Println("starting etcd and the API server")
	config, err := startKubernetes(ctx, children, dir, state.Ports, access.files)
	if err != nil {
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
	fmt.Println("installing the APIs of Cluster API, VM Operator, NSX and VKS")
	files, endpoint := os.DirFS(manifestDir), manifests.Endpoint{Port: state.Ports.Webhooks, CA: access.ca}
	if err := manifests.InstallCRDs(ctx, c, files, endpoint); err != nil {
		return err
	}
	fmt.Println("starting the controllers")
	mgr, err := controllers.NewManager(ctx, controllers.Config{
		REST: config, Scheme: scheme, WebhookPort: state.Ports.Webhooks, WebhookCertDir: access.webhookCertDir,
		AddSimulators: simulators{pace: chosen, vipPrefix: labstate.VIPPrefix(*state.VIPBlock)}.add,
	})
	if err != nil {
		return err
	}
	managerEnded := make(chan error, 1)
	go func() { managerEnded <- mgr.Start(ctx) }()
	if err := prepareContent(ctx, c, children, files, endpoint); err != nil {
		return err
	}

	if err := dir.SetReady(ready{
		PID: os.Getpid(), Pace: chosen.Name, Server: config.Host,
		Kubeconfig: access.tenantKubeconfig, AdminKubeconfig: access.files.Kubeconfig,
		StartedInMs: time.Since(started).Milliseconds(),
	}); err != nil {
		return err
	}
	fmt.Printf("ready after %.1f s\n", time.Since(started).Seconds())
	restarts := make(chan os.Signal, 1)
	signal.Notify(restarts, syscall.SIGUSR1, syscall.SIGUSR2)
	for {
		select {
		case err := <-children.Exited():
			return err
		case err := <-managerEnded:
			if ctx.Err() == nil && err == nil {
				err = errors.New("the controllers ended")
			}
			return err
		case asked := <-restarts:
			if err := restart(ctx, children, config, asked); err != nil && ctx.Err() == nil {
				return err
			}
		}
	}
}
