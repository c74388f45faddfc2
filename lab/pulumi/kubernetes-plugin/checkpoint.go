package main

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"google.golang.org/protobuf/types/known/structpb"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// The names the official plugin stores these under: a stack can change over to it.
const (
	inputsKey            = "__inputs"
	fieldManagerKey      = "__fieldManager"
	initialAPIVersionKey = "__initialApiVersion"
)

// checkpoint is what the state of a resource holds: the live object, the inputs it came from and its field manager.
type checkpoint struct {
	live, inputs      *unstructured.Unstructured
	fieldManager      string
	initialAPIVersion string
}

func parseCheckpoint(state *structpb.Struct) (checkpoint, error) {
	properties, err := unmarshal(state)
	if err != nil {
		return checkpoint{}, err
	}
	live := toObject(properties).Object
	inputs, _ := live[inputsKey].(map[string]any)
	fieldManager, _ := live[fieldManagerKey].(string)
	initialAPIVersion, _ := live[initialAPIVersionKey].(string)
	for _, key := range []string{inputsKey, fieldManagerKey, initialAPIVersionKey} {
		delete(live, key)
	}
	if inputs == nil {
		inputs = map[string]any{}
	}
	return checkpoint{
		live:              &unstructured.Unstructured{Object: live},
		inputs:            &unstructured.Unstructured{Object: inputs},
		fieldManager:      fieldManager,
		initialAPIVersion: initialAPIVersion,
	}, nil
}

// marshal writes the state, with everything secret that is secret in `secrets`.
func (c checkpoint) marshal(secrets resource.PropertyMap) (*structpb.Struct, error) {
	properties, inputs := toProperties(c.live.Object), toProperties(c.inputs.Object)
	markSecrets(properties, secrets)
	markSecrets(inputs, secrets)
	properties[inputsKey] = resource.NewObjectProperty(inputs)
	properties[fieldManagerKey] = resource.NewStringProperty(c.fieldManager)
	if c.initialAPIVersion != "" {
		properties[initialAPIVersionKey] = resource.NewStringProperty(c.initialAPIVersion)
	}
	return marshal(properties)
}

// objectID is "namespace/name", or the name alone of an object without a namespace.
func objectID(object *unstructured.Unstructured) string {
	if object.GetNamespace() == "" {
		return object.GetName()
	}
	return object.GetNamespace() + "/" + object.GetName()
}

func parseID(id string) (namespace, name string) {
	if namespace, name, ok := strings.Cut(id, "/"); ok {
		return namespace, name
	}
	return "", id
}
