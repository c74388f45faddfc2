package plugin

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Update changes the resource in place. A preview expects outputs to stay as they are.
func (p *provider) Update(ctx context.Context, req *pulumirpc.UpdateRequest) (*pulumirpc.UpdateResponse, error) {
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
	inputs, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	keepIgnored(inputs, state, req.GetIgnoreChanges())
	call := p.call(ctx, req.GetUrn(), req.GetId(), req.GetTimeout())
	call.State, call.Inputs = Plain(state), withoutReserved(Plain(inputs))
	if req.GetPreview() {
		planned, err := marshal(definition.stored(definition.kept(call).With(call.Inputs), inputs, state))
		return &pulumirpc.UpdateResponse{Properties: planned}, err
	}
	if definition.Update == nil {
		return nil, fmt.Errorf("%s cannot be changed, only replaced", req.GetUrn())
	}
	defer call.Status("")
	updated, err := definition.Update(ctx, call)
	if err != nil {
		finish := func(state State) (resource.PropertyMap, error) { return definition.stored(state.Values, inputs), nil }
		return nil, initFailure(aboutProperty(err), finish)
	}
	stored, err := marshal(definition.stored(updated.Values, inputs))
	return &pulumirpc.UpdateResponse{Properties: stored}, err
}

// kept is what an update leaves of the old state: outputs, and inputs that the server decides.
func (r *Resource) kept(call Call) Values {
	kept := Values{}
	for name, value := range call.State {
		if declaration, isInput := r.Inputs[name]; !isInput || declaration.Computed {
			kept[name] = value
		}
	}
	return kept
}

// keepIgnored makes inputs whose changes are ignored what the resource has: the last inputs need not be that.
func keepIgnored(inputs, state resource.PropertyMap, ignored []string) {
	for _, text := range ignored {
		path, err := resource.ParsePropertyPath(text)
		if err != nil {
			continue
		}
		if value, ok := path.Get(resource.NewObjectProperty(state)); ok {
			path.Set(resource.NewObjectProperty(inputs), value)
		}
	}
}
