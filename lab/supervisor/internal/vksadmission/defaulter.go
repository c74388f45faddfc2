// Package vksadmission imitates what VKS does to a Cluster before Cluster API sees it: it resolves the version to a
// KubernetesRelease and an OS image, and moves the Cluster to the newest ClusterClass. Declarative tools meet this as
// values that differ from those they have sent.
package vksadmission

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// defaulter is the mutating webhook.
type defaulter struct {
	reader  client.Reader
	decoder admission.Decoder
}

func (d *defaulter) Default(ctx context.Context, o runtime.Object) error {
	cluster := o.(*clusterv1.Cluster)
	if !cluster.Spec.Topology.IsDefined() || !cluster.DeletionTimestamp.IsZero() {
		return nil
	}
	old, err := oldCluster(ctx, d.decoder)
	if err != nil {
		return err
	}
	if !isResolved(cluster, old) {
		if err := d.resolve(ctx, cluster); err != nil {
			return err
		}
	}
	if err := d.rebase(ctx, cluster); err != nil || old != nil {
		return err
	}
	injected, err := faults.In(ctx, d.reader, cluster.Namespace)
	strike(cluster, injected)
	return err
}

func (d *defaulter) resolve(ctx context.Context, cluster *clusterv1.Cluster) error {
	releases, err := listReleases(ctx, d.reader)
	if err != nil {
		return err
	}
	images, err := listOSImageLabels(ctx, d.reader)
	if err != nil {
		return err
	}
	topology := &cluster.Spec.Topology
	queries := queriesOf(*topology)
	release, err := ResolveRelease(topology.Version, releases)
	if err != nil {
		return denial(topology.Version, queries)
	}
	missing, err := unresolved(queries, release, images)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return denial(topology.Version, missing)
	}
	topology.Version = release.KubernetesVersion
	if cluster.Labels == nil {
		cluster.Labels = map[string]string{}
	}
	cluster.Labels[ReleaseLabel] = release.Name
	return nil
}

func (d *defaulter) rebase(ctx context.Context, cluster *clusterv1.Cluster) error {
	ref := &cluster.Spec.Topology.ClassRef
	if _, skip := cluster.Annotations[skipRebaseAnnotation]; skip || ref.Namespace != PublicNamespace {
		return nil
	}
	classes, err := listClasses(ctx, d.reader)
	if err != nil {
		return err
	}
	ref.Name = Rebase(ref.Name, cluster.Spec.Topology.Version, classes)
	return nil
}

// isResolved spares the controllers' updates: nothing that resolution reads has changed.
func isResolved(cluster, old *clusterv1.Cluster) bool {
	if old == nil || old.Spec.Topology.Version != cluster.Spec.Topology.Version ||
		cluster.Labels[ReleaseLabel] == "" || old.Labels[ReleaseLabel] != cluster.Labels[ReleaseLabel] {
		return false
	}
	before, now := queriesOf(old.Spec.Topology), queriesOf(cluster.Spec.Topology)
	if len(before) != len(now) {
		return false
	}
	for i := range now {
		if before[i] != now[i] {
			return false
		}
	}
	return true
}

// oldCluster is the stored object of an update, nil for a create.
func oldCluster(ctx context.Context, decoder admission.Decoder) (*clusterv1.Cluster, error) {
	request, err := admission.RequestFromContext(ctx)
	if err != nil || len(request.OldObject.Raw) == 0 {
		return nil, nil
	}
	old := &clusterv1.Cluster{}
	return old, decoder.DecodeRaw(request.OldObject, old)
}
