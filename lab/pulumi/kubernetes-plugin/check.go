package main

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const (
	autonamedAnnotation = "pulumi.com/autonamed"
	randomSuffixLength  = 8
	longestName         = 253
)

// Check completes the inputs: kind, name and namespace.
func (p *provider) Check(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	olds, err := unmarshal(req.GetOlds())
	if err != nil {
		return nil, err
	}
	news, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	inputs := toObject(news)
	id, err := identify(req.GetUrn(), inputs)
	if err != nil {
		return nil, err
	}
	normalize(inputs)
	namespace := ""
	if p.cluster.namespaced(id.GroupVersionKind) {
		namespace = p.cluster.namespace
	}
	if err := complete(inputs, toObject(olds), id, namespace, req.GetUrn(), req.GetRandomSeed()); err != nil {
		return nil, err
	}
	properties := toProperties(inputs.Object)
	markSecrets(properties, news)
	checked, err := marshal(properties)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.CheckResponse{Inputs: checked}, nil
}

func complete(
	inputs, olds *unstructured.Unstructured, id identity, namespace, urn string, seed []byte,
) error {
	inputs.SetGroupVersionKind(id.GroupVersionKind)
	if unknown(inputs, "metadata") {
		return nil
	}
	if inputs.GetGenerateName() != "" {
		return fmt.Errorf("metadata.generateName cannot be used with server-side apply: set metadata.name or neither")
	}
	if inputs.GetName() == "" && !unknown(inputs, "metadata", "name") {
		if id.patch {
			return fmt.Errorf("a patch needs metadata.name: the name of the object to be patched")
		}
		if err := autoname(inputs, olds, urn, seed); err != nil {
			return err
		}
	}
	if namespace != "" && inputs.GetNamespace() == "" && !unknown(inputs, "metadata", "namespace") {
		inputs.SetNamespace(namespace)
	}
	return nil
}

// autoname keeps the name an earlier run has drawn, else draws one, and marks it: a replacement may then take another.
func autoname(inputs, olds *unstructured.Unstructured, urn string, seed []byte) error {
	name := olds.GetName()
	if name == "" {
		var err error
		prefix := resource.URN(urn).Name() + "-"
		if name, err = resource.NewUniqueName(seed, prefix, randomSuffixLength, longestName, nil); err != nil {
			return err
		}
	} else if !isAutonamed(olds) {
		inputs.SetName(name)
		return nil
	}
	inputs.SetName(name)
	if unknown(inputs, "metadata", "annotations") {
		return nil
	}
	return unstructured.SetNestedField(inputs.Object, "true", "metadata", "annotations", autonamedAnnotation)
}

func isAutonamed(object *unstructured.Unstructured) bool {
	return isTrue(object, autonamedAnnotation)
}

// isTrue reads an annotation that switches something on.
func isTrue(object *unstructured.Unstructured, annotation string) bool {
	value, _, _ := unstructured.NestedFieldNoCopy(object.Object, "metadata", "annotations", annotation)
	return value == "true"
}

func unknown(object *unstructured.Unstructured, path ...string) bool {
	value, found, err := unstructured.NestedFieldNoCopy(object.Object, path...)
	if err != nil {
		// Something on the way is unknown already.
		return true
	}
	_, computed := value.(resource.Computed)
	return found && computed
}
