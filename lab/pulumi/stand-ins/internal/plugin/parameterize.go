package plugin

import (
	"context"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// Parameterize turns this process into the plugin of a generated package.
func (p *provider) Parameterize(
	_ context.Context, req *pulumirpc.ParameterizeRequest,
) (*pulumirpc.ParameterizeResponse, error) {
	if p.plugin.Parameterize == nil {
		return nil, p.notServed("parameterization", p.plugin.Name)
	}
	value := req.GetValue()
	plugin, err := p.plugin.Parameterize(Parameter{
		Args: req.GetArgs().GetArgs(), Name: value.GetName(), Version: value.GetVersion(), Value: value.GetValue(),
	})
	if err != nil {
		return nil, err
	}
	p.plugin = plugin
	return &pulumirpc.ParameterizeResponse{Name: plugin.Name, Version: plugin.Version}, nil
}
