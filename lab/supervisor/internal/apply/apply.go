// Package apply writes objects by server-side apply, so that a restart on kept data finds nothing to change.
package apply

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

const (
	owner    = client.FieldOwner("supervisor")
	parallel = 8
)

// Objects applies all of them side by side, with their status where they carry one.
func Objects(ctx context.Context, c client.Client, objects ...client.Object) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for _, o := range objects {
		group.Go(func() error {
			if err := object(ctx, c, o); err != nil {
				return fmt.Errorf("%T %s: %w", o, client.ObjectKeyFromObject(o), err)
			}
			return nil
		})
	}
	return group.Wait()
}

func object(ctx context.Context, c client.Client, o client.Object) error {
	kind, err := apiutil.GVKForObject(o, c.Scheme())
	if err != nil {
		return err
	}
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	if err != nil {
		return err
	}
	u := &unstructured.Unstructured{Object: content}
	u.SetGroupVersionKind(kind)
	unstructured.RemoveNestedField(content, "metadata", "creationTimestamp")
	status, hasStatus := content["status"].(map[string]any)
	delete(content, "status")

	withStatus := u.DeepCopy()
	if err := c.Patch(ctx, u, client.Apply, owner, client.ForceOwnership); err != nil {
		return err
	}
	if !hasStatus || len(status) == 0 {
		return nil
	}
	withStatus.Object["status"] = status
	return c.Status().Patch(ctx, withStatus, client.Apply, owner, client.ForceOwnership)
}
