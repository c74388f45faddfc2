package controllers

import (
	"context"

	capv "sigs.k8s.io/cluster-api-provider-vsphere/controllers"
	capvvmware "sigs.k8s.io/cluster-api-provider-vsphere/controllers/vmware"
	capvcontext "sigs.k8s.io/cluster-api-provider-vsphere/pkg/context"
	capvwebhooks "sigs.k8s.io/cluster-api-provider-vsphere/webhooks/vmware"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	ctrl "sigs.k8s.io/controller-runtime"
)

const supervisorMode = true

func addVSphere(
	ctx context.Context, mgr ctrl.Manager, managerContext *capvcontext.ControllerManagerContext, clusterCache clustercache.ClusterCache,
) error {
	return firstError(
		capv.AddClusterControllerToManager(ctx, managerContext, mgr, supervisorMode, concurrency(4)),
		capv.AddMachineControllerToManager(ctx, managerContext, mgr, supervisorMode, concurrency(8)),
		capvvmware.AddVSphereMachineTemplateControllerToManager(ctx, managerContext, mgr, concurrency(2)),
		capvvmware.AddServiceAccountProviderControllerToManager(ctx, managerContext, mgr, clusterCache, concurrency(2)),
		capvvmware.AddServiceDiscoveryControllerToManager(ctx, managerContext, mgr, clusterCache, concurrency(2)),

		(&capvwebhooks.VSphereMachineTemplate{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
		(&capvwebhooks.VSphereMachine{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
		(&capvwebhooks.VSphereCluster{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
	)
}
