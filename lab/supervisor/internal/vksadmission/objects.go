package vksadmission

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime/schema"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// The kinds of VKS that admission reads.
var (
	KubernetesRelease = schema.GroupVersionKind{Group: "kubernetes.vmware.com", Version: "v1alpha1", Kind: "KubernetesRelease"}
	OSImage           = schema.GroupVersionKind{Group: "run.tanzu.vmware.com", Version: "v1alpha3", Kind: "OSImage"}
)

func listReleases(ctx context.Context, reader client.Reader) ([]Release, error) {
	objects, err := list(ctx, reader, KubernetesRelease)
	if err != nil {
		return nil, err
	}
	releases := make([]Release, 0, len(objects))
	for _, o := range objects {
		version, _, _ := unstructured.NestedString(o.Object, "spec", "version")
		kubernetes, _, _ := unstructured.NestedString(o.Object, "spec", "kubernetes", "version")
		releases = append(releases, Release{
			Name: o.GetName(), Version: version, KubernetesVersion: kubernetes,
			Usable: conditionIsTrue(o, "Ready") && conditionIsTrue(o, "Compatible"),
		})
	}
	return releases, nil
}

func listOSImageLabels(ctx context.Context, reader client.Reader) ([]labels.Set, error) {
	objects, err := list(ctx, reader, OSImage)
	if err != nil {
		return nil, err
	}
	sets := make([]labels.Set, 0, len(objects))
	for _, o := range objects {
		sets = append(sets, o.GetLabels())
	}
	return sets, nil
}

func listClasses(ctx context.Context, reader client.Reader) ([]Class, error) {
	found := &clusterv1.ClusterClassList{}
	if err := reader.List(ctx, found, client.InNamespace(PublicNamespace)); err != nil {
		return nil, err
	}
	classes := make([]Class, 0, len(found.Items))
	for i := range found.Items {
		// Those without versions are not VKS's own.
		if class := classOf(&found.Items[i]); class.Min != "" {
			classes = append(classes, class)
		}
	}
	return classes, nil
}

func list(ctx context.Context, reader client.Reader, kind schema.GroupVersionKind) ([]unstructured.Unstructured, error) {
	objects := &unstructured.UnstructuredList{}
	objects.SetGroupVersionKind(kind)
	err := reader.List(ctx, objects)
	return objects.Items, err
}

func conditionIsTrue(o unstructured.Unstructured, kind string) bool {
	conditions, _, _ := unstructured.NestedSlice(o.Object, "status", "conditions")
	for _, item := range conditions {
		if condition, ok := item.(map[string]any); ok && condition["type"] == kind {
			return condition["status"] == "True"
		}
	}
	return false
}
