package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func kubeconfig(server, token string) resource.PropertyValue {
	return resource.NewStringProperty(fmt.Sprintf(`{"apiVersion": "v1", "kind": "Config", "current-context": "c",
		"contexts": [{"name": "c", "context": {"cluster": "k", "user": "u"}}],
		"clusters": [{"name": "k", "cluster": {"server": %q}}], "users": [{"name": "u", "user": {"token": %q}}]}`, server, token))
}

func TestTheProviderIsReplacedOnlyForAnotherCluster(t *testing.T) {
	const a, b = "https://a.example.com", "https://b.example.com"
	identifier := resource.NewStringProperty
	unknownConfig := resource.MakeComputed(resource.NewStringProperty(""))
	cases := map[string]struct {
		olds, news resource.PropertyMap
		want       []string
	}{
		"renewed token":   {resource.PropertyMap{"kubeconfig": kubeconfig(a, "1")}, resource.PropertyMap{"kubeconfig": kubeconfig(a, "2")}, nil},
		"another server":  {resource.PropertyMap{"kubeconfig": kubeconfig(a, "1")}, resource.PropertyMap{"kubeconfig": kubeconfig(b, "1")}, []string{"kubeconfig"}},
		"not known yet":   {resource.PropertyMap{"kubeconfig": kubeconfig(a, "1")}, resource.PropertyMap{"kubeconfig": unknownConfig}, []string{"kubeconfig"}},
		"same identifier": {resource.PropertyMap{"kubeconfig": kubeconfig(a, "1"), "clusterIdentifier": identifier("x")}, resource.PropertyMap{"kubeconfig": kubeconfig(b, "1"), "clusterIdentifier": identifier("x")}, nil},
		"identifier and not known yet": {
			resource.PropertyMap{"kubeconfig": kubeconfig(a, "1"), "clusterIdentifier": identifier("x")},
			resource.PropertyMap{"kubeconfig": unknownConfig, "clusterIdentifier": identifier("x")}, nil,
		},
		"another identifier": {
			resource.PropertyMap{"kubeconfig": kubeconfig(a, "1"), "clusterIdentifier": identifier("x")},
			resource.PropertyMap{"kubeconfig": kubeconfig(a, "1"), "clusterIdentifier": identifier("y")},
			[]string{"clusterIdentifier"},
		},
		"first identifier": {
			resource.PropertyMap{"kubeconfig": kubeconfig(a, "1")},
			resource.PropertyMap{"kubeconfig": kubeconfig(a, "1"), "clusterIdentifier": identifier("x")}, nil,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := diffConfig(c.olds, c.news)
			if !slices.Equal(got.GetReplaces(), c.want) || got.GetChanges() != pulumirpc.DiffResponse_DIFF_SOME {
				t.Errorf("got %v", got)
			}
		})
	}
	same := resource.PropertyMap{"kubeconfig": kubeconfig(a, "1")}
	if got := diffConfig(same, same); got.GetChanges() != pulumirpc.DiffResponse_DIFF_NONE {
		t.Errorf("got %v", got)
	}
}

func TestArgumentsArriveAsTextOrJSON(t *testing.T) {
	got := readSettings(resource.PropertyMap{
		"kubeconfig":             resource.MakeSecret(resource.NewStringProperty("config")),
		"enableConfigMapMutable": resource.NewBoolProperty(true),
		"enableSecretMutable":    resource.NewStringProperty("true"),
	})
	if got.kubeconfig != "config" || !got.mutableConfigMaps || !got.mutableSecrets || got.patchForce {
		t.Errorf("got %+v", got)
	}
}
