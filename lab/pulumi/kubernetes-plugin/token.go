package main

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// identity is the kind of object a resource stands for, and whether it is a patch of one that somebody else made.
type identity struct {
	schema.GroupVersionKind
	patch bool
}

// identify reads a token such as kubernetes:apps/v1:Deployment. The kind in the inputs decides whether
// kubernetes:example.com/v1:DogPatch is a patch of a Dog or an object of the kind DogPatch.
func identify(urn string, inputs *unstructured.Unstructured) (identity, error) {
	token := string(resource.URN(urn).Type())
	parts := strings.Split(token, ":")
	if len(parts) != 3 || parts[0] != "kubernetes" {
		return identity{}, fmt.Errorf("%q is no token of a kubernetes resource", token)
	}
	if parts[1] == "helm.sh/v3" {
		return identity{}, notServed("resource", token)
	}
	gv, err := schema.ParseGroupVersion(strings.TrimPrefix(parts[1], "core/"))
	if err != nil {
		return identity{}, fmt.Errorf("%q: %w", token, err)
	}
	kind, patch := parts[2], false
	if trimmed, ok := strings.CutSuffix(kind, "Patch"); ok && inputs.GetKind() != kind {
		kind, patch = trimmed, true
	}
	if inputs.GetAPIVersion() != "" && inputs.GetKind() != "" {
		return identity{GroupVersionKind: inputs.GroupVersionKind(), patch: patch}, nil
	}
	return identity{GroupVersionKind: gv.WithKind(kind), patch: patch}, nil
}
