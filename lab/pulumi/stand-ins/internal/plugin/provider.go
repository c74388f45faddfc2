package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

type provider struct {
	pulumirpc.UnimplementedResourceProviderServer

	plugin *Plugin
	engine pulumirpc.EngineClient
	// running ends with Cancel, and every operation with it.
	running context.Context
	cancel  context.CancelFunc
	notice  sync.Once
	// configured is false while arguments of the provider are unknown: nothing can be asked of the server then.
	configured bool
}

func newProvider(plugin *Plugin, engine pulumirpc.EngineClient) *provider {
	running, cancel := context.WithCancel(context.Background())
	return &provider{plugin: plugin, engine: engine, running: running, cancel: cancel}
}

// operation is the context of one request: it ends with the request and with Cancel.
func (p *provider) operation(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(p.running, cancel)
	return ctx, func() { stop(); cancel() }
}

func (p *provider) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	p.cancel()
	return &emptypb.Empty{}, nil
}

func (p *provider) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: p.plugin.Version}, nil
}

// Attach connects to the engine of a provider that was started before it.
func (p *provider) Attach(_ context.Context, req *pulumirpc.PluginAttach) (*emptypb.Empty, error) {
	engine, err := connect(req.GetAddress())
	if err != nil {
		return nil, err
	}
	p.engine = engine
	return &emptypb.Empty{}, nil
}

// GetSchema names the package only: the SDKs are not generated from stand-ins.
func (p *provider) GetSchema(
	context.Context, *pulumirpc.GetSchemaRequest,
) (*pulumirpc.GetSchemaResponse, error) {
	schema, err := json.Marshal(map[string]string{
		"name": p.plugin.Name, "version": p.plugin.Version, "description": p.standIn(),
	})
	return &pulumirpc.GetSchemaResponse{Schema: string(schema)}, err
}

func (p *provider) Construct(
	_ context.Context, req *pulumirpc.ConstructRequest,
) (*pulumirpc.ConstructResponse, error) {
	return nil, p.notServed("component", req.GetType())
}

func (p *provider) standIn() string {
	return fmt.Sprintf("%s: stand-in plugin of the lab, not the official one", p.plugin.Name)
}

func (p *provider) notServed(what, token string) error {
	return status.Errorf(codes.Unimplemented, "the lab's stand-in for the %s plugin does not serve the %s %s: %s",
		p.plugin.Name, what, token, p.plugin.Official)
}

func (p *provider) resource(urn string) (*Resource, error) {
	token := string(resource.URN(urn).Type())
	found, ok := p.plugin.Resources[token]
	if !ok {
		return nil, p.notServed("resource", token)
	}
	return found, nil
}

func (p *provider) call(ctx context.Context, urn, id string, timeout float64) Call {
	return Call{
		URN: urn, ID: id, Timeout: time.Duration(timeout * float64(time.Second)),
		Status: func(message string) { p.log(ctx, pulumirpc.LogSeverity_INFO, urn, message, true) },
		Warn:   func(message string) { p.log(ctx, pulumirpc.LogSeverity_WARNING, urn, message, false) },
	}
}

// log reports to the user; a message that does not get through is not worth failing for.
func (p *provider) log(ctx context.Context, severity pulumirpc.LogSeverity, urn, message string, passing bool) {
	if p.engine == nil {
		return
	}
	_, _ = p.engine.Log(ctx, &pulumirpc.LogRequest{Severity: severity, Urn: urn, Message: message, Ephemeral: passing})
}
