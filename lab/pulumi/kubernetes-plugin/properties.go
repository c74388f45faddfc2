package main

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"google.golang.org/protobuf/types/known/structpb"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func unmarshal(properties *structpb.Struct) (resource.PropertyMap, error) {
	return plugin.UnmarshalProperties(properties, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
}

func marshal(properties resource.PropertyMap) (*structpb.Struct, error) {
	return plugin.MarshalProperties(properties, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
}

// toObject makes an object of properties: secrets in plain, unknown values as resource.Computed.
func toObject(properties resource.PropertyMap) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: properties.MapRepl(dashed, plainSecret)}
}

func toProperties(object map[string]any) resource.PropertyMap {
	return resource.NewPropertyMapFromMapRepl(object, underscored, nil)
}

func plainSecret(value resource.PropertyValue) (any, bool) {
	if !value.IsSecret() {
		return nil, false
	}
	return value.SecretValue().Element.MapRepl(dashed, plainSecret), true
}

const dashedPrefix, underscoredPrefix = "x-kubernetes-", "x_kubernetes_"

// The SDKs cannot name a property x-kubernetes-…, a schema extension of custom resource definitions.
func dashed(key string) (string, bool) {
	return strings.ReplaceAll(key, "_", "-"), strings.HasPrefix(key, underscoredPrefix)
}

func underscored(key string) (resource.PropertyKey, bool) {
	return resource.PropertyKey(strings.ReplaceAll(key, "-", "_")), strings.HasPrefix(key, dashedPrefix)
}

// hasUnknowns tells whether a value is, or has in it, something only known after an update.
func hasUnknowns(value any) bool {
	switch value := value.(type) {
	case resource.Computed, resource.Output:
		return true
	case map[string]any:
		for _, item := range value {
			if hasUnknowns(item) {
				return true
			}
		}
	case []any:
		for _, item := range value {
			if hasUnknowns(item) {
				return true
			}
		}
	}
	return false
}

// markSecrets makes secret in `outputs` what is secret in `inputs`, and all data of a Secret. A list with a secret in
// it becomes secret as a whole, because the server may reorder it.
func markSecrets(outputs, inputs resource.PropertyMap) {
	if kind, ok := outputs["kind"]; ok && kind.IsString() && kind.StringValue() == "Secret" {
		for _, key := range []resource.PropertyKey{"data", "stringData"} {
			if value, ok := outputs[key]; ok && !value.IsSecret() {
				outputs[key] = resource.MakeSecret(value)
			}
		}
		return
	}
	for key, input := range inputs {
		output, ok := outputs[key]
		switch {
		case !ok || output.IsSecret():
		case output.IsObject() && input.IsObject():
			markSecrets(output.ObjectValue(), input.ObjectValue())
		case input.ContainsSecrets():
			outputs[key] = resource.MakeSecret(output)
		}
	}
}
