// Package controllers sets up the real controllers of a Supervisor in one manager: Cluster API with its kubeadm
// bootstrap and control plane providers, and Cluster API Provider vSphere in Supervisor mode on an NSX VPC.
package controllers

import (
	"context"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/selection"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/util/workqueue"
	capvfeature "sigs.k8s.io/cluster-api-provider-vsphere/feature"
	capvcontext "sigs.k8s.io/cluster-api-provider-vsphere/pkg/context"
	capvmanager "sigs.k8s.io/cluster-api-provider-vsphere/pkg/manager"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/feature"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/webhook"

	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/stops"
)

const networkProvider = "NSX-VPC"

// Failures are tried again after 5 ms and more, as everywhere, but not after the 17 minutes that this can come to: what
// has failed for a while would take as long again to heal.
const firstRetry, lastRetry = 5 * time.Millisecond, 5 * time.Second

// shutdownTimeout limits how long a reconcile may hold up the end: whatever it leaves undone, the next start does.
const shutdownTimeout = 2 * time.Second

// Config is what the manager needs from its surroundings.
type Config struct {
	REST           *rest.Config
	Scheme         *runtime.Scheme
	WebhookPort    int
	WebhookCertDir string
	// AddSimulators sets up what stands in for the infrastructure below the real controllers.
	AddSimulators func(ctx context.Context, mgr ctrl.Manager, stops *stops.Stops) error
}

// NewManager makes the manager with every controller and webhook.
func NewManager(ctx context.Context, config Config) (ctrl.Manager, error) {
	if err := setFeatureGates(); err != nil {
		return nil, err
	}
	ofCluster, err := labels.NewRequirement(clusterv1.ClusterNameLabel, selection.Exists, nil)
	if err != nil {
		return nil, err
	}
	options := capvmanager.Options{
		KubeConfig:      config.REST,
		NetworkProvider: networkProvider,
		// Credentials of vCenter: asked for, and not used in Supervisor mode.
		Username: "unused", Password: "unused", PodName: "supervisor",
	}
	timeout := shutdownTimeout
	options.Options = ctrl.Options{
		GracefulShutdownTimeout: &timeout,

		Scheme:  config.Scheme,
		Metrics: metricsserver.Options{BindAddress: "0"},
		Cache: cache.Options{
			ByObject: map[client.Object]cache.ByObject{&corev1.Secret{}: {Label: labels.NewSelector().Add(*ofCluster)}},
		},
		Client: client.Options{Cache: &client.CacheOptions{
			DisableFor:   []client.Object{&corev1.ConfigMap{}, &corev1.Secret{}},
			Unstructured: true,
		}},
		WebhookServer: webhook.NewServer(webhook.Options{
			Host: "127.0.0.1", Port: config.WebhookPort, CertDir: config.WebhookCertDir,
		}),
	}
	options.AddToManager = func(ctx context.Context, managerContext *capvcontext.ControllerManagerContext, mgr ctrl.Manager) error {
		clusterCache, err := newClusterCache(ctx, mgr)
		if err != nil {
			return fmt.Errorf("cluster cache: %w", err)
		}
		stops, err := stops.New(ctx, mgr)
		if err != nil {
			return fmt.Errorf("faults of controllers: %w", err)
		}
		for _, add := range []func() error{
			func() error { return addClusterAPI(ctx, mgr, clusterCache, stops) },
			func() error { return addKubeadm(ctx, mgr, clusterCache, stops) },
			func() error { return addVSphere(ctx, mgr, managerContext, clusterCache, stops) },
			func() error { return config.AddSimulators(ctx, mgr, stops) },
		} {
			if err := add(); err != nil {
				return err
			}
		}
		return nil
	}
	return capvmanager.New(ctx, options)
}

func setFeatureGates() error {
	if err := feature.MutableGates.Set("ClusterTopology=true,MachinePool=false,RuntimeSDK=false,ClusterResourceSet=false"); err != nil {
		return err
	}
	return capvfeature.MutableGates.Set("NamespaceScopedZones=false,MultiNetworks=false")
}

// concurrency limits how many objects of a kind are reconciled at a time.
func concurrency(n int) controller.Options {
	return controller.Options{
		MaxConcurrentReconciles: n,
		RateLimiter:             workqueue.NewTypedItemExponentialFailureRateLimiter[ctrl.Request](firstRetry, lastRetry),
	}
}
