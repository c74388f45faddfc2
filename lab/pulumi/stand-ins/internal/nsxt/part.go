package nsxt

import (
	"context"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// part is an object below another one that Terraform takes for a property of it, such as the binding of a profile.
type part struct {
	property field
	// under is where it is below the other, such as "/locale-services/default".
	under string
	// field of the part that is the property's value; the whole part is where it is empty.
	field string
}

// writeParts makes and changes the parts that are given, and removes those that are not.
func (o policyObject) writeParts(ctx context.Context, nsx *client, at string, inputs plugin.Values) error {
	for _, each := range o.parts {
		value := inputs[each.property.name]
		if value == nil || value == "" {
			if err := nsx.remove(ctx, at+each.under); err != nil {
				return err
			}
			continue
		}
		body, is := each.property.encoded(value).(map[string]any)
		if !is {
			body = map[string]any{each.field: value}
		}
		if err := nsx.patch(ctx, at+each.under, body); err != nil {
			return err
		}
	}
	return nil
}

// readParts adds the parts that there are to the properties.
func (o policyObject) readParts(ctx context.Context, nsx *client, at string, values, _ plugin.Values) error {
	for _, each := range o.parts {
		body, err := nsx.get(ctx, at+each.under)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		if each.field != "" {
			values[each.property.name] = body[each.field]
		} else {
			values[each.property.name] = map[string]any(decode(body, each.property.below))
		}
	}
	return nil
}
