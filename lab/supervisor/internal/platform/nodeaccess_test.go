package platform

import (
	"bytes"
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

func TestNodeAccessIsMadeOnceAndGoesWithTheCluster(t *testing.T) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{corev1.AddToScheme, clusterv1.AddToScheme} {
		if err := add(scheme); err != nil {
			t.Fatal(err)
		}
	}
	c := fake.NewClientBuilder().WithScheme(scheme).Build()
	cluster := &clusterv1.Cluster{ObjectMeta: metav1.ObjectMeta{Namespace: "team-a", Name: "shop", UID: "1"}}
	ensure := func() map[string][]byte {
		t.Helper()
		if err := ensureNodeAccess(context.Background(), c, cluster); err != nil {
			t.Fatal(err)
		}
		values := map[string][]byte{}
		for name, key := range map[string]string{"shop-ssh": "ssh-privatekey", "shop-ssh-password": "ssh-passwordkey"} {
			secret := &corev1.Secret{}
			if err := c.Get(context.Background(), client.ObjectKey{Namespace: "team-a", Name: name}, secret); err != nil {
				t.Fatal(err)
			}
			if owners := secret.OwnerReferences; len(owners) != 1 || owners[0].UID != "1" || owners[0].Controller != nil {
				t.Errorf("%s: owners %v", name, owners)
			}
			values[name] = secret.Data[key]
		}
		return values
	}
	first := ensure()
	if !bytes.HasPrefix(first["shop-ssh"], []byte("-----BEGIN EC PRIVATE KEY-----\n")) || len(first["shop-ssh-password"]) < 20 {
		t.Error("neither a key nor a password")
	}
	for name, value := range ensure() {
		if !bytes.Equal(value, first[name]) {
			t.Errorf("%s was changed", name)
		}
	}
}
