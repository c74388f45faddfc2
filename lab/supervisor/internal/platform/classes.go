package platform

import (
	"bytes"
	"context"
	"embed"
	"io/fs"
	"slices"
	"text/template"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/cluster-api/util/conditions"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

// class is one of the ClusterClasses that VKS brings.
type class struct {
	Name     string
	Min, Max string // the first and the last minor version
	// Without lists the variables that the class does not have yet.
	Without []string
}

var classes = []class{
	{Name: "builtin-generic-v3.3.0", Min: "v1.31", Max: "v1.33", Without: []string{"bootstrapAddons"}},
	{Name: "builtin-generic-v3.4.0", Min: "v1.32", Max: "v1.34"},
}

//go:embed class
var classFiles embed.FS

// classObjects reads the templates, the patches and, a file each, the variables of every class.
func classObjects() ([]client.Object, error) {
	var all []client.Object
	for _, c := range classes {
		objects, err := c.objects()
		if err != nil {
			return nil, err
		}
		all = append(all, objects...)
	}
	return all, nil
}

func (c class) objects() ([]client.Object, error) {
	var objects []client.Object
	for _, file := range []string{"class/templates.yaml", "class/clusterclass.yaml"} {
		content, err := c.expand(file)
		if err != nil {
			return nil, err
		}
		for _, document := range bytes.Split(content, []byte("\n---\n")) {
			o := &unstructured.Unstructured{}
			if err := yaml.Unmarshal(document, &o.Object); err != nil {
				return nil, err
			}
			o.SetNamespace(vksadmission.PublicNamespace)
			objects = append(objects, o)
		}
	}
	variables, err := c.variables()
	if err != nil {
		return nil, err
	}
	clusterClass := objects[len(objects)-1].(*unstructured.Unstructured)
	clusterClass.SetLabels(map[string]string{vksadmission.MinVersionLabel: c.Min, vksadmission.MaxVersionLabel: c.Max})
	return objects, unstructured.SetNestedSlice(clusterClass.Object, variables, "spec", "variables")
}

// expand fills in the class; the delimiters leave those of Cluster API's own templates alone.
func (c class) expand(file string) ([]byte, error) {
	parsed, err := template.New("").Delims("[[", "]]").ParseFS(classFiles, file)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = parsed.Templates()[0].Execute(&out, c)
	return out.Bytes(), err
}

func (c class) variables() ([]any, error) {
	files, err := fs.Glob(classFiles, "class/variables/*.yaml")
	if err != nil {
		return nil, err
	}
	var variables []any
	for _, file := range files {
		content, err := classFiles.ReadFile(file)
		if err != nil {
			return nil, err
		}
		variable := map[string]any{}
		if err := yaml.Unmarshal(content, &variable); err != nil {
			return nil, err
		}
		if name, _ := variable["name"].(string); !slices.Contains(c.Without, name) {
			variables = append(variables, variable)
		}
	}
	return variables, nil
}

// classesReconciled tells whether Cluster API has taken the variables over: until then it cannot default a Cluster.
func classesReconciled(ctx context.Context, c client.Client) (bool, error) {
	for _, wanted := range classes {
		found := &clusterv1.ClusterClass{}
		if err := c.Get(ctx, client.ObjectKey{Namespace: vksadmission.PublicNamespace, Name: wanted.Name}, found); err != nil {
			return false, err
		}
		if found.Status.ObservedGeneration != found.Generation || !conditions.IsTrue(found, clusterv1.ClusterClassVariablesReadyCondition) {
			return false, nil
		}
	}
	return true, nil
}
