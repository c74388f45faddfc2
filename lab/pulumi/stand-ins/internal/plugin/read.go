package plugin

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Read gets the resource as it is: for a refresh, an import or a `.get`.
func (p *provider) Read(ctx context.Context, req *pulumirpc.ReadRequest) (*pulumirpc.ReadResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	definition, err := p.resource(req.GetUrn())
	if err != nil {
		return nil, err
	}
	before, err := unmarshal(req.GetProperties())
	if err != nil {
		return nil, err
	}
	inputs, err := unmarshal(req.GetInputs())
	if err != nil {
		return nil, err
	}
	call := p.call(ctx, req.GetUrn(), req.GetId(), 0)
	call.State, call.Inputs = Plain(before), withoutReserved(Plain(inputs))
	state, err := definition.Read(ctx, call)
	if err != nil {
		finish := func(state State) (resource.PropertyMap, error) {
			return definition.stored(state.Values, inputs, before), nil
		}
		return nil, initFailure(err, finish)
	}
	if state == nil {
		return &pulumirpc.ReadResponse{}, nil
	}
	properties, err := marshal(definition.stored(state.Values, inputs, before))
	if err != nil {
		return nil, err
	}
	refreshed, err := marshal(mark(definition.refreshed(Plain(inputs), state.Values), []map[string]Property{definition.Inputs}, inputs))
	return &pulumirpc.ReadResponse{Id: state.ID, Properties: properties, Inputs: refreshed}, err
}

// refreshed is the inputs with the values the resource has; of an import, all inputs that a program would have to set.
func (r *Resource) refreshed(inputs, state Values) Values {
	refreshed := Values{}
	if len(inputs) == 0 {
		for name, declaration := range r.Inputs {
			if !isEmpty(state[name]) && !equalScalars(state[name], declaration.Default) {
				refreshed[name] = state[name]
			}
		}
		refreshed[defaultsKey] = []any{}
		return refreshed
	}
	for name, value := range inputs {
		if r.Inputs[name].WriteOnly || name == defaultsKey {
			refreshed[name] = value
		} else if live, ok := state[name]; ok {
			refreshed[name] = prune(live, value, r.Inputs[name])
		} else if isEmpty(value) {
			refreshed[name] = value
		}
	}
	return refreshed
}

// prune keeps of a live value what the inputs have fields for; what has grown in a list stays.
func prune(live, input any, declaration Property) any {
	switch live := live.(type) {
	case map[string]any:
		template, ok := input.(map[string]any)
		if !ok || declaration.Fields == nil {
			return live
		}
		pruned := map[string]any{}
		for name, value := range template {
			if below, ok := live[name]; ok {
				pruned[name] = prune(below, value, declaration.field(name))
			}
		}
		return pruned
	case []any:
		template, _ := input.([]any)
		pruned := []any{}
		for i, item := range live {
			if i < len(template) {
				item = prune(item, template[i], declaration.item())
			}
			pruned = append(pruned, item)
		}
		return pruned
	}
	return live
}
