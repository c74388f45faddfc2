package plugin

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

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

// covered tells whether a path is one of the ignored ones or below it.
func covered(path resource.PropertyPath, ignored []string) bool {
	for _, text := range ignored {
		candidate, err := resource.ParsePropertyPath(text)
		if err == nil && candidate.Contains(path) {
			return true
		}
	}
	return false
}

func sortedNames[V any](table map[string]V) []string {
	return slices.Sorted(maps.Keys(table))
}
