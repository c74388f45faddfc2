package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Diff compares the live object of the state, pruned to what the old inputs named, with the new inputs.
func (p *provider) Diff(_ context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
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
	return diffObjects(old, inputs, id, p.cluster.namespaced(id.GroupVersionKind), p.settings, req.GetIgnoreChanges()), nil
}

func diffObjects(
	old checkpoint, inputs *unstructured.Unstructured, id identity, namespaced bool, settings settings, ignored []string,
) *pulumirpc.DiffResponse {
	normalize(old.inputs)
	normalize(inputs)
	before := comparable(old, inputs, namespaced)

	replacing := replacementPaths(inputs, id.patch, settings)
	ignoring := parsePaths(ignored)
	response := &pulumirpc.DiffResponse{
		Changes:         pulumirpc.DiffResponse_DIFF_NONE,
		DetailedDiff:    map[string]*pulumirpc.PropertyDiff{},
		HasDetailedDiff: true,
	}
	for _, change := range compare(before.Object, inputs.Object) {
		if covered(change.path, ignoring) {
			continue
		}
		path, kind := pathString(change.path), change.kind
		if within(change.path, replacing) || !id.patch && changesGroup(change.path, before, inputs) {
			kind = replaceKind[kind]
			response.Replaces = append(response.Replaces, path)
		}
		response.Changes = pulumirpc.DiffResponse_DIFF_SOME
		response.DetailedDiff[path] = &pulumirpc.PropertyDiff{
			Kind: kind, InputDiff: change.kind == pulumirpc.PropertyDiff_DELETE,
		}
	}
	// The new object cannot exist beside the old one under the same name.
	response.DeleteBeforeReplace = len(response.Replaces) > 0 && !isAutonamed(inputs) && inputs.GetName() != "" &&
		inputs.GetName() == before.GetName() && inputs.GetNamespace() == before.GetNamespace()
	return response
}

// comparable prunes the live object and brings both sides to the same identity where they differ in form only.
func comparable(old checkpoint, inputs *unstructured.Unstructured, namespaced bool) *unstructured.Unstructured {
	before := &unstructured.Unstructured{Object: pruneMap(old.live.Object, old.inputs.Object)}
	unstructured.RemoveNestedField(before.Object, "metadata", "resourceVersion")
	if !namespaced {
		before.SetNamespace("")
		inputs.SetNamespace("")
	} else if !unknown(inputs, "metadata", "namespace") {
		before.SetNamespace(orDefault(old.live.GetNamespace()))
		inputs.SetNamespace(orDefault(inputs.GetNamespace()))
	}
	if inputs.GetName() != "" {
		// An imported object, or one named by the server, has no name in its old inputs.
		before.SetName(old.live.GetName())
	}
	return before
}

func orDefault(namespace string) string {
	if namespace == "" {
		return "default"
	}
	return namespace
}

var replaceKind = map[pulumirpc.PropertyDiff_Kind]pulumirpc.PropertyDiff_Kind{
	pulumirpc.PropertyDiff_ADD:    pulumirpc.PropertyDiff_ADD_REPLACE,
	pulumirpc.PropertyDiff_DELETE: pulumirpc.PropertyDiff_DELETE_REPLACE,
	pulumirpc.PropertyDiff_UPDATE: pulumirpc.PropertyDiff_UPDATE_REPLACE,
}

// changesGroup tells whether a change of apiVersion is one of the group: another version is the same object.
func changesGroup(path resource.PropertyPath, before, after *unstructured.Unstructured) bool {
	return pathString(path) == "apiVersion" && group(before) != group(after)
}

func group(object *unstructured.Unstructured) string {
	gv, err := schema.ParseGroupVersion(object.GetAPIVersion())
	if err != nil {
		return object.GetAPIVersion()
	}
	return gv.Group
}

// covered tells whether a path is one of the ignored ones or below it.
func covered(path resource.PropertyPath, ignored []resource.PropertyPath) bool {
	for _, candidate := range ignored {
		if candidate.Contains(path) {
			return true
		}
	}
	return false
}
