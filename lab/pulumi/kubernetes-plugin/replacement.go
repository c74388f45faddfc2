package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// immutable lists fields the API server refuses to change, or that pods would not notice (data of a ConfigMap).
var immutable = map[schema.GroupKind][]string{
	{Kind: "ConfigMap"}:                                              {"data", "binaryData"},
	{Kind: "Secret"}:                                                 {"type", "data", "stringData"},
	{Kind: "PersistentVolumeClaim"}:                                  {"spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"},
	{Group: "apps", Kind: "DaemonSet"}:                               {"spec.selector"},
	{Group: "apps", Kind: "Deployment"}:                              {"spec.selector"},
	{Group: "apps", Kind: "StatefulSet"}:                             {"spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"},
	{Group: "batch", Kind: "Job"}:                                    {"spec.selector", "spec.template"},
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRoleBinding"}: {"roleRef"},
	{Group: "rbac.authorization.k8s.io", Kind: "RoleBinding"}:        {"roleRef"},
	{Group: "storage.k8s.io", Kind: "StorageClass"}:                  {"parameters", "provisioner"},
}

// replacementPaths names the properties whose change means another object.
func replacementPaths(object *unstructured.Unstructured, patch bool, settings settings) []resource.PropertyPath {
	paths := []string{"metadata.name", "metadata.namespace"}
	kind := object.GroupVersionKind().GroupKind()
	mutable := kind == schema.GroupKind{Kind: "ConfigMap"} && settings.mutableConfigMaps ||
		kind == schema.GroupKind{Kind: "Secret"} && settings.mutableSecrets
	isImmutable, _, _ := unstructured.NestedBool(object.Object, "immutable")
	if !patch {
		paths = append(paths, "kind")
		if !mutable || isImmutable {
			paths = append(paths, immutable[kind]...)
		}
	}
	return parsePaths(paths)
}

func parsePaths(texts []string) []resource.PropertyPath {
	var paths []resource.PropertyPath
	for _, text := range texts {
		if path, err := resource.ParsePropertyPath(text); err == nil {
			paths = append(paths, path)
		}
	}
	return paths
}

// within tells whether a change touches one of the paths: at it, below it, or by adding or removing all around it.
func within(path resource.PropertyPath, paths []resource.PropertyPath) bool {
	for _, candidate := range paths {
		if candidate.Contains(path) || path.Contains(candidate) {
			return true
		}
	}
	return false
}
