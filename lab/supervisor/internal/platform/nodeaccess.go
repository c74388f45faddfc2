package platform

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// AddNodeAccess gives every cluster the Secrets with which an administrator logs in to its nodes.
func AddNodeAccess(mgr ctrl.Manager) error {
	c := mgr.GetClient()
	isNew := predicate.Funcs{
		UpdateFunc: func(event.UpdateEvent) bool { return false },
		DeleteFunc: func(event.DeleteEvent) bool { return false },
	}
	return ctrl.NewControllerManagedBy(mgr).Named("vks-node-access").
		For(&clusterv1.Cluster{}, builder.WithPredicates(isNew)).
		Complete(reconcile.Func(func(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
			cluster := &clusterv1.Cluster{}
			if err := c.Get(ctx, request.NamespacedName, cluster); err != nil {
				return ctrl.Result{}, client.IgnoreNotFound(err)
			}
			if !cluster.DeletionTimestamp.IsZero() {
				return ctrl.Result{}, nil
			}
			return ctrl.Result{}, ensureNodeAccess(ctx, c, cluster)
		}))
}

// ensureNodeAccess makes what is not there yet. What is there stays: administrators replace passwords (KB 440293).
func ensureNodeAccess(ctx context.Context, c client.Client, cluster *clusterv1.Cluster) error {
	secrets, err := nodeAccess(cluster)
	if err != nil {
		return err
	}
	for _, secret := range secrets {
		if err := controllerutil.SetOwnerReference(cluster, secret, c.Scheme()); err != nil {
			return err
		}
		if err := c.Create(ctx, secret); err != nil && !apierrors.IsAlreadyExists(err) {
			return err
		}
	}
	return nil
}

// nodeAccess are the key and the password of the user vmware-system-user. Names and keys are those of KB 440293. Types,
// the missing cluster-name label and the Cluster as an owner that is not the controller are those that public listings of
// real namespaces show.
func nodeAccess(cluster *clusterv1.Cluster) ([]*corev1.Secret, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	password := make([]byte, 32)
	if _, err := rand.Read(password); err != nil {
		return nil, err
	}
	secret := func(suffix string, kind corev1.SecretType, key string, value []byte) *corev1.Secret {
		meta := metav1.ObjectMeta{Namespace: cluster.Namespace, Name: cluster.Name + suffix}
		return &corev1.Secret{ObjectMeta: meta, Type: kind, Data: map[string][]byte{key: value}}
	}
	return []*corev1.Secret{
		secret("-ssh", corev1.SecretTypeSSHAuth, corev1.SSHAuthPrivateKey, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der})),
		secret("-ssh-password", corev1.SecretTypeOpaque, "ssh-passwordkey", []byte(base64.StdEncoding.EncodeToString(password))),
	}, nil
}
