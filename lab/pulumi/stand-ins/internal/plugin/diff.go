package plugin

import (
	"context"
	"slices"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Diff compares the resource as it was last read with the new inputs, so that what others have changed shows after a
// refresh.
func (p *provider) Diff(ctx context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	definition, err := p.resource(req.GetUrn())
	if err != nil {
		return nil, err
	}
	state, err := unmarshal(req.GetOlds())
	if err != nil {
		return nil, err
	}
	oldInputs, err := unmarshal(req.GetOldInputs())
	if err != nil {
		return nil, err
	}
	newInputs, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	before, news := Plain(state), Plain(newInputs)
	response := difference(definition, before, Plain(oldInputs), news, req.GetIgnoreChanges())
	if definition.Validate != nil && p.configured && response.Changes == pulumirpc.DiffResponse_DIFF_SOME {
		if err := definition.Validate(ctx, before, news); err != nil {
			return nil, aboutProperty(err)
		}
	}
	return response, nil
}

func difference(definition *Resource, state, olds, news Values, ignored []string) *pulumirpc.DiffResponse {
	response := &pulumirpc.DiffResponse{
		Changes:         pulumirpc.DiffResponse_DIFF_NONE,
		DetailedDiff:    map[string]*pulumirpc.PropertyDiff{},
		HasDetailedDiff: true,
	}
	changes := compareObjects(nil, state, olds, news, definition.Inputs)
	if definition.Renew != nil {
		for _, name := range definition.Renew(state, news) {
			changes = append(changes, change{child(nil, name), pulumirpc.PropertyDiff_UPDATE, true})
		}
	}
	for _, change := range changes {
		if covered(change.path, ignored) {
			continue
		}
		path, kind, top := pathString(change.path), change.kind, change.path[0].(string)
		if change.replace {
			kind = replaceKind[kind]
			if !slices.Contains(response.Replaces, top) {
				response.Replaces = append(response.Replaces, top)
			}
		}
		if !slices.Contains(response.Diffs, top) {
			response.Diffs = append(response.Diffs, top)
		}
		response.Changes = pulumirpc.DiffResponse_DIFF_SOME
		response.DetailedDiff[path] = &pulumirpc.PropertyDiff{Kind: kind}
	}
	// As the Terraform bridge does: a name that the program gave might be taken by the old resource. It does not look
	// whether the name changes as well (pulumi-terraform-bridge: nameRequiresDeleteBeforeReplace).
	response.DeleteBeforeReplace = len(response.Replaces) > 0 && definition.AutoName && news.Has(nameKey) &&
		!isDefault(news, nameKey)
	return response
}

var replaceKind = map[pulumirpc.PropertyDiff_Kind]pulumirpc.PropertyDiff_Kind{
	pulumirpc.PropertyDiff_ADD:    pulumirpc.PropertyDiff_ADD_REPLACE,
	pulumirpc.PropertyDiff_DELETE: pulumirpc.PropertyDiff_DELETE_REPLACE,
	pulumirpc.PropertyDiff_UPDATE: pulumirpc.PropertyDiff_UPDATE_REPLACE,
}
