package plugin

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// change is one difference between a resource as last read and the new inputs.
type change struct {
	path    resource.PropertyPath
	kind    pulumirpc.PropertyDiff_Kind
	replace bool
}

// compareObjects lists what the new inputs change. What was no input and is none now is the server's: no change.
func compareObjects(path resource.PropertyPath, state, olds, news map[string]any, table map[string]Property) []change {
	var changes []change
	names := sortedNames(news)
	for _, name := range sortedNames(olds) {
		if _, kept := news[name]; !kept {
			names = append(names, name)
		}
	}
	parent := Property{Fields: table}
	for _, name := range names {
		declaration := parent.field(name)
		if strings.HasPrefix(name, "__") {
			continue
		}
		before := state[name]
		if declaration.WriteOnly {
			before = olds[name]
		}
		changes = append(changes, compareValues(child(path, name), before, olds[name], news[name], declaration)...)
	}
	return changes
}

func compareValues(path resource.PropertyPath, state, old, value any, declaration Property) []change {
	one := func(kind pulumirpc.PropertyDiff_Kind) []change {
		return []change{{path, kind, declaration.ForceNew}}
	}
	switch {
	case value == Unknown:
		return one(kindOfChange(state, value))
	case isEmpty(value) && (isEmpty(state) || declaration.Computed && value == nil):
		return nil
	case value == nil:
		return one(pulumirpc.PropertyDiff_DELETE)
	case state == nil:
		return one(pulumirpc.PropertyDiff_ADD)
	}
	switch value := value.(type) {
	case map[string]any:
		before, ok := state.(map[string]any)
		if !ok {
			return one(pulumirpc.PropertyDiff_UPDATE)
		}
		olds, _ := old.(map[string]any)
		if declaration.Fields == nil {
			// Keys are the user's: one that the server has too many is to go.
			olds = before
		}
		return compareObjects(path, before, olds, value, below(declaration, value, olds))
	case []any:
		before, ok := state.([]any)
		if !ok {
			return one(pulumirpc.PropertyDiff_UPDATE)
		}
		if declaration.Set {
			if equalSets(before, value) {
				return nil
			}
			return one(pulumirpc.PropertyDiff_UPDATE)
		}
		olds, _ := old.([]any)
		return compareLists(path, before, olds, value, declaration)
	}
	if equalScalars(state, value) {
		return nil
	}
	return one(pulumirpc.PropertyDiff_UPDATE)
}

// below resolves the rules of all fields in use, with what they inherit.
func below(declaration Property, objects ...map[string]any) map[string]Property {
	table := map[string]Property{}
	for _, object := range objects {
		for name := range object {
			table[name] = declaration.field(name)
		}
	}
	return table
}

func compareLists(path resource.PropertyPath, state, olds, news []any, declaration Property) []change {
	var changes []change
	for i, value := range news {
		if i >= len(state) {
			changes = append(changes, change{child(path, i), pulumirpc.PropertyDiff_ADD, declaration.ForceNew})
			continue
		}
		var old any
		if i < len(olds) {
			old = olds[i]
		}
		changes = append(changes, compareValues(child(path, i), state[i], old, value, declaration.item())...)
	}
	for i := len(news); i < len(state); i++ {
		changes = append(changes, change{child(path, i), pulumirpc.PropertyDiff_DELETE, declaration.ForceNew})
	}
	return changes
}

func kindOfChange(state, value any) pulumirpc.PropertyDiff_Kind {
	switch {
	case state == nil:
		return pulumirpc.PropertyDiff_ADD
	case value == nil:
		return pulumirpc.PropertyDiff_DELETE
	}
	return pulumirpc.PropertyDiff_UPDATE
}

// isEmpty takes the zero of a type for its absence, as Terraform's SDK does.
func isEmpty(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	case unknown:
		return false
	}
	return reflect.ValueOf(value).IsZero()
}

// equalScalars takes numbers by value, and a number for the text it is written as.
func equalScalars(a, b any) bool {
	return fmt.Sprint(a) == fmt.Sprint(b)
}

func equalSets(a, b []any) bool {
	texts := func(list []any) []string {
		var texts []string
		for _, item := range list {
			texts = append(texts, fmt.Sprint(item))
		}
		slices.Sort(texts)
		return texts
	}
	return slices.Equal(texts(a), texts(b))
}
