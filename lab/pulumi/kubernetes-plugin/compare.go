package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// change is one difference between the old object, pruned, and the new inputs.
type change struct {
	path resource.PropertyPath
	kind pulumirpc.PropertyDiff_Kind
}

// compare lists the differences, lists by index, in no particular order.
func compare(before, after map[string]any) []change {
	return compareMaps(nil, before, after)
}

func compareMaps(path resource.PropertyPath, before, after map[string]any) []change {
	var changes []change
	for key, value := range after {
		old, existed := before[key]
		changes = append(changes, compareValues(child(path, key), old, existed, value)...)
	}
	for key, old := range before {
		if _, kept := after[key]; !kept && old != nil {
			changes = append(changes, change{child(path, key), pulumirpc.PropertyDiff_DELETE})
		}
	}
	return changes
}

func compareValues(path resource.PropertyPath, before any, existed bool, after any) []change {
	switch {
	case after == nil && before == nil:
		return nil
	case after == nil:
		return []change{{path, pulumirpc.PropertyDiff_DELETE}}
	case !existed:
		return []change{{path, pulumirpc.PropertyDiff_ADD}}
	}
	switch after := after.(type) {
	case map[string]any:
		if before, ok := before.(map[string]any); ok {
			return compareMaps(path, before, after)
		}
	case []any:
		if before, ok := before.([]any); ok {
			return compareLists(path, before, after)
		}
	default:
		if equalScalars(before, after) {
			return nil
		}
	}
	return []change{{path, pulumirpc.PropertyDiff_UPDATE}}
}

func compareLists(path resource.PropertyPath, before, after []any) []change {
	var changes []change
	for i, value := range after {
		if i < len(before) {
			changes = append(changes, compareValues(child(path, i), before[i], true, value)...)
		} else {
			changes = append(changes, change{child(path, i), pulumirpc.PropertyDiff_ADD})
		}
	}
	for i := len(after); i < len(before); i++ {
		changes = append(changes, change{child(path, i), pulumirpc.PropertyDiff_DELETE})
	}
	return changes
}

// equalScalars takes numbers by value: an int64 from the API equals a float64 from the engine.
func equalScalars(a, b any) bool {
	left, leftIsNumber := number(a)
	right, rightIsNumber := number(b)
	if leftIsNumber && rightIsNumber {
		return left == right
	}
	return reflect.DeepEqual(a, b)
}

func number(value any) (float64, bool) {
	switch value := value.(type) {
	case int64:
		return float64(value), true
	case float64:
		return value, true
	}
	return 0, false
}

func child(path resource.PropertyPath, key any) resource.PropertyPath {
	extended := make(resource.PropertyPath, len(path), len(path)+1)
	copy(extended, path)
	return append(extended, key)
}

// pathString writes a path as the engine reads it.
func pathString(path resource.PropertyPath) string {
	var text strings.Builder
	for _, key := range path {
		switch key := key.(type) {
		case int:
			fmt.Fprintf(&text, "[%d]", key)
		case string:
			if strings.ContainsAny(key, `."[]`) {
				fmt.Fprintf(&text, `["%s"]`, strings.ReplaceAll(key, `"`, `\"`))
				continue
			}
			if text.Len() > 0 {
				text.WriteByte('.')
			}
			text.WriteString(key)
		}
	}
	return text.String()
}
