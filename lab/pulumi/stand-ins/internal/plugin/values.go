package plugin

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	rpc "github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"google.golang.org/protobuf/types/known/structpb"
)

// Values are properties in plain: strings, float64, bool, []any, map[string]any, and Unknown.
type Values map[string]any

type unknown struct{}

// Unknown stands for what is known after the update only.
var Unknown any = unknown{}

// Text is a string property, "" where it is absent or unknown.
func (v Values) Text(key string) string {
	text, _ := v[key].(string)
	return text
}

// Number is a numeric property, 0 where it is absent or unknown.
func (v Values) Number(key string) int64 {
	switch number := v[key].(type) {
	case float64:
		return int64(number)
	case int:
		return int64(number)
	}
	return 0
}

// Bool is a boolean property, false where it is absent or unknown.
func (v Values) Bool(key string) bool {
	flag, _ := v[key].(bool)
	return flag
}

// Has tells whether a property is set, to a known value or not.
func (v Values) Has(key string) bool { return v[key] != nil }

// Known tells whether a property is set and has nothing unknown in it.
func (v Values) Known(key string) bool { return v[key] != nil && !hasUnknown(v[key]) }

// Object is a property that is an object, nil where it is absent or unknown.
func (v Values) Object(key string) Values {
	object, _ := v[key].(map[string]any)
	return object
}

// List is a property that is a list, nil where it is absent or unknown.
func (v Values) List(key string) []any {
	list, _ := v[key].([]any)
	return list
}

// Objects are the objects of a list.
func (v Values) Objects(key string) []Values {
	var objects []Values
	for _, item := range v.List(key) {
		object, _ := item.(map[string]any)
		objects = append(objects, object)
	}
	return objects
}

// Texts are the strings of a list.
func (v Values) Texts(key string) []string {
	var texts []string
	for _, item := range v.List(key) {
		if text, ok := item.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// Strings is a map of strings.
func (v Values) Strings(key string) map[string]string {
	texts := map[string]string{}
	for name, item := range v.Object(key) {
		if text, ok := item.(string); ok {
			texts[name] = text
		}
	}
	return texts
}

// With is a copy with other values laid over it.
func (v Values) With(others Values) Values {
	merged := Values{}
	for _, values := range []Values{v, others} {
		for key, value := range values {
			merged[key] = value
		}
	}
	return merged
}

// Differs tells whether a plain property has another value than in `other`; empty is the same as absent.
func (v Values) Differs(other Values, key string) bool {
	if isEmpty(v[key]) && isEmpty(other[key]) {
		return false
	}
	return !equalScalars(v[key], other[key])
}

func hasUnknown(value any) bool {
	switch value := value.(type) {
	case unknown:
		return true
	case map[string]any:
		for _, item := range value {
			if hasUnknown(item) {
				return true
			}
		}
	case []any:
		for _, item := range value {
			if hasUnknown(item) {
				return true
			}
		}
	}
	return false
}

var options = rpc.MarshalOptions{KeepUnknowns: true, KeepSecrets: true, SkipNulls: true}

func unmarshal(properties *structpb.Struct) (resource.PropertyMap, error) {
	return rpc.UnmarshalProperties(properties, options)
}

func marshal(properties resource.PropertyMap) (*structpb.Struct, error) {
	return rpc.MarshalProperties(properties, options)
}

// Plain takes the secrets' covers off.
func Plain(properties resource.PropertyMap) Values {
	values := Values{}
	for key, value := range properties {
		values[string(key)] = plainValue(value)
	}
	return values
}

func plainValue(value resource.PropertyValue) any {
	switch {
	case value.IsSecret():
		return plainValue(value.SecretValue().Element)
	case value.IsComputed():
		return Unknown
	case value.IsOutput():
		if !value.OutputValue().Known {
			return Unknown
		}
		return plainValue(value.OutputValue().Element)
	case value.IsObject():
		return map[string]any(Plain(value.ObjectValue()))
	case value.IsArray():
		items := []any{}
		for _, item := range value.ArrayValue() {
			items = append(items, plainValue(item))
		}
		return items
	}
	return value.Mappable()
}

// properties is the way back; nils are left out.
func properties(values Values) resource.PropertyMap {
	result := resource.PropertyMap{}
	for key, value := range values {
		if value != nil {
			result[resource.PropertyKey(key)] = property(value)
		}
	}
	return result
}

func property(value any) resource.PropertyValue {
	switch value := value.(type) {
	case unknown:
		return resource.MakeComputed(resource.NewStringProperty(""))
	case Values:
		return resource.NewObjectProperty(properties(value))
	case map[string]any:
		return resource.NewObjectProperty(properties(value))
	case []any:
		items := make([]resource.PropertyValue, 0, len(value))
		for _, item := range value {
			items = append(items, property(item))
		}
		return resource.NewArrayProperty(items)
	}
	return resource.NewPropertyValue(value)
}
