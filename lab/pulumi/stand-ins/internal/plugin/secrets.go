package plugin

import "github.com/pulumi/pulumi/sdk/v3/go/common/resource"

// mark makes secret in `values` what is declared secret, and what is secret at the same place in one of `templates`.
func mark(values Values, declared []map[string]Property, templates ...resource.PropertyMap) resource.PropertyMap {
	marked := properties(values)
	for _, template := range templates {
		markMap(marked, template)
	}
	for _, table := range declared {
		for name, declaration := range table {
			key := resource.PropertyKey(name)
			if value, ok := marked[key]; ok && declaration.Secret && !value.IsSecret() {
				marked[key] = resource.MakeSecret(value)
			}
		}
	}
	return marked
}

func markMap(values, template resource.PropertyMap) {
	for key, pattern := range template {
		if value, ok := values[key]; ok {
			values[key] = markValue(value, pattern)
		}
	}
}

// markValue keeps the covers where the template has them. A list with a secret in it becomes secret as a whole: the
// server may have reordered it.
func markValue(value, template resource.PropertyValue) resource.PropertyValue {
	switch {
	case value.IsSecret() || !template.ContainsSecrets():
		return value
	case value.IsObject() && template.IsObject():
		markMap(value.ObjectValue(), template.ObjectValue())
		return value
	}
	return resource.MakeSecret(value)
}
