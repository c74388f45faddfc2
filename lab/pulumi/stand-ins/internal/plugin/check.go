package plugin

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Check completes the inputs with a name and defaults, and refuses what can be seen to be wrong without a server.
func (p *provider) Check(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	definition, err := p.resource(req.GetUrn())
	if err != nil {
		return nil, err
	}
	olds, err := unmarshal(req.GetOlds())
	if err != nil {
		return nil, err
	}
	news, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	inputs := Plain(news)
	// Ignored changes bring the old inputs back, with what was default in them.
	delete(inputs, defaultsKey)
	defaults := []any{}
	if definition.AutoName && !inputs.Has(nameKey) {
		name, err := autoname(req.GetUrn(), Plain(olds), req.GetRandomSeed())
		if err != nil {
			return nil, err
		}
		inputs[nameKey] = name
		defaults = append(defaults, nameKey)
	}
	for _, name := range fill(inputs, definition.Inputs) {
		defaults = append(defaults, name)
	}
	failures := checkObject(nil, inputs, definition.Inputs)
	for i, failure := range failures {
		if slices.Contains(definition.NotServed, failure.Path) {
			failures[i].Reason = "is not served by the lab's stand-in: " + p.plugin.Official
		}
	}
	if definition.Check != nil && len(failures) == 0 {
		failures = append(failures, definition.Check(inputs)...)
	}
	inputs[defaultsKey] = defaults
	checked, err := marshal(mark(inputs, []map[string]Property{definition.Inputs}, news))
	if err != nil {
		return nil, err
	}
	return &pulumirpc.CheckResponse{Inputs: checked, Failures: checkFailures(failures)}, nil
}

// fill sets defaults, also in objects below, and returns the names of those at the top.
func fill(values map[string]any, table map[string]Property) []string {
	var filled []string
	for _, name := range sortedNames(table) {
		declaration := table[name]
		if values[name] == nil && declaration.Default != nil {
			values[name] = declaration.Default
			filled = append(filled, name)
			continue
		}
		switch value := values[name].(type) {
		case map[string]any:
			fill(value, declaration.Fields)
		case []any:
			for _, item := range value {
				if object, ok := item.(map[string]any); ok {
					fill(object, declaration.Fields)
				}
			}
		}
	}
	return filled
}

// checkObject refuses properties that do not exist, are of another kind or missing.
func checkObject(path resource.PropertyPath, values map[string]any, table map[string]Property) []Failure {
	var failures []Failure
	for _, name := range sortedNames(values) {
		if strings.HasPrefix(name, "__") {
			continue
		}
		declaration, ok := table[name]
		if !ok {
			failures = append(failures, Failure{pathString(child(path, name)), "there is no such property"})
			continue
		}
		failures = append(failures, checkValue(child(path, name), values[name], declaration)...)
	}
	for _, name := range sortedNames(table) {
		if table[name].Required && values[name] == nil {
			failures = append(failures, Failure{pathString(child(path, name)), "is required but not set"})
		}
	}
	return failures
}

func checkValue(path resource.PropertyPath, value any, declaration Property) []Failure {
	if value == nil || value == Unknown {
		return nil
	}
	if is := kindOf(value); declaration.Kind != Any && is != declaration.Kind && !(is == Map && declaration.Kind == Object) {
		return []Failure{{pathString(path), fmt.Sprintf("must be %s, is %s", declaration.Kind, is)}}
	}
	if text, ok := value.(string); ok && declaration.OneOf != nil && !slices.Contains(declaration.OneOf, text) {
		return []Failure{{pathString(path), fmt.Sprintf("must be one of %s, is %q", strings.Join(declaration.OneOf, ", "), text)}}
	}
	var failures []Failure
	switch value := value.(type) {
	case map[string]any:
		if declaration.Fields != nil {
			failures = checkObject(path, value, declaration.Fields)
		}
	case []any:
		for i, item := range value {
			if object, ok := item.(map[string]any); ok && declaration.Fields != nil {
				failures = append(failures, checkObject(child(path, i), object, declaration.Fields)...)
			} else if declaration.OneOf != nil {
				failures = append(failures, checkValue(child(path, i), item, Property{Kind: String, OneOf: declaration.OneOf})...)
			}
		}
	}
	return failures
}

func kindOf(value any) Kind {
	switch value.(type) {
	case string:
		return String
	case float64, int:
		return Number
	case bool:
		return Bool
	case []any:
		return List
	case map[string]any:
		return Map
	}
	return Any
}
