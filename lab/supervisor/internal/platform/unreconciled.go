package platform

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/apply"
	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

// setUnreconciledClass keeps a ClusterClass of the namespace's own, which Cluster API has not reconciled as long as the
// fault is set, and does reconcile once it is cleared. Admission has moved the namespace's Clusters to it.
func setUnreconciledClass(ctx context.Context, c client.Client, namespace string, isSet bool) error {
	copied := classes[len(classes)-1]
	copied.Name = vksadmission.UnreconciledClass(namespace)
	if !isSet {
		err := c.Get(ctx, client.ObjectKey{Namespace: vksadmission.PublicNamespace, Name: copied.Name}, &clusterv1.ClusterClass{})
		if err != nil {
			return client.IgnoreNotFound(err)
		}
	}
	objects, err := copied.objects()
	if err != nil {
		return err
	}
	clusterClass := objects[len(objects)-1].(*unstructured.Unstructured)
	// Without versions it is nothing that admission would choose.
	clusterClass.SetLabels(nil)
	if isSet {
		if err := holdBack(clusterClass); err != nil {
			return err
		}
	}
	return apply.Objects(ctx, c, objects...)
}

// holdBack pauses a class in a new generation: what has been reconciled before is then behind, too.
func holdBack(clusterClass *unstructured.Unstructured) error {
	clusterClass.SetAnnotations(map[string]string{clusterv1.PausedAnnotation: string(faults.ClassNotReconciled)})
	patches, _, err := unstructured.NestedSlice(clusterClass.Object, "spec", "patches")
	if err != nil {
		return err
	}
	patches[0].(map[string]any)["description"] = "not reconciled"
	return unstructured.SetNestedSlice(clusterClass.Object, patches, "spec", "patches")
}
