package main

import (
	"encoding/base64"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// serverMetadata is set by the server alone, whatever the inputs say.
var serverMetadata = []string{
	"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields",
	"resourceVersion", "uid",
}

// normalize brings inputs into the form in which the server will return them.
func normalize(object *unstructured.Unstructured) {
	for _, field := range serverMetadata {
		unstructured.RemoveNestedField(object.Object, "metadata", field)
	}
	if object.GetKind() == "Secret" && object.GetAPIVersion() == "v1" {
		encodeStringData(object.Object)
	}
}

// encodeStringData moves the plain texts of a Secret to its data, where the server puts them.
func encodeStringData(secret map[string]any) {
	texts, ok := secret["stringData"].(map[string]any)
	if !ok || hasUnknowns(texts) {
		return
	}
	data, _ := secret["data"].(map[string]any)
	encoded := map[string]any{}
	for key, value := range data {
		encoded[key] = value
	}
	for key, value := range texts {
		if text, ok := value.(string); ok {
			encoded[key] = base64.StdEncoding.EncodeToString([]byte(text))
		}
	}
	secret["data"] = encoded
	delete(secret, "stringData")
}
