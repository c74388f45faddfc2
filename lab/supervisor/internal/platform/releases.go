package platform

import (
	"strings"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

// release is one KubernetesRelease of the content library.
type release struct {
	kubernetes string // v1.33.3+vmware.1-fips
	build      string // -vkr.1
	// compatible is false where the installed VKS service is too old for the release.
	compatible bool
}

var releases = []release{
	{kubernetes: "v1.32.10+vmware.1-fips", build: "-vkr.2", compatible: true},
	{kubernetes: "v1.33.3+vmware.1-fips", build: "-vkr.1", compatible: true},
	{kubernetes: "v1.33.6+vmware.1-fips", build: "-vkr.2", compatible: true},
	{kubernetes: "v1.34.2+vmware.2", build: "-vkr.2", compatible: true},
	{kubernetes: "v1.35.0+vmware.2", build: "-vkr.4", compatible: false},
}

// operatingSystem is a node image that every release comes with.
type operatingSystem struct{ name, version, title string }

var operatingSystems = []operatingSystem{
	{"photon", "5", "VMware Photon OS"},
	{"ubuntu", "22.04", "Ubuntu 22.04 LTS"},
	{"ubuntu", "24.04", "Ubuntu 24.04 LTS"},
}

func (r release) name() string { return objectName(r.kubernetes + r.build) }

// imageName is what the patches of the ClusterClasses compute from version and operating system.
func (r release) imageName(os operatingSystem) string {
	return "vmi-" + os.name + "-" + os.version + "-" + objectName(r.kubernetes)
}

// displayName is what the content library calls it.
func (r release) displayName(os operatingSystem) string {
	return os.name + "-" + os.version + "-amd64-" + objectName(r.kubernetes+r.build)
}

// objectName writes a version as the name of an object, which cannot hold a plus sign.
func objectName(version string) string { return strings.ReplaceAll(version, "+", "---") }

func (r release) objects() []client.Object {
	var objects []client.Object
	var names []any
	for _, os := range operatingSystems {
		names = append(names, map[string]any{"name": r.imageName(os)})
		objects = append(objects, r.osImage(os), r.vmImage(os))
	}
	return append(objects, newObject(vksadmission.KubernetesRelease, r.name(), nil, map[string]any{
		"spec": map[string]any{
			"version":    r.kubernetes + r.build,
			"kubernetes": map[string]any{"version": r.kubernetes},
			"osImages":   names,
		},
		"status": map[string]any{"conditions": []any{r.condition("Ready"), r.condition("Compatible")}},
	}))
}

func (r release) condition(kind string) map[string]any {
	if r.compatible {
		return map[string]any{"type": kind, "status": "True"}
	}
	return map[string]any{"type": kind, "status": "False", "reason": "Incompatible",
		"message": "the installed VKS service does not support this release"}
}

func (r release) osImage(os operatingSystem) client.Object {
	labels := map[string]string{
		"os-name": os.name, "os-version": os.version, "os-arch": "amd64", "os-type": "linux", "image-type": "cvmi",
		vksadmission.ReleaseLabel:                r.name(),
		"run.tanzu.vmware.com/kubernetesVersion": objectName(r.kubernetes),
	}
	return newObject(vksadmission.OSImage, r.imageName(os), labels, map[string]any{
		"spec": map[string]any{
			"kubernetesVersion": r.kubernetes,
			"os":                map[string]any{"name": os.name, "version": os.version, "arch": "amd64", "type": "linux"},
			"image":             map[string]any{"type": "cvmi", "ref": map[string]any{"name": r.imageName(os)}},
		},
	})
}

func (r release) vmImage(os operatingSystem) client.Object {
	return &vmoprv1.ClusterVirtualMachineImage{
		ObjectMeta: metav1.ObjectMeta{Name: r.imageName(os)},
		Status: vmoprv1.VirtualMachineImageStatus{
			Name:        r.displayName(os),
			OSInfo:      vmoprv1.VirtualMachineImageOSInfo{ID: os.name, Type: os.title, Version: os.version},
			ProductInfo: vmoprv1.VirtualMachineImageProductInfo{Product: "VMware Kubernetes Release", Vendor: "VMware", FullVersion: r.kubernetes},
			Conditions: []metav1.Condition{{
				Type: "Ready", Status: metav1.ConditionTrue, Reason: "True", LastTransitionTime: since,
			}},
		},
	}
}

func newObject(kind gvk, name string, labels map[string]string, content map[string]any) *unstructured.Unstructured {
	o := &unstructured.Unstructured{Object: content}
	o.SetGroupVersionKind(kind)
	o.SetName(name)
	o.SetLabels(labels)
	return o
}
