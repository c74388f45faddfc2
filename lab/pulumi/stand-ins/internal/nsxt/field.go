package nsxt

import (
	"strings"
	"unicode"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// field ties a property to a field of the Policy API.
type field struct {
	name string
	// nsx is the field's name there: the snake case of the property's where it is left empty.
	nsx  string
	rule plugin.Property
	// below are the fields of an object, or of each object of a list.
	below []field
	// to and from convert a value where the two are written differently; from answers nil for what is not there.
	to, from func(any) any
}

func property(kind plugin.Kind, name string) field {
	return field{name: name, rule: plugin.Property{Kind: kind}}
}

func text(name string) field   { return property(plugin.String, name) }
func number(name string) field { return property(plugin.Number, name) }
func flag(name string) field   { return property(plugin.Bool, name) }
func texts(name string) field  { return property(plugin.List, name) }

func object(name string, below ...field) field {
	return field{name: name, below: below, rule: plugin.Property{Kind: plugin.Object}}
}

func objects(name string, below ...field) field {
	return field{name: name, below: below, rule: plugin.Property{Kind: plugin.List}}
}

func (f field) required() field { f.rule.Required = true; return f }
func (f field) computed() field { f.rule.Computed = true; return f }
func (f field) forceNew() field { f.rule.ForceNew = true; return f }
func (f field) set() field      { f.rule.Set = true; return f }

func (f field) called(nsx string) field                { f.nsx = nsx; return f }
func (f field) otherwise(value any) field              { f.rule.Default = value; return f }
func (f field) oneOf(values ...string) field           { f.rule.OneOf = values; return f }
func (f field) converted(to, from func(any) any) field { f.to, f.from = to, from; return f }

// remote is the field's name in the Policy API.
func (f field) remote() string {
	if f.nsx != "" {
		return f.nsx
	}
	return strings.TrimPrefix(snakeCase(f.name), "_")
}

// rules are the declarations of a table, for the framework.
func rules(fields []field) map[string]plugin.Property {
	table := map[string]plugin.Property{}
	for _, f := range fields {
		rule := f.rule
		if len(f.below) > 0 {
			rule.Fields = rules(f.below)
		}
		table[f.name] = rule
	}
	return table
}

// snakeCase writes ipv4SubnetSize as ipv4_subnet_size, and VpcSubnet as _vpc_subnet.
func snakeCase(name string) string {
	written := strings.Builder{}
	for _, letter := range name {
		if unicode.IsUpper(letter) {
			written.WriteByte('_')
		}
		written.WriteRune(unicode.ToLower(letter))
	}
	return written.String()
}

// encode writes properties as the Policy API has them.
func encode(values map[string]any, fields []field) map[string]any {
	body := map[string]any{}
	for _, f := range fields {
		if value := values[f.name]; value != nil {
			body[f.remote()] = f.encoded(value)
		}
	}
	return body
}

func (f field) encoded(value any) any {
	if len(f.below) > 0 {
		value = each(value, func(item map[string]any) map[string]any { return encode(item, f.below) })
	}
	if f.to != nil {
		return f.to(value)
	}
	return value
}

// decode reads the properties out of an object of the Policy API; what is not there is left out.
func decode(body map[string]any, fields []field) plugin.Values {
	values := plugin.Values{}
	for _, f := range fields {
		value := body[f.remote()]
		if f.from != nil && value != nil {
			value = f.from(value)
		}
		if len(f.below) > 0 {
			value = each(value, func(item map[string]any) map[string]any { return decode(item, f.below) })
		}
		if value != nil {
			values[f.name] = value
		}
	}
	return values
}

// each applies to an object, or to those of a list.
func each(value any, change func(map[string]any) map[string]any) any {
	switch value := value.(type) {
	case map[string]any:
		return change(value)
	case []any:
		changed := make([]any, 0, len(value))
		for _, item := range value {
			if inner, is := item.(map[string]any); is {
				changed = append(changed, change(inner))
			}
		}
		return changed
	}
	return value
}
