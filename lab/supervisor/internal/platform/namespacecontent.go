package platform

import (
	"strings"

	"github.com/google/uuid"
	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
)

const unlimitedQuota = "9223372036854775807"

var storagePolicyQuota = gvk{Group: "cns.vmware.com", Version: "v1alpha2", Kind: "StoragePolicyQuota"}

// content is what a namespace is to have, and what it is not to have while the faults last.
func content(namespace string, injected faults.Set) (given, withheld []client.Object) {
	quotas := []client.Object{resourceQuota(namespace)}
	for _, class := range storageClasses {
		if !isLateBinding(class) {
			quotas = append(quotas, quotaOf(namespace, class))
		}
	}
	given = roleBindings(namespace)
	for _, part := range []struct {
		missing faults.Fault
		objects []client.Object
	}{{faults.ClassMissing, vmClasses(namespace)}, {faults.StorageMissing, quotas}} {
		if injected[part.missing] {
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

func quotaOf(namespace, class string) client.Object {
	usage := map[string]any{"used": int64(0), "reserved": int64(0)}
	quota := newObject(storagePolicyQuota, class+"-storagepolicyquota", nil, map[string]any{
		"spec": map[string]any{"storagePolicyId": policyID(class), "limit": unlimitedQuota},
		"status": map[string]any{"total": []any{
			map[string]any{"storageClassName": class, "scQuotaUsage": usage},
			map[string]any{"storageClassName": class + lateBinding, "scQuotaUsage": usage},
		}},
	})
	quota.SetNamespace(namespace)
	return quota
}

const lateBinding = "-latebinding"

func isLateBinding(storageClass string) bool { return strings.HasSuffix(storageClass, lateBinding) }

// policyID is the identifier of a storage class's policy; both binding modes share it.
func policyID(storageClass string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(strings.TrimSuffix(storageClass, lateBinding))).String()
}
