package vksadmission

import (
	"context"
	"errors"
	"reflect"

	"k8s.io/apimachinery/pkg/runtime"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

// validator is the validating webhook.
type validator struct{ reader client.Reader }

func (v *validator) ValidateCreate(ctx context.Context, o runtime.Object) (admission.Warnings, error) {
	return nil, v.validate(ctx, nil, o.(*clusterv1.Cluster))
}

func (v *validator) ValidateUpdate(ctx context.Context, old, o runtime.Object) (admission.Warnings, error) {
	return nil, v.validate(ctx, old.(*clusterv1.Cluster), o.(*clusterv1.Cluster))
}

func (v *validator) ValidateDelete(context.Context, runtime.Object) (admission.Warnings, error) {
	return nil, nil
}

func (v *validator) validate(ctx context.Context, old, cluster *clusterv1.Cluster) error {
	topology := cluster.Spec.Topology
	if !topology.IsDefined() || !cluster.DeletionTimestamp.IsZero() {
		return nil
	}
	if old == nil {
		if err := checkRanges(cluster.Spec.ClusterNetwork); err != nil {
			return err
		}
	}
	if old != nil && !reflect.DeepEqual(old.Spec.ClusterNetwork, cluster.Spec.ClusterNetwork) {
		return errors.New("spec.clusterNetwork is immutable")
	}
	if old != nil && old.Spec.Topology.Version != topology.Version {
		if err := checkUpgrade(old); err != nil {
			return err
		}
	}
	if topology.ClassRef.Namespace != PublicNamespace {
		return nil
	}
	classes, err := listClasses(ctx, v.reader)
	if err != nil {
		return err
	}
	return checkSupport(topology.ClassRef.Name, topology.Version, classes)
}
