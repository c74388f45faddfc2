package main

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

const urn = "urn:pulumi:dev::project::kubernetes:core/v1:ConfigMap::settings"

var configMaps = identity{GroupVersionKind: schema.GroupVersionKind{Version: "v1", Kind: "ConfigMap"}}

func completed(t *testing.T, inputs, olds object, id identity) *unstructured.Unstructured {
	t.Helper()
	result := &unstructured.Unstructured{Object: inputs}
	if err := complete(result, &unstructured.Unstructured{Object: olds}, id, "team", urn, []byte("seed")); err != nil {
		t.Fatal(err)
	}
	return result
}

func TestAnObjectWithoutANameGetsOne(t *testing.T) {
	got := completed(t, object{}, object{}, configMaps)
	if name := got.GetName(); !strings.HasPrefix(name, "settings-") || len(name) != len("settings-")+randomSuffixLength {
		t.Errorf("name %q", name)
	}
	if !isAutonamed(got) || got.GetNamespace() != "team" || got.GetKind() != "ConfigMap" || got.GetAPIVersion() != "v1" {
		t.Errorf("%v", got.Object)
	}
	again := completed(t, object{}, got.Object, configMaps)
	if again.GetName() != got.GetName() || !isAutonamed(again) {
		t.Errorf("the drawn name is not kept: %v", again.Object)
	}
}

func TestNamesOfTheUserAreKept(t *testing.T) {
	got := completed(t, object{"metadata": object{"name": "mine", "namespace": "ours"}}, object{}, configMaps)
	if got.GetName() != "mine" || got.GetNamespace() != "ours" || isAutonamed(got) {
		t.Errorf("%v", got.Object)
	}
}

func TestUnknownNamesStayUnknown(t *testing.T) {
	unknownText := resource.Computed{Element: resource.NewStringProperty("")}
	got := completed(t, object{"metadata": object{"name": unknownText, "namespace": unknownText}}, object{}, configMaps)
	if !unknown(got, "metadata", "name") || !unknown(got, "metadata", "namespace") {
		t.Errorf("%v", got.Object)
	}
	got = completed(t, object{"metadata": object{"annotations": object{"a": unknownText}}}, object{}, configMaps)
	if !unknown(got, "metadata", "annotations", "a") || !isAutonamed(got) {
		t.Errorf("%v", got.Object)
	}
}

func TestInputsThatCannotWorkAreRefused(t *testing.T) {
	patch := configMaps
	patch.patch = true
	for want, inputs := range map[string]struct {
		object
		identity
	}{
		"generateName":  {object{"metadata": object{"generateName": "a-"}}, configMaps},
		"metadata.name": {object{}, patch},
	} {
		err := complete(&unstructured.Unstructured{Object: inputs.object}, &unstructured.Unstructured{Object: object{}},
			inputs.identity, "", urn, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error about %s", err, want)
		}
	}
}

func TestTokens(t *testing.T) {
	cluster := schema.GroupVersionKind{Group: "cluster.x-k8s.io", Version: "v1beta2", Kind: "Cluster"}
	cases := map[string]struct {
		inputs object
		want   identity
	}{
		"core/v1:ConfigMap":                     {object{}, configMaps},
		"cluster.x-k8s.io/v1beta2:Cluster":      {object{}, identity{GroupVersionKind: cluster}},
		"cluster.x-k8s.io/v1beta2:ClusterPatch": {object{"kind": "Cluster"}, identity{cluster, true}},
		"example.com/v1:EyePatch": {
			object{"apiVersion": "example.com/v1", "kind": "EyePatch"},
			identity{GroupVersionKind: schema.GroupVersionKind{Group: "example.com", Version: "v1", Kind: "EyePatch"}},
		},
	}
	for token, c := range cases {
		got, err := identify("urn:pulumi:dev::p::kubernetes:"+token+"::n", &unstructured.Unstructured{Object: c.inputs})
		if err != nil || got != c.want {
			t.Errorf("%s: got %v (%v), want %v", token, got, err, c.want)
		}
	}
	for _, token := range []string{"kubernetes:helm.sh/v3:Release", "other:core/v1:ConfigMap"} {
		if _, err := identify("urn:pulumi:dev::p::"+token+"::n", &unstructured.Unstructured{Object: object{}}); err == nil {
			t.Errorf("%s is not refused", token)
		}
	}
}
