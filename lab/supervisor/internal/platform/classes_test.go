package platform

import (
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

func clusterClasses(t *testing.T) map[string]*unstructured.Unstructured {
	t.Helper()
	objects, err := classObjects()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*unstructured.Unstructured{}
	for _, o := range objects {
		if o.GetNamespace() != vksadmission.PublicNamespace {
			t.Errorf("%s is in namespace %q", o.GetName(), o.GetNamespace())
		}
		if u := o.(*unstructured.Unstructured); u.GetKind() == "ClusterClass" {
			found[u.GetName()] = u
		}
	}
	return found
}

func variableNames(t *testing.T, class *unstructured.Unstructured) []string {
	t.Helper()
	variables, _, err := unstructured.NestedSlice(class.Object, "spec", "variables")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, variable := range variables {
		names = append(names, variable.(map[string]any)["name"].(string))
	}
	return names
}

func TestEveryClassHasItsVariablesAndVersions(t *testing.T) {
	found := clusterClasses(t)
	for _, c := range classes {
		class := found[c.Name]
		if class == nil {
			t.Errorf("%s is missing", c.Name)
			continue
		}
		names := variableNames(t, class)
		for _, wanted := range []string{"vmClass", "storageClass", "volumes", "node", "osConfiguration", "kubernetes",
			"resourceConfiguration", "vsphereOptions", "kubeAPIServerFQDNs"} {
			if !slices.Contains(names, wanted) {
				t.Errorf("%s has no variable %s", c.Name, wanted)
			}
		}
		for _, unwanted := range c.Without {
			if slices.Contains(names, unwanted) {
				t.Errorf("%s has variable %s", c.Name, unwanted)
			}
		}
		if class.GetLabels()[vksadmission.MinVersionLabel] != c.Min || class.GetLabels()[vksadmission.MaxVersionLabel] != c.Max {
			t.Errorf("%s has labels %v", c.Name, class.GetLabels())
		}
	}
}

func TestClassesDoNotShareTemplates(t *testing.T) {
	objects, err := classObjects()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, o := range objects {
		key := o.GetObjectKind().GroupVersionKind().Kind + "/" + o.GetName()
		if seen[key] {
			t.Errorf("%s appears twice", key)
		}
		seen[key] = true
	}
}
