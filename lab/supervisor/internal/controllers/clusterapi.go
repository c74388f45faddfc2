package controllers

import (
	"context"
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/sets"
	controlplanev1beta1 "sigs.k8s.io/cluster-api/api/controlplane/kubeadm/v1beta1"
	clusterv1beta1 "sigs.k8s.io/cluster-api/api/core/v1beta1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/api/core/v1beta2/index"
	"sigs.k8s.io/cluster-api/controllers"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	"sigs.k8s.io/cluster-api/webhooks"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/stops"
)

// Grace periods of Cluster API's own manager.
const (
	remoteConnectionGrace = 50 * time.Second
	remoteConditionsGrace = 5 * time.Minute
)

func addClusterAPI(ctx context.Context, mgr ctrl.Manager, clusterCache clustercache.ClusterCache, stops *stops.Stops) error {
	if err := index.AddDefaultIndexes(ctx, mgr); err != nil {
		return err
	}
	setAPIVersionGetters()
	c, api := mgr.GetClient(), mgr.GetAPIReader()
	topology := func(n int) controller.Options { return stops.By(faults.TopologyStopped, concurrency(n)) }
	return firstError(
		(&controllers.ClusterClassReconciler{Client: c}).SetupWithManager(ctx, mgr, concurrency(2)),
		(&controllers.ClusterTopologyReconciler{Client: c, APIReader: api, ClusterCache: clusterCache}).
			SetupWithManager(ctx, mgr, topology(4)),
		(&controllers.MachineDeploymentTopologyReconciler{Client: c, APIReader: api}).SetupWithManager(ctx, mgr, topology(2)),
		(&controllers.MachineSetTopologyReconciler{Client: c, APIReader: api}).SetupWithManager(ctx, mgr, topology(2)),
		(&controllers.ClusterReconciler{Client: c, APIReader: api, ClusterCache: clusterCache,
			RemoteConnectionGracePeriod: remoteConnectionGrace}).SetupWithManager(ctx, mgr, concurrency(4)),
		(&controllers.MachineReconciler{Client: c, APIReader: api, ClusterCache: clusterCache,
			RemoteConditionsGracePeriod: remoteConditionsGrace}).SetupWithManager(ctx, mgr, concurrency(8)),
		(&controllers.MachineSetReconciler{Client: c, APIReader: api, ClusterCache: clusterCache,
			PreflightChecks: sets.New(clusterv1.MachineSetPreflightCheckAll)}).SetupWithManager(ctx, mgr, concurrency(4)),
		(&controllers.MachineDeploymentReconciler{Client: c, APIReader: api}).SetupWithManager(ctx, mgr, concurrency(4)),
		(&controllers.MachineHealthCheckReconciler{Client: c, ClusterCache: clusterCache}).SetupWithManager(ctx, mgr, concurrency(2)),

		(&webhooks.ClusterClass{Client: c}).SetupWebhookWithManager(mgr),
		(&webhooks.Cluster{Client: c, ClusterCacheReader: clusterCache}).SetupWebhookWithManager(mgr),
		(&webhooks.Machine{}).SetupWebhookWithManager(mgr),
		(&webhooks.MachineSet{}).SetupWebhookWithManager(mgr),
		(&webhooks.MachineDeployment{}).SetupWebhookWithManager(mgr),
		(&webhooks.MachineDrainRule{}).SetupWebhookWithManager(mgr),
		(&webhooks.MachineHealthCheck{}).SetupWebhookWithManager(mgr),
	)
}

// providerVersions are the API versions that objects of v1beta1, which name no version, are read at.
var providerVersions = map[string]string{
	"vmware.infrastructure.cluster.x-k8s.io": "v1beta1",
	"bootstrap.cluster.x-k8s.io":             "v1beta2",
	"controlplane.cluster.x-k8s.io":          "v1beta2",
	"cluster.x-k8s.io":                       "v1beta2",
}

// setAPIVersionGetters answers the question that conversion asks for each reference of the v1beta1 API: Cluster API's
// own manager looks the version up by the contract labels of the definitions, in a package that cannot be imported.
func setAPIVersionGetters() {
	get := func(kind schema.GroupKind) (string, error) {
		version, ok := providerVersions[kind.Group]
		if !ok {
			return "", fmt.Errorf("no provider serves %s", kind)
		}
		return kind.Group + "/" + version, nil
	}
	clusterv1beta1.SetAPIVersionGetter(get)
	controlplanev1beta1.SetAPIVersionGetter(get)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
