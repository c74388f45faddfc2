package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
)

const (
	// creator manages the fields of a new object until its first update, as with the official plugin.
	creator                = "pulumi-kubernetes"
	fieldManagerAnnotation = "pulumi.com/patchFieldManager"
	createAttempts         = 5
)

// Create makes the object, or for a patch applies it to one that exists.
func (p *provider) Create(ctx context.Context, req *pulumirpc.CreateRequest) (*pulumirpc.CreateResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	properties, err := unmarshal(req.GetProperties())
	if err != nil {
		return nil, err
	}
	inputs := toObject(properties)
	id, err := identify(req.GetUrn(), inputs)
	if err != nil {
		return nil, err
	}
	preview := req.GetPreview()
	echo := &pulumirpc.CreateResponse{Properties: req.GetProperties()}
	if preview && (id.patch || hasUnknowns(inputs.Object) || !p.cluster.serves(id.GroupVersionKind)) {
		return echo, nil
	}
	fieldManager, err := chooseFieldManager(inputs, "")
	if err != nil {
		return nil, err
	}
	live, err := p.create(ctx, req.GetUrn(), inputs, id, fieldManager, preview)
	if preview && (apierrors.IsForbidden(err) || apierrors.IsAlreadyExists(err) || apierrors.IsNotFound(err)) {
		// Denied dry runs, objects to be replaced and namespaces still to be made are no reason to fail a preview.
		return echo, nil
	}
	if err != nil {
		return nil, fmt.Errorf("resource %q was not successfully created by the Kubernetes API server: %w", req.GetUrn(), err)
	}
	if preview {
		unstructured.RemoveNestedField(live.Object, "status")
	}
	state, err := checkpoint{live, inputs, fieldManager, inputs.GetAPIVersion()}.marshal(properties)
	if err != nil {
		return nil, err
	}
	if preview {
		return &pulumirpc.CreateResponse{Properties: state}, nil
	}
	return &pulumirpc.CreateResponse{Id: objectID(live), Properties: state}, nil
}

// create tries again for a kind or a namespace that is not there yet: it may be on its way.
func (p *provider) create(
	ctx context.Context, urn string, inputs *unstructured.Unstructured, id identity, fieldManager string, preview bool,
) (*unstructured.Unstructured, error) {
	pause := time.Second
	for attempt := 1; ; attempt++ {
		live, err := p.createOnce(ctx, inputs, id, fieldManager, preview)
		if preview || attempt == createAttempts || !apierrors.IsNotFound(err) && !meta.IsNoMatchError(err) {
			return live, err
		}
		p.logStatus(ctx, urn, fmt.Sprintf("Retry #%d; creation failed: %v", attempt, err))
		if meta.IsNoMatchError(err) {
			p.cluster.mapper.Reset()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
			pause *= 2
		}
	}
}

func (p *provider) createOnce(
	ctx context.Context, inputs *unstructured.Unstructured, id identity, fieldManager string, preview bool,
) (*unstructured.Unstructured, error) {
	client, err := p.cluster.resource(inputs)
	if err != nil {
		return nil, err
	}
	if !id.patch {
		return client.Create(ctx, inputs, metav1.CreateOptions{FieldManager: creator, DryRun: dryRun(preview)})
	}
	if _, err := client.Get(ctx, inputs.GetName(), metav1.GetOptions{}); err != nil {
		return nil, err
	}
	body, err := json.Marshal(inputs.Object)
	if err != nil {
		return nil, err
	}
	force := p.force(inputs)
	return client.Patch(ctx, inputs.GetName(), types.ApplyPatchType, body, metav1.PatchOptions{
		FieldManager: fieldManager, Force: &force, DryRun: dryRun(preview),
	})
}

func dryRun(preview bool) []string {
	if preview {
		return []string{metav1.DryRunAll}
	}
	return nil
}

// chooseFieldManager takes the one named by the user, else the one in use, else draws one.
func chooseFieldManager(inputs *unstructured.Unstructured, current string) (string, error) {
	if name, _, _ := unstructured.NestedString(inputs.Object, "metadata", "annotations", fieldManagerAnnotation); name != "" {
		return name, nil
	}
	if current != "" {
		return current, nil
	}
	return resource.NewUniqueHex(creator+"-", randomSuffixLength, 0)
}
