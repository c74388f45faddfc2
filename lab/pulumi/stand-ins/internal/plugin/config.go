package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// What the engine itself adds to the arguments of a provider.
var engineKeys = []string{"version", "pluginDownloadURL", "__internal"}

// CheckConfig refuses arguments that the provider does not have.
func (p *provider) CheckConfig(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	news, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	response := &pulumirpc.CheckResponse{Inputs: req.GetNews()}
	for key := range news {
		if _, ok := p.plugin.Config[string(key)]; !ok && !slices.Contains(engineKeys, string(key)) {
			response.Failures = append(response.Failures, &pulumirpc.CheckFailure{
				Property: string(key), Reason: fmt.Sprintf("the provider %s has no argument %q", p.plugin.Name, key),
			})
		}
	}
	return response, nil
}

// DiffConfig never replaces a provider, and so nothing in it: another server may be the same one by another name.
func (p *provider) DiffConfig(_ context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	olds, err := unmarshal(req.GetOlds())
	if err != nil {
		return nil, err
	}
	news, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	difference := olds.Diff(news)
	if difference == nil {
		return &pulumirpc.DiffResponse{Changes: pulumirpc.DiffResponse_DIFF_NONE}, nil
	}
	response := &pulumirpc.DiffResponse{Changes: pulumirpc.DiffResponse_DIFF_SOME}
	for _, key := range difference.ChangedKeys() {
		response.Diffs = append(response.Diffs, string(key))
	}
	slices.Sort(response.Diffs)
	return response, nil
}

// Configure hands the arguments to the plugin. Unknown ones leave it unconfigured: then a preview echoes inputs.
func (p *provider) Configure(
	ctx context.Context, req *pulumirpc.ConfigureRequest,
) (*pulumirpc.ConfigureResponse, error) {
	p.notice.Do(func() { p.log(ctx, pulumirpc.LogSeverity_INFO, "", p.standIn(), false) })
	inputs, err := unmarshal(req.GetArgs())
	if err != nil {
		return nil, err
	}
	response := &pulumirpc.ConfigureResponse{AcceptSecrets: true, SupportsPreview: true}
	config, err := p.settings(inputs)
	if err != nil || config == nil {
		return response, err
	}
	if p.plugin.Configure != nil {
		if err := p.plugin.Configure(ctx, config); err != nil {
			return nil, err
		}
	}
	p.configured = true
	return response, nil
}

// settings completes the arguments, as the official plugins do it: the program's, then the environment's, then
// defaults. There are none while one is unknown.
func (p *provider) settings(inputs resource.PropertyMap) (Values, error) {
	config := Values{}
	for name, setting := range p.plugin.Config {
		value := plainValue(inputs[resource.PropertyKey(name)])
		if hasUnknown(value) {
			return nil, nil
		}
		if value == nil {
			value = fromEnvironment(setting)
		}
		var err error
		if config[name], err = decoded(value, setting.Kind); err != nil {
			return nil, fmt.Errorf("argument %s of the provider %s: %w", name, p.plugin.Name, err)
		}
	}
	return config, nil
}

func fromEnvironment(setting Setting) any {
	for _, variable := range setting.Env {
		if value := os.Getenv(variable); value != "" {
			return value
		}
	}
	return setting.Default
}

// decoded reads what is not text: the engine passes it as JSON, the environment as people write it.
func decoded(value any, kind Kind) (any, error) {
	text, ok := value.(string)
	if !ok || kind == Any || kind == String {
		return value, nil
	}
	if kind == Bool {
		return strconv.ParseBool(text)
	}
	var result any
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		return nil, fmt.Errorf("must be %s: %w", kind, err)
	}
	return result, nil
}
