package main

import (
	"context"
	"fmt"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// Read gets the live object: for a refresh, an import or a `.get`.
func (p *provider) Read(ctx context.Context, req *pulumirpc.ReadRequest) (*pulumirpc.ReadResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	old, err := parseCheckpoint(req.GetProperties())
	if err != nil {
		return nil, err
	}
	properties, err := unmarshal(req.GetInputs())
	if err != nil {
		return nil, err
	}
	inputs := toObject(properties)
	normalize(inputs)
	id, err := identify(req.GetUrn(), inputs)
	if err != nil {
		return nil, err
	}
	live, err := p.get(ctx, req.GetId(), id)
	if apierrors.IsNotFound(err) || meta.IsNoMatchError(err) {
		return &pulumirpc.ReadResponse{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s %s: %w", id.Kind, req.GetId(), err)
	}

	liveInputs := &unstructured.Unstructured{Object: pruneMap(live.Object, inputs.Object)}
	if len(inputs.Object) == 0 {
		liveInputs = importedInputs(live)
	}
	if old.fieldManager, err = chooseFieldManager(liveInputs, old.fieldManager); err != nil {
		return nil, err
	}
	state, err := checkpoint{live, liveInputs, old.fieldManager, old.initialAPIVersion}.marshal(properties)
	if err != nil {
		return nil, err
	}
	inputProperties := toProperties(liveInputs.Object)
	markSecrets(inputProperties, properties)
	marshalled, err := marshal(inputProperties)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.ReadResponse{Id: req.GetId(), Properties: state, Inputs: marshalled}, nil
}

func (p *provider) get(ctx context.Context, id string, kind identity) (*unstructured.Unstructured, error) {
	namespace, name := parseID(id)
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind.GroupVersionKind)
	object.SetNamespace(namespace)
	client, err := p.cluster.resource(object)
	if err != nil {
		return nil, err
	}
	return client.Get(ctx, name, metav1.GetOptions{})
}

// importedInputs is what a program would have written to get this object.
func importedInputs(live *unstructured.Unstructured) *unstructured.Unstructured {
	inputs := live.DeepCopy()
	delete(inputs.Object, "status")
	normalize(inputs)
	for _, annotation := range []string{"kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"} {
		unstructured.RemoveNestedField(inputs.Object, "metadata", "annotations", annotation)
	}
	unstructured.RemoveNestedField(inputs.Object, "metadata", "selfLink")
	return inputs
}
