package nsxpolicy

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// Object is a resource of the Policy API as it goes over the wire: field names in snake case.
type Object map[string]any

// Path is where the object is, such as /infra/segments/nodes.
func (o Object) Path() string { return o.text("path") }

// text is a string, or a number as it is written.
func (o Object) text(field string) string {
	switch v := o[field].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func (o Object) number(field string) int {
	switch n := o[field].(type) {
	case float64:
		return int(n)
	case int:
		return n
	}
	return 0
}

// has tells whether the field is there and not empty.
func (o Object) has(field string) bool {
	switch v := o[field].(type) {
	case nil:
		return false
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// enabled is a field that is true when it is not there.
func (o Object) enabled(field string) bool { b, is := o[field].(bool); return b || !is }

func (o Object) child(field string) Object {
	switch v := o[field].(type) {
	case Object:
		return v
	case map[string]any:
		return v
	}
	return Object{}
}

func (o Object) children(field string) []Object {
	list, _ := o[field].([]any)
	found := []Object{}
	for _, item := range list {
		if v, ok := item.(map[string]any); ok {
			found = append(found, v)
		}
	}
	return found
}

// texts are the strings of a list, or the one string where the field is no list.
func (o Object) texts(field string) []string {
	switch v := o[field].(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case []any:
		found := []string{}
		for _, item := range v {
			if s, ok := item.(string); ok {
				found = append(found, s)
			}
		}
		return found
	}
	return nil
}

// copy is deep: what is handed out is never what is stored.
func (o Object) copy() Object {
	raw, err := json.Marshal(o)
	if err != nil {
		panic(err) // It came from JSON or from this package.
	}
	c := Object{}
	if err := json.Unmarshal(raw, &c); err != nil {
		panic(err)
	}
	if c == nil {
		return Object{}
	}
	return c
}

// mergedWith is what PATCH does: fields that are given replace those that are there, null removes them.
func (o Object) mergedWith(change Object) Object {
	merged := o.copy()
	for field, value := range change {
		if value == nil {
			delete(merged, field)
		} else {
			merged[field] = value
		}
	}
	return merged.copy()
}

// mentions tells whether some field, at any depth, is the path.
func (o Object) mentions(path string) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(o)), func(field string) bool {
		return field != "path" && field != "parent_path" && mentions(o[field], path)
	})
}

func mentions(value any, path string) bool {
	switch v := value.(type) {
	case string:
		return v == path
	case []any:
		return slices.ContainsFunc(v, func(item any) bool { return mentions(item, path) })
	case map[string]any:
		return Object(v).mentions(path)
	}
	return false
}
