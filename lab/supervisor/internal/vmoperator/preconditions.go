package vmoperator

import (
	"context"
	"slices"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/faults"
)

func (o *Operator) checkClass(ctx context.Context, m *machine) error {
	return o.check(ctx, m, vmoprv1.VirtualMachineConditionClassReady, m.Spec.ClassName, &vmoprv1.VirtualMachineClass{})
}

func (o *Operator) checkImage(ctx context.Context, m *machine) error {
	const condition = vmoprv1.VirtualMachineConditionImageReady
	err := o.client.Get(ctx, client.ObjectKey{Namespace: m.Namespace, Name: m.Spec.ImageName}, &vmoprv1.VirtualMachineImage{})
	if apierrors.IsNotFound(err) {
		err = o.client.Get(ctx, client.ObjectKey{Name: m.Spec.ImageName}, &vmoprv1.ClusterVirtualMachineImage{})
	}
	if apierrors.IsNotFound(err) {
		failure := faults.ImageMissing.Failure(m.Spec.ImageName)
		return m.fail(condition, failure.Reason, failure.Message, createFailure)
	}
	if err == nil {
		m.met(condition)
	}
	return err
}

func (o *Operator) checkResourcePolicy(ctx context.Context, m *machine) error {
	const condition = vmoprv1.VirtualMachineConditionVMSetResourcePolicyReady
	if m.Spec.Reserved == nil || m.Spec.Reserved.ResourcePolicyName == "" {
		m.met(condition)
		return nil
	}
	return o.check(ctx, m, condition, m.Spec.Reserved.ResourcePolicyName, &vmoprv1.VirtualMachineSetResourcePolicy{})
}

func (o *Operator) checkStorage(ctx context.Context, m *machine) error {
	const condition = vmoprv1.VirtualMachineConditionStorageReady
	if m.Spec.StorageClass == "" {
		return m.fail(condition, "StorageClassRequired", "StorageClass is required but not specified", createFailure)
	}
	class := &storagev1.StorageClass{}
	err := o.client.Get(ctx, client.ObjectKey{Name: m.Spec.StorageClass}, class)
	if apierrors.IsNotFound(err) {
		return m.fail(condition, "NotFound", err.Error(), createFailure)
	}
	if err != nil {
		return err
	}
	policies, err := o.storagePolicies(ctx, m.Namespace)
	if err != nil {
		return err
	}
	if !slices.Contains(policies, class.Parameters["storagePolicyID"]) {
		failure := faults.StorageMissing.Failure(m.Namespace)
		return m.fail(condition, failure.Reason, failure.Message, createFailure)
	}
	m.met(condition)
	return nil
}

// storagePolicies are those given to a namespace, each with a quota (vm-operator: pkg/util/kube/spq).
func (o *Operator) storagePolicies(ctx context.Context, namespace string) ([]string, error) {
	quotas := &unstructured.UnstructuredList{}
	quotas.SetGroupVersionKind(schema.GroupVersionKind{Group: "cns.vmware.com", Version: "v1alpha2", Kind: "StoragePolicyQuota"})
	if err := o.client.List(ctx, quotas, client.InNamespace(namespace)); err != nil {
		return nil, err
	}
	var policies []string
	for _, quota := range quotas.Items {
		policy, _, _ := unstructured.NestedString(quota.Object, "spec", "storagePolicyId")
		policies = append(policies, policy)
	}
	return policies, nil
}

func (o *Operator) checkBootstrap(ctx context.Context, m *machine) error {
	const condition = vmoprv1.VirtualMachineConditionBootstrapReady
	if m.Spec.Bootstrap == nil || m.Spec.Bootstrap.CloudInit == nil || m.Spec.Bootstrap.CloudInit.RawCloudConfig == nil {
		m.met(condition)
		return nil
	}
	return o.check(ctx, m, condition, m.Spec.Bootstrap.CloudInit.RawCloudConfig.Name, &corev1.Secret{})
}

// check is the common case: an object of the machine's namespace must exist.
func (o *Operator) check(ctx context.Context, m *machine, condition, name string, into client.Object) error {
	err := o.client.Get(ctx, client.ObjectKey{Namespace: m.Namespace, Name: name}, into)
	if apierrors.IsNotFound(err) {
		return m.fail(condition, "NotFound", err.Error(), createFailure)
	}
	if err == nil {
		m.met(condition)
	}
	return err
}
