package plugin

import (
	"context"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Invoke calls a function. Its result is secret as a whole where an argument is: the caller sees to that.
func (p *provider) Invoke(ctx context.Context, req *pulumirpc.InvokeRequest) (*pulumirpc.InvokeResponse, error) {
	ctx, done := p.operation(ctx)
	defer done()
	function, ok := p.plugin.Functions[req.GetTok()]
	if !ok {
		return nil, p.notServed("function", req.GetTok())
	}
	given, err := unmarshal(req.GetArgs())
	if err != nil {
		return nil, err
	}
	args := Plain(given)
	fill(args, function.Inputs)
	if failures := checkObject(nil, args, function.Inputs); len(failures) > 0 {
		return &pulumirpc.InvokeResponse{Failures: checkFailures(failures)}, nil
	}
	if !p.configured || hasUnknown(map[string]any(args)) {
		return &pulumirpc.InvokeResponse{}, nil
	}
	result, err := function.Invoke(ctx, args)
	if err != nil {
		return nil, err
	}
	returned, err := marshal(properties(args.With(result)))
	return &pulumirpc.InvokeResponse{Return: returned}, err
}
