package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/util/csaupgrade"
)

const forceAnnotation = "pulumi.com/patchForce"

// Update applies the new inputs server-side, in a preview as a dry run.
func (p *provider) Update(ctx context.Context, req *pulumirpc.UpdateRequest) (*pulumirpc.UpdateResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	old, err := parseCheckpoint(req.GetOlds())
	if err != nil {
		return nil, err
	}
	properties, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	inputs := toObject(properties)
	id, err := identify(req.GetUrn(), inputs)
	if err != nil {
		return nil, err
	}
	normalize(inputs)
	echo := &pulumirpc.UpdateResponse{Properties: req.GetNews()}
	if req.GetPreview() && (hasUnknowns(inputs.Object) || !p.cluster.serves(id.GroupVersionKind)) {
		return echo, nil
	}
	fieldManager, err := chooseFieldManager(inputs, old.fieldManager)
	if err != nil {
		return nil, err
	}
	apply := application{inputs: inputs, id: id, manager: fieldManager, ignored: req.GetIgnoreChanges(), preview: req.GetPreview()}
	live, err := p.apply(ctx, apply)
	if req.GetPreview() && apierrors.IsForbidden(err) {
		return echo, nil
	}
	if err != nil {
		return nil, fmt.Errorf("update of resource %q failed: %w", req.GetUrn(), err)
	}
	if !req.GetPreview() && old.fieldManager != "" && old.fieldManager != fieldManager {
		if err := p.relinquish(ctx, live, old.fieldManager); err != nil {
			return nil, err
		}
	}
	state, err := checkpoint{live, inputs, fieldManager, old.initialAPIVersion}.marshal(properties)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.UpdateResponse{Properties: state}, nil
}

// application is one server-side apply.
type application struct {
	inputs  *unstructured.Unstructured
	id      identity
	manager string
	ignored []string
	preview bool
}

func (p *provider) apply(ctx context.Context, a application) (*unstructured.Unstructured, error) {
	client, err := p.cluster.resource(a.inputs)
	if err != nil {
		return nil, err
	}
	live, err := client.Get(ctx, a.inputs.GetName(), metav1.GetOptions{})
	if err != nil {
		return nil, err
	}
	force := p.force(a.inputs)
	if !a.id.patch && createdHere(live) {
		if a.preview {
			// The fields change hands before a real apply, which a dry run cannot do first.
			force = true
		} else if live, err = adopt(ctx, client, live, a.manager); err != nil {
			return nil, err
		}
	}
	body, err := json.Marshal(withIgnored(a.inputs, live, a.ignored))
	if err != nil {
		return nil, err
	}
	applied, err := client.Patch(ctx, a.inputs.GetName(), types.ApplyPatchType, body, metav1.PatchOptions{
		FieldManager: a.manager, Force: &force, DryRun: dryRun(a.preview),
	})
	if apierrors.IsConflict(err) {
		return nil, fmt.Errorf("server-side apply field conflict of field manager %q: annotate the object with %s: \"true\" "+
			"to take the fields over: %w", a.manager, forceAnnotation, err)
	}
	return applied, err
}

// force takes fields from other managers only where the user has asked for it.
func (p *provider) force(inputs *unstructured.Unstructured) bool {
	return p.settings.patchForce || isTrue(inputs, forceAnnotation)
}

// createdHere tells whether the fields still belong to the create request.
func createdHere(live *unstructured.Unstructured) bool {
	for _, entry := range live.GetManagedFields() {
		if entry.Manager == creator && entry.Operation == metav1.ManagedFieldsOperationUpdate && entry.Subresource == "" {
			return true
		}
	}
	return false
}

// adopt hands the fields of the create request over to the field manager: else an apply could not remove any of them.
func adopt(
	ctx context.Context, client dynamic.ResourceInterface, live *unstructured.Unstructured, manager string,
) (*unstructured.Unstructured, error) {
	patch, err := csaupgrade.UpgradeManagedFieldsPatch(live, sets.New(creator), manager)
	if err != nil || patch == nil {
		return live, err
	}
	return client.Patch(ctx, live.GetName(), types.JSONPatchType, patch, metav1.PatchOptions{})
}

// relinquish gives up all fields of a manager; those that nobody else manages vanish.
func (p *provider) relinquish(ctx context.Context, object *unstructured.Unstructured, manager string) error {
	client, err := p.cluster.resource(object)
	if err != nil {
		return err
	}
	empty := &unstructured.Unstructured{}
	empty.SetGroupVersionKind(object.GroupVersionKind())
	empty.SetName(object.GetName())
	empty.SetNamespace(object.GetNamespace())
	_, err = client.Apply(ctx, object.GetName(), empty, metav1.ApplyOptions{FieldManager: manager})
	return err
}

// withIgnored is the inputs with the live values of the properties whose changes are ignored: equal values never
// conflict with whoever has set them.
func withIgnored(inputs, live *unstructured.Unstructured, ignored []string) map[string]any {
	if len(ignored) == 0 {
		return inputs.Object
	}
	desired := toProperties(inputs.Object)
	current := toProperties(live.Object)
	for _, path := range parsePaths(ignored) {
		if strings.HasPrefix(pathString(path), "metadata.managedFields") {
			continue
		}
		if value, ok := path.Get(resource.NewObjectProperty(current)); ok {
			path.Set(resource.NewObjectProperty(desired), value)
		}
	}
	return toObject(desired).Object
}
