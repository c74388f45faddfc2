// Package workload is what the workload clusters of all labs have in common: in-memory API servers with etcd, the objects
// that kubeadm leaves in a new cluster, and certificates signed by the clusters' own authorities.
package workload

import (
	"context"
	"crypto/rsa"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/runtime"
	inmemoryruntime "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime"
	"sigs.k8s.io/cluster-api/util/certs"
)

// World is the storage of all clusters.
type World struct {
	scheme *runtime.Scheme
	memory inmemoryruntime.Manager
	key    *rsa.PrivateKey
}

// NewWorld is empty.
func NewWorld(ctx context.Context) (*World, error) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		corev1.AddToScheme, appsv1.AddToScheme, rbacv1.AddToScheme, storagev1.AddToScheme, policyv1.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	memory := inmemoryruntime.NewManager(scheme)
	if err := memory.Start(ctx); err != nil {
		return nil, err
	}
	// Key generation is the slow part of a certificate; what the key protects here are clusters that do not exist.
	key, err := certs.NewPrivateKey()
	return &World{scheme: scheme, memory: manager{memory, storage{memory.GetCache(), scheme}}, key: key}, err
}
