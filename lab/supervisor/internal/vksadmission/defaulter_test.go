package vksadmission

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

func newDefaulter(t *testing.T) *defaulter {
	t.Helper()
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{clusterv1.AddToScheme, corev1.AddToScheme} {
		if err := add(scheme); err != nil {
			t.Fatal(err)
		}
	}
	release := &unstructured.Unstructured{Object: map[string]any{
		"spec": map[string]any{
			"version":    "v1.33.3+vmware.1-fips-vkr.1",
			"kubernetes": map[string]any{"version": "v1.33.3+vmware.1-fips"},
		},
		"status": map[string]any{"conditions": []any{
			map[string]any{"type": "Ready", "status": "True"}, map[string]any{"type": "Compatible", "status": "True"},
		}},
	}}
	release.SetGroupVersionKind(KubernetesRelease)
	release.SetName("v1.33.3---vmware.1-fips-vkr.1")
	image := &unstructured.Unstructured{Object: map[string]any{}}
	image.SetGroupVersionKind(OSImage)
	image.SetName("photon")
	image.SetLabels(map[string]string{ReleaseLabel: release.GetName(), "os-name": "photon"})
	reader := fake.NewClientBuilder().WithScheme(scheme).WithObjects(release, image,
		clusterClass("builtin-generic-v3.3.0"), clusterClass("builtin-generic-v3.4.0")).Build()
	return &defaulter{reader: reader, decoder: admission.NewDecoder(scheme)}
}

func clusterClass(name string) *clusterv1.ClusterClass {
	return &clusterv1.ClusterClass{ObjectMeta: metav1.ObjectMeta{
		Namespace: PublicNamespace, Name: name, Labels: map[string]string{MinVersionLabel: "v1.32", MaxVersionLabel: "v1.34"},
	}}
}

func newCluster(version string) *clusterv1.Cluster {
	return &clusterv1.Cluster{Spec: clusterv1.ClusterSpec{Topology: clusterv1.Topology{
		Version: version, ClassRef: clusterv1.ClusterClassRef{Name: "builtin-generic-v3.3.0", Namespace: PublicNamespace},
	}}}
}

func TestDefaultRewritesVersionLabelAndClass(t *testing.T) {
	cluster := newCluster("v1.33")
	if err := newDefaulter(t).Default(context.Background(), cluster); err != nil {
		t.Fatal(err)
	}
	if got := cluster.Spec.Topology.Version; got != "v1.33.3+vmware.1-fips" {
		t.Errorf("version %s", got)
	}
	if got := cluster.Labels[ReleaseLabel]; got != "v1.33.3---vmware.1-fips-vkr.1" {
		t.Errorf("label %s", got)
	}
	if got := cluster.Spec.Topology.ClassRef.Name; got != "builtin-generic-v3.4.0" {
		t.Errorf("class %s", got)
	}
}

func TestDefaultChangesNothingTheSecondTime(t *testing.T) {
	d, cluster := newDefaulter(t), newCluster("v1.33")
	if err := d.Default(context.Background(), cluster); err != nil {
		t.Fatal(err)
	}
	before := cluster.DeepCopy()
	if err := d.Default(context.Background(), cluster); err != nil {
		t.Fatal(err)
	}
	if before.Spec.Topology.Version != cluster.Spec.Topology.Version || before.Spec.Topology.ClassRef != cluster.Spec.Topology.ClassRef {
		t.Errorf("%+v became %+v", before.Spec.Topology, cluster.Spec.Topology)
	}
}

func TestDefaultKeepsTheClassOfAnOptedOutCluster(t *testing.T) {
	cluster := newCluster("v1.33")
	cluster.Annotations = map[string]string{skipRebaseAnnotation: ""}
	if err := newDefaulter(t).Default(context.Background(), cluster); err != nil {
		t.Fatal(err)
	}
	if got := cluster.Spec.Topology.ClassRef.Name; got != "builtin-generic-v3.3.0" {
		t.Errorf("class %s", got)
	}
}

func TestDefaultDeniesAnUnknownVersion(t *testing.T) {
	if err := newDefaulter(t).Default(context.Background(), newCluster("v1.99")); err == nil {
		t.Error("want a denial")
	}
}

func TestDefaultLetsAClusterGo(t *testing.T) {
	cluster := newCluster("v1.99")
	now := metav1.Now()
	cluster.DeletionTimestamp = &now
	if err := newDefaulter(t).Default(context.Background(), cluster); err != nil {
		t.Error("removing a finalizer must not be denied:", err)
	}
}

func TestIsResolved(t *testing.T) {
	stored := newCluster("v1.33.3+vmware.1-fips")
	stored.Labels = map[string]string{ReleaseLabel: "v1.33.3---vmware.1-fips-vkr.1"}
	for name, c := range map[string]struct {
		change func(*clusterv1.Cluster)
		want   bool
	}{
		"status only":  {func(*clusterv1.Cluster) {}, true},
		"other label":  {func(c *clusterv1.Cluster) { c.Labels["a"] = "b" }, true},
		"version":      {func(c *clusterv1.Cluster) { c.Spec.Topology.Version = "v1.34" }, false},
		"no label":     {func(c *clusterv1.Cluster) { delete(c.Labels, ReleaseLabel) }, false},
		"another pool": {func(c *clusterv1.Cluster) { c.Spec.Topology.Workers = topologyWith("os-name=ubuntu").Workers }, false},
	} {
		changed := stored.DeepCopy()
		c.change(changed)
		if got := isResolved(changed, stored); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	if isResolved(stored, nil) {
		t.Error("a create is never resolved")
	}
}
