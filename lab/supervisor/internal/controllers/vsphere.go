package controllers

import (
	"context"

	capv "sigs.k8s.io/cluster-api-provider-vsphere/controllers"
	capvvmware "sigs.k8s.io/cluster-api-provider-vsphere/controllers/vmware"
	capvcontext "sigs.k8s.io/cluster-api-provider-vsphere/pkg/context"
	capvwebhooks "sigs.k8s.io/cluster-api-provider-vsphere/webhooks/vmware"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/controller"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/stops"
)

const supervisorMode = true

func addVSphere(
	ctx context.Context, mgr ctrl.Manager, managerContext *capvcontext.ControllerManagerContext, clusterCache clustercache.ClusterCache,
	stops *stops.Stops,
) error {
	stoppable := func(n int) controller.Options { return stops.By(faults.CAPVStopped, concurrency(n)) }
	return firstError(
		capv.AddClusterControllerToManager(ctx, managerContext, mgr, supervisorMode, stoppable(4)),
		capv.AddMachineControllerToManager(ctx, managerContext, mgr, supervisorMode, stoppable(8)),
		capvvmware.AddVSphereMachineTemplateControllerToManager(ctx, managerContext, mgr, stoppable(2)),
		capvvmware.AddServiceAccountProviderControllerToManager(ctx, managerContext, mgr, clusterCache, stoppable(2)),
		capvvmware.AddServiceDiscoveryControllerToManager(ctx, managerContext, mgr, clusterCache, stoppable(2)),

		(&capvwebhooks.VSphereMachineTemplate{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
		(&capvwebhooks.VSphereMachine{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
		(&capvwebhooks.VSphereCluster{}).SetupWebhookWithManager(mgr, managerContext.NetworkProvider),
	)
}
