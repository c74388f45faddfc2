package manifests

import (
	"testing"
	"testing/fstest"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
)

func TestCompleteAddsWhatThePackagingAdds(t *testing.T) {
	crd := &apiextensionsv1.CustomResourceDefinition{}
	crd.Spec.Versions = []apiextensionsv1.CustomResourceDefinitionVersion{
		{Name: "v1alpha4"}, {Name: "v1beta1", Served: true}, {Name: "v1beta2", Served: true, Storage: true},
	}
	source{convert: true, contracts: contractsV1Beta2}.complete(crd, Endpoint{Port: 99, CA: []byte("ca")})
	if len(crd.Spec.Versions) != 2 || crd.Spec.Versions[0].Name != "v1beta1" {
		t.Errorf("versions %+v", crd.Spec.Versions)
	}
	if crd.Labels["cluster.x-k8s.io/v1beta2"] != "v1beta2" {
		t.Errorf("labels %v", crd.Labels)
	}
	if url := *crd.Spec.Conversion.Webhook.ClientConfig.URL; url != "https://127.0.0.1:99/convert" {
		t.Errorf("conversion at %s", url)
	}
}

func TestDocumentsSplitsFilesByKind(t *testing.T) {
	files := fstest.MapFS{
		"webhooks/manifests.yaml":     {Data: []byte("---\nkind: A\nname: one\n---\nkind: B\n---\nkind: A\nname: two\n")},
		"webhooks/kustomization.yaml": {Data: []byte("resources: []\n")},
		"webhooks/readme.txt":         {Data: []byte("kind: A\n")},
	}
	found, err := documents(files, "webhooks", "A")
	if err != nil || len(found) != 2 {
		t.Errorf("got %d documents (%v), want 2", len(found), err)
	}
	if _, err := documents(files, "absent", "A"); err == nil {
		t.Error("a folder that is missing must not pass for an empty one")
	}
}

func TestOwnDefinitionsAreComplete(t *testing.T) {
	found, err := documents(own, "apis", "CustomResourceDefinition")
	if err != nil || len(found) != 6 {
		t.Errorf("got %d definitions (%v), want 6", len(found), err)
	}
}
