package plugin

import (
	"context"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// Delete removes the resource; one that is gone already counts as removed.
func (p *provider) Delete(ctx context.Context, req *pulumirpc.DeleteRequest) (*emptypb.Empty, error) {
	ctx, done := p.operation(ctx)
	defer done()
	definition, err := p.resource(req.GetUrn())
	if err != nil {
		return nil, err
	}
	state, err := unmarshal(req.GetProperties())
	if err != nil {
		return nil, err
	}
	if definition.Delete == nil {
		return &emptypb.Empty{}, nil
	}
	call := p.call(ctx, req.GetUrn(), req.GetId(), req.GetTimeout())
	call.State = Plain(state)
	defer call.Status("")
	return &emptypb.Empty{}, definition.Delete(ctx, call)
}
