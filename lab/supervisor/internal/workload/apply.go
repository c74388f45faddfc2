package workload

import (
	"context"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Apply creates the objects of a manifest that are not there. Kinds that the in-memory API does not know are left out: it
// has no use for them.
func (c *Cluster) Apply(ctx context.Context, manifest []byte) error {
	decoder := serializer.NewCodecFactory(c.world.memory.GetScheme()).UniversalDeserializer()
	for _, document := range strings.Split("\n"+string(manifest), "\n---") {
		decoded, _, err := decoder.Decode([]byte(document), nil, nil)
		if runtime.IsNotRegisteredError(err) || runtime.IsMissingKind(err) {
			continue
		}
		if err != nil {
			return fmt.Errorf("error parsing manifest: %w", err)
		}
		object, ok := decoded.(client.Object)
		if !ok {
			continue
		}
		if err := c.Ensure(ctx, object); err != nil {
			return err
		}
	}
	return nil
}
