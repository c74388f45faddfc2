package platform

import (
	"strings"
	"time"

	"github.com/google/uuid"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/nsx"
)

const (
	unlimitedQuota = "9223372036854775807"
	// usedUpQuota is the limit of a namespace whose quota is exceeded, and what is used of it.
	usedUpQuota = "100Gi"
)

var (
	storagePolicyQuota  = gvk{Group: "cns.vmware.com", Version: "v1alpha2", Kind: "StoragePolicyQuota"}
	networkInfo         = gvk{Group: "crd.nsx.vmware.com", Version: "v1alpha1", Kind: "NetworkInfo"}
	virtualMachineImage = gvk{Group: "vmoperator.vmware.com", Version: "v1alpha2", Kind: "VirtualMachineImage"}
)

// content is what a namespace is to have, and what it is not to have while the faults last.
func content(namespace string, injected faults.Set) (given, withheld []client.Object) {
	quotas := []client.Object{resourceQuota(namespace)}
	for _, class := range storageClasses {
		if !isLateBinding(class) {
			quotas = append(quotas, quotaOf(namespace, class, injected[faults.QuotaExceeded]))
		}
	}
	given = append(roleBindings(namespace), networkInfoOf(namespace))
	for _, part := range []struct {
		isMissing bool
		objects   []client.Object
	}{
		{injected[faults.ClassMissing], vmClasses(namespace)},
		{injected[faults.StorageMissing], quotas},
		{!injected[faults.DuplicateImage], imagesTwice(namespace)},
	} {
		if part.isMissing {
			withheld = append(withheld, part.objects...)
		} else {
			given = append(given, part.objects...)
		}
	}
	return given, withheld
}

// vmClasses are the default classes of a Supervisor; the guaranteed ones reserve what they have.
func vmClasses(namespace string) []client.Object {
	var objects []client.Object
	for _, size := range []struct {
		name   string
		cpus   int64
		memory string
	}{{"xsmall", 2, "2Gi"}, {"small", 2, "4Gi"}, {"medium", 2, "8Gi"}, {"large", 4, "16Gi"}, {"xlarge", 4, "32Gi"}, {"2xlarge", 8, "64Gi"}} {
		hardware := vmoprv1.VirtualMachineClassHardware{Cpus: size.cpus, Memory: resource.MustParse(size.memory)}
		for _, kind := range []string{"best-effort", "guaranteed"} {
			class := &vmoprv1.VirtualMachineClass{
				ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: kind + "-" + size.name},
				Spec:       vmoprv1.VirtualMachineClassSpec{Hardware: hardware},
			}
			if kind == "guaranteed" {
				class.Spec.Policies.Resources.Requests = vmoprv1.VirtualMachineResourceSpec{Memory: hardware.Memory}
			}
			objects = append(objects, class)
		}
	}
	return objects
}

// resourceQuota is where a tenant reads its storage classes. Its status is written with it, because the quota admission
// refuses volumes while nobody has counted.
func resourceQuota(namespace string) client.Object {
	hard, used := corev1.ResourceList{}, corev1.ResourceList{}
	for _, class := range storageClasses {
		name := corev1.ResourceName(class + ".storageclass.storage.k8s.io/requests.storage")
		hard[name], used[name] = resource.MustParse(unlimitedQuota), resource.MustParse("0")
	}
	return &corev1.ResourceQuota{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: namespace + "-storagequota"},
		Spec:       corev1.ResourceQuotaSpec{Hard: hard},
		Status:     corev1.ResourceQuotaStatus{Hard: hard, Used: used},
	}
}

func quotaOf(namespace, class string, usedUp bool) client.Object {
	usage := func(used any) map[string]any { return map[string]any{"used": used, "reserved": int64(0)} }
	limit, used := unlimitedQuota, any(int64(0))
	if usedUp {
		limit, used = usedUpQuota, usedUpQuota
	}
	quota := newObject(storagePolicyQuota, class+"-storagepolicyquota", nil, map[string]any{
		"spec": map[string]any{"storagePolicyId": policyID(class), "limit": limit},
		"status": map[string]any{"total": []any{
			map[string]any{"storageClassName": class, "scQuotaUsage": usage(used)},
			map[string]any{"storageClassName": class + lateBinding, "scQuotaUsage": usage(int64(0))},
		}},
	})
	quota.SetNamespace(namespace)
	return quota
}

// networkInfoOf is where a tenant reads the ranges of its VPC (nsx-operator: pkg/controllers/networkinfo).
func networkInfoOf(namespace string) client.Object {
	vpc := map[string]any{"name": namespace, "defaultSNATIP": "192.0.2.1", "privateIPs": []any{nsx.VPCBlock}}
	info := newObject(networkInfo, namespace, nil, map[string]any{"vpcs": []any{vpc}})
	info.SetNamespace(namespace)
	return info
}

// imagesTwice are images of a library of the namespace's own with the names that those of the cluster's library have.
func imagesTwice(namespace string) []client.Object {
	var objects []client.Object
	for _, r := range releases {
		for _, os := range operatingSystems {
			image := newObject(virtualMachineImage, r.imageName(os)+"-copy", nil, map[string]any{
				"status": map[string]any{"name": r.displayName(os), "conditions": []any{map[string]any{
					"type": "Ready", "status": "True", "reason": "True", "message": "", "lastTransitionTime": since.Format(time.RFC3339),
				}}},
			})
			image.SetNamespace(namespace)
			objects = append(objects, image)
		}
	}
	return objects
}

const lateBinding = "-latebinding"

func isLateBinding(storageClass string) bool { return strings.HasSuffix(storageClass, lateBinding) }

// policyID is the identifier of a storage class's policy; both binding modes share it.
func policyID(storageClass string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(strings.TrimSuffix(storageClass, lateBinding))).String()
}
