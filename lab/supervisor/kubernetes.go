package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"syscall"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"

	"pulumi-vks/lab/supervisor/internal/kube"
	"pulumi-vks/lab/supervisor/internal/labstate"
)

// The client libraries' default of 5 requests a second would double the time to install the APIs.
const requestsPerSecond, requestBurst = 200, 300

// startKubernetes resolves to the administrator's connection once the API server is ready.
func startKubernetes(
	ctx context.Context, children *kube.Children, dir *labstate.Dir, ports kube.Ports, files kube.Files,
) (*rest.Config, error) {
	if err := children.StartAPIServer(dir.Path("data"), ports, files); err != nil {
		return nil, err
	}
	config, err := clientcmd.BuildConfigFromFlags("", files.Kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = requestsPerSecond, requestBurst
	if err := children.WaitReady(ctx, config); err != nil {
		return nil, err
	}
	return config, children.StartGarbageCollection(dir.Path("data"), ports, files)
}

// prepareState decides on ports and addresses, those of an earlier run where there was one.
func prepareState(dir *labstate.Dir, path string) (state, net.Listener, error) {
	var state state
	err := dir.Load(&state)
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

// restartable are what a signal to the lab restarts, as the launcher knows too (lab/restart.ts).
var restartable = map[os.Signal]string{syscall.SIGUSR1: kube.APIServer, syscall.SIGUSR2: kube.Etcd}

// restart resolves once the API server is ready again.
func restart(ctx context.Context, children *kube.Children, config *rest.Config, asked os.Signal) error {
	component := restartable[asked]
	fmt.Println("restarting", component)
	if err := children.Restart(component); err != nil {
		return err
	}
	if err := children.WaitReady(ctx, config); err != nil {
		return err
	}
	fmt.Println("restarted", component)
	return nil
}
