package controllers

import (
	"context"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"sigs.k8s.io/cluster-api/controllers/clustercache"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// connectionRetry replaces the 30 s after which an unreachable workload cluster is tried again: those are longer than
// a whole bring-up takes here.
const connectionRetry = 2 * time.Second

type retrySetter interface{ SetConnectionCreationRetryInterval(time.Duration) }

// newClusterCache makes the connections to the workload clusters, shared by all providers since they share a manager.
//
// Pods stay uncached, as in Cluster API's own manager: its drain lists them by a field that a cache has no index for.
func newClusterCache(ctx context.Context, mgr ctrl.Manager) (clustercache.ClusterCache, error) {
	secretClient, err := newSecretClient(mgr)
	if err != nil {
		return nil, err
	}
	cache, err := clustercache.SetupWithManager(ctx, mgr, clustercache.Options{
		SecretClient: secretClient,
		Cache:        clustercache.CacheOptions{Indexes: []clustercache.CacheOptionsIndex{clustercache.NodeProviderIDIndex}},
		Client: clustercache.ClientOptions{
			QPS: 100, Burst: 200, UserAgent: "supervisor",
			Cache: clustercache.ClientCacheOptions{DisableFor: []client.Object{
				&corev1.ConfigMap{}, &corev1.Secret{}, &corev1.Pod{}, &appsv1.Deployment{}, &appsv1.DaemonSet{},
				&storagev1.VolumeAttachment{}, &corev1.PersistentVolume{},
			}},
		},
	}, concurrency(20))
	if err != nil {
		return nil, err
	}
	if setter, ok := cache.(retrySetter); ok {
		setter.SetConnectionCreationRetryInterval(connectionRetry)
	}
	return cache, nil
}

// newSecretClient reads Secrets from the manager's cache, which holds only those of clusters.
func newSecretClient(mgr ctrl.Manager) (client.Client, error) {
	return client.New(mgr.GetConfig(), client.Options{
		HTTPClient: mgr.GetHTTPClient(),
		Cache:      &client.CacheOptions{Reader: mgr.GetCache()},
	})
}
