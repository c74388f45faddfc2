package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func clusterWith(version string, pools ...any) object {
	return object{
		"apiVersion": "cluster.x-k8s.io/v1beta2",
		"kind":       "Cluster",
		"metadata":   object{"name": "c1", "namespace": "team"},
		"spec":       object{"version": version, "pools": list(pools)},
	}
}

func configMap(data string) object {
	return object{
		"apiVersion": "v1", "kind": "ConfigMap", "metadata": object{"name": "settings"}, "data": object{"key": data},
	}
}

func pool(name string) any { return object{"name": name} }

func diffOf(live, olds, news object, settings settings, ignored ...string) *pulumirpc.DiffResponse {
	inputs := &unstructured.Unstructured{Object: news}
	old := checkpoint{live: &unstructured.Unstructured{Object: live}, inputs: &unstructured.Unstructured{Object: olds}}
	return diffObjects(old, inputs, identity{GroupVersionKind: inputs.GroupVersionKind()}, true, settings, ignored)
}

func expectDiff(t *testing.T, got *pulumirpc.DiffResponse, want map[string]pulumirpc.PropertyDiff_Kind) {
	t.Helper()
	kinds := map[string]pulumirpc.PropertyDiff_Kind{}
	for path, difference := range got.GetDetailedDiff() {
		kinds[path] = difference.GetKind()
	}
	if !maps.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
	if some := got.GetChanges() == pulumirpc.DiffResponse_DIFF_SOME; some != (len(want) > 0) {
		t.Errorf("changes %v with a diff of %v", got.GetChanges(), want)
	}
}

type kinds = map[string]pulumirpc.PropertyDiff_Kind

const (
	added    = pulumirpc.PropertyDiff_ADD
	updated  = pulumirpc.PropertyDiff_UPDATE
	deleted  = pulumirpc.PropertyDiff_DELETE
	replaced = pulumirpc.PropertyDiff_UPDATE_REPLACE
)

func TestUnchangedInputsAreQuietThoughTheServerAddedFields(t *testing.T) {
	live := clusterWith("v1", pool("a"), pool("others"))
	live["status"] = object{"phase": "Provisioned"}
	expectDiff(t, diffOf(live, clusterWith("v1", pool("a")), clusterWith("v1", pool("a")), settings{}), kinds{})
}

func TestValuesRewrittenByAdmissionShow(t *testing.T) {
	got := diffOf(clusterWith("v1.2.3"), clusterWith("v1"), clusterWith("v1"), settings{})
	expectDiff(t, got, kinds{"spec.version": updated})
}

func TestListsAreComparedByIndex(t *testing.T) {
	live := clusterWith("v1", pool("a"), pool("others"), pool("b"))
	olds := clusterWith("v1", pool("a"), pool("b"))
	expectDiff(t, diffOf(live, olds, clusterWith("v1", pool("a"), pool("b")), settings{}),
		kinds{"spec.pools[1].name": updated})
	expectDiff(t, diffOf(clusterWith("v1", pool("a")), clusterWith("v1", pool("a")),
		clusterWith("v1", pool("a"), pool("b")), settings{}), kinds{"spec.pools[1]": added})
	expectDiff(t, diffOf(live, olds, clusterWith("v1", pool("a")), settings{}), kinds{"spec.pools[1]": deleted})
}

func TestIgnoredChangesAreLeftOut(t *testing.T) {
	got := diffOf(clusterWith("v1.2.3"), clusterWith("v1"), clusterWith("v2"), settings{}, "spec.version")
	expectDiff(t, got, kinds{})
}

func TestUnknownValuesCountAsChanges(t *testing.T) {
	news := clusterWith("v1")
	news["spec"].(object)["version"] = resource.Computed{Element: resource.NewStringProperty("")}
	expectDiff(t, diffOf(clusterWith("v1"), clusterWith("v1"), news, settings{}), kinds{"spec.version": updated})
}

func TestAnotherIdentityIsAnotherObject(t *testing.T) {
	cases := map[string]struct {
		change func(object)
		path   string
	}{
		"name":      {func(o object) { o["metadata"].(object)["name"] = "c2" }, "metadata.name"},
		"namespace": {func(o object) { o["metadata"].(object)["namespace"] = "other" }, "metadata.namespace"},
		"kind":      {func(o object) { o["kind"] = "Other" }, "kind"},
		"group":     {func(o object) { o["apiVersion"] = "example.com/v1" }, "apiVersion"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			news := clusterWith("v1")
			c.change(news)
			got := diffOf(clusterWith("v1"), clusterWith("v1"), news, settings{})
			expectDiff(t, got, kinds{c.path: replaced})
			if !slices.Equal(got.GetReplaces(), []string{c.path}) {
				t.Errorf("replaces %v", got.GetReplaces())
			}
		})
	}
	news := clusterWith("v1")
	news["apiVersion"] = "cluster.x-k8s.io/v1beta1"
	expectDiff(t, diffOf(clusterWith("v1"), clusterWith("v1"), news, settings{}), kinds{"apiVersion": updated})
}

func TestDataOfAConfigMapReplacesItUnlessMutable(t *testing.T) {
	got := diffOf(configMap("1"), configMap("1"), configMap("2"), settings{})
	expectDiff(t, got, kinds{"data.key": replaced})
	if !got.GetDeleteBeforeReplace() {
		t.Error("the new object cannot take the name before the old one is gone")
	}
	expectDiff(t, diffOf(configMap("1"), configMap("1"), configMap("2"), settings{mutableConfigMaps: true}),
		kinds{"data.key": updated})
}

func TestDefaultNamespaceIsNoChange(t *testing.T) {
	live := configMap("1")
	live["metadata"].(object)["namespace"] = "default"
	expectDiff(t, diffOf(live, configMap("1"), configMap("1"), settings{}), kinds{})
}

func TestTextsOfASecretMatchItsData(t *testing.T) {
	secret := func(key string, value string) object {
		return object{"apiVersion": "v1", "kind": "Secret", "metadata": object{"name": "s"}, key: object{"p": value}}
	}
	expectDiff(t, diffOf(secret("data", "eA=="), secret("stringData", "x"), secret("stringData", "x"), settings{}), kinds{})
}

func TestPathsAreWrittenForTheEngine(t *testing.T) {
	path := resource.PropertyPath{"metadata", "annotations", "example.com/a", "list", 2, "name"}
	if got := pathString(path); got != `metadata.annotations["example.com/a"].list[2].name` {
		t.Error(got)
	}
}
