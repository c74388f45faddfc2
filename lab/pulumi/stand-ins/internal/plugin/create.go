package plugin

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Create makes the resource. A preview asks the server whether it could, and leaves unknown what the server decides.
func (p *provider) Create(ctx context.Context, req *pulumirpc.CreateRequest) (*pulumirpc.CreateResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	definition, err := p.resource(req.GetUrn())
	if err != nil {
		return nil, err
	}
	inputs, err := unmarshal(req.GetProperties())
	if err != nil {
		return nil, err
	}
	call := p.call(ctx, req.GetUrn(), "", req.GetTimeout())
	call.Inputs = withoutReserved(Plain(inputs))
	if definition.Validate != nil && p.configured {
		if err := definition.Validate(ctx, nil, call.Inputs); err != nil {
			return nil, aboutProperty(err)
		}
	}
	finish := func(state State) (resource.PropertyMap, error) { return definition.stored(state.Values, inputs), nil }
	if req.GetPreview() {
		planned, err := marshal(definition.stored(definition.planned(call.Inputs), inputs))
		return &pulumirpc.CreateResponse{Properties: planned}, err
	}
	defer call.Status("")
	state, err := definition.Create(ctx, call)
	if err != nil {
		return nil, initFailure(aboutProperty(err), finish)
	}
	stored, err := marshal(definition.stored(state.Values, inputs))
	return &pulumirpc.CreateResponse{Id: state.ID, Properties: stored}, err
}

// planned is what a resource will be: its inputs, and unknown what the server decides.
func (r *Resource) planned(inputs Values) Values {
	planned := inputs.With(nil)
	for name := range r.Outputs {
		planned[name] = Unknown
	}
	for name, declaration := range r.Inputs {
		if declaration.Computed && !inputs.Has(name) {
			planned[name] = Unknown
		}
	}
	return planned
}

// stored is what the state keeps: secret where declared or where one of the templates is.
func (r *Resource) stored(values Values, templates ...resource.PropertyMap) resource.PropertyMap {
	kept := withoutReserved(values)
	for name, declaration := range r.Inputs {
		if declaration.WriteOnly {
			delete(kept, name)
		}
	}
	return mark(kept, []map[string]Property{r.Inputs, r.Outputs}, templates...)
}

// withoutReserved leaves out the bookkeeping of checked inputs.
func withoutReserved(values Values) Values {
	kept := values.With(nil)
	delete(kept, defaultsKey)
	return kept
}
