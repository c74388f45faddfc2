// Package components links etcd, kube-apiserver and kube-controller-manager into this binary.
//
// They keep process-wide state (flags, feature gates, metrics registries), so each runs as a child process of the same
// executable, chosen by its first argument.
package components

import (
	"os"
	"syscall"
	"time"

	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"

	"pulumi-vks/lab/supervisor/internal/kube"
)

const shutdownGrace = 3 * time.Second

// RunIfChosen turns this process into a component when its first argument names one, and then never returns.
func RunIfChosen() {
	if len(os.Args) < 2 {
		return
	}
	component := os.Args[1]
	arguments := append([]string{os.Args[0]}, os.Args[2:]...)
	switch component {
	case kube.Etcd, kube.APIServer, kube.ControllerManager:
		go dieWithParent()
		os.Args = arguments
	}
	switch component {
	case kube.Etcd:
		etcdmain.Main(arguments)
		os.Exit(0)
	case kube.APIServer:
		os.Exit(cli.Run(newAPIServerCommand()))
	case kube.ControllerManager:
		os.Exit(cli.Run(controllermanager.NewControllerManagerCommand()))
	}
}

// dieWithParent waits for the parent's end of the lifeline to close, which the kernel does even when it is killed -9.
// A pipe rather than the parent-death signal: that one is bound to a thread and exists on Linux only.
func dieWithParent() {
	lifeline := os.NewFile(kube.LifelineFD, "lifeline")
	_, _ = lifeline.Read(make([]byte, 1))
	_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
	time.Sleep(shutdownGrace)
	os.Exit(1)
}
