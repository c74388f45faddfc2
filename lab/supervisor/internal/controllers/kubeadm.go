package controllers

import (
	"context"
	"time"

	"go.uber.org/zap"
	bootstrap "sigs.k8s.io/cluster-api/bootstrap/kubeadm/controllers"
	bootstrapwebhooks "sigs.k8s.io/cluster-api/bootstrap/kubeadm/webhooks"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	controlplane "sigs.k8s.io/cluster-api/controlplane/kubeadm/controllers"
	controlplanewebhooks "sigs.k8s.io/cluster-api/controlplane/kubeadm/webhooks"
	ctrl "sigs.k8s.io/controller-runtime"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/stops"
)

// Defaults of the providers' own managers.
const (
	tokenTTL        = 15 * time.Minute
	etcdDialTimeout = 10 * time.Second
	etcdCallTimeout = 15 * time.Second
)

func addKubeadm(ctx context.Context, mgr ctrl.Manager, clusterCache clustercache.ClusterCache, stops *stops.Stops) error {
	secretClient, err := newSecretClient(mgr)
	if err != nil {
		return err
	}
	c := mgr.GetClient()
	options := stops.By(faults.KubeadmStopped, concurrency(4))
	return firstError(
		(&bootstrap.KubeadmConfigReconciler{Client: c, SecretCachingClient: secretClient, ClusterCache: clusterCache,
			TokenTTL: tokenTTL}).SetupWithManager(ctx, mgr, options),
		(&controlplane.KubeadmControlPlaneReconciler{Client: c, SecretCachingClient: secretClient, ClusterCache: clusterCache,
			EtcdDialTimeout: etcdDialTimeout, EtcdCallTimeout: etcdCallTimeout, EtcdLogger: zap.NewNop(),
			RemoteConditionsGracePeriod: remoteConditionsGrace}).SetupWithManager(ctx, mgr, options),

		(&bootstrapwebhooks.KubeadmConfig{}).SetupWebhookWithManager(mgr),
		(&bootstrapwebhooks.KubeadmConfigTemplate{}).SetupWebhookWithManager(mgr),
		(&controlplanewebhooks.KubeadmControlPlane{}).SetupWebhookWithManager(mgr),
		(&controlplanewebhooks.ScaleValidator{Client: c}).SetupWebhookWithManager(mgr),
		(&controlplanewebhooks.KubeadmControlPlaneTemplate{}).SetupWebhookWithManager(mgr),
	)
}
