package vmoperator

import (
	"context"
	"fmt"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"
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
		return m.fail(condition, "NotFound",
			fmt.Sprintf("no VM image exists for %q in namespace or cluster scope", m.Spec.ImageName), createFailure)
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
	err := o.client.Get(ctx, client.ObjectKey{Name: m.Spec.StorageClass}, &storagev1.StorageClass{})
	if apierrors.IsNotFound(err) {
		return m.fail(condition, "NotFound", err.Error(), createFailure)
	}
	if err == nil {
		m.met(condition)
	}
	return err
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
