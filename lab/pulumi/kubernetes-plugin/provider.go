package main

import (
	"context"
	"errors"
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

const standInNotice = "kubernetes: stand-in plugin of the lab, not the official one"

type provider struct {
	pulumirpc.UnimplementedResourceProviderServer

	engine pulumirpc.EngineClient
	// running ends with Cancel, and every operation with it.
	running context.Context
	cancel  context.CancelFunc
	notice  sync.Once

	settings settings
	cluster  *cluster
}

func newProvider(engine pulumirpc.EngineClient) *provider {
	running, cancel := context.WithCancel(context.Background())
	return &provider{engine: engine, running: running, cancel: cancel, cluster: unreachable(errors.New("not configured"))}
}

// operation is the context of one request: it ends with the request and with Cancel.
func (p *provider) operation(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(p.running, cancel)
	return ctx, func() { stop(); cancel() }
}

// Configure connects to the cluster. A cluster out of reach is no error yet: previews need none.
func (p *provider) Configure(
	ctx context.Context, req *pulumirpc.ConfigureRequest,
) (*pulumirpc.ConfigureResponse, error) {
	p.notice.Do(func() { p.log(ctx, pulumirpc.LogSeverity_INFO, "", standInNotice) })
	inputs, err := unmarshal(req.GetArgs())
	if err != nil {
		return nil, err
	}
	p.settings = readSettings(inputs)
	p.cluster = connectCluster(p.settings)
	return &pulumirpc.ConfigureResponse{AcceptSecrets: true, SupportsPreview: true}, nil
}

func (p *provider) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	p.cancel()
	return &emptypb.Empty{}, nil
}

func (p *provider) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version}, nil
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

func (p *provider) GetSchema(
	context.Context, *pulumirpc.GetSchemaRequest,
) (*pulumirpc.GetSchemaResponse, error) {
	return &pulumirpc.GetSchemaResponse{Schema: `{"name":"kubernetes","version":"` + version + `"}`}, nil
}

func (p *provider) Invoke(_ context.Context, req *pulumirpc.InvokeRequest) (*pulumirpc.InvokeResponse, error) {
	return nil, notServed("function", req.GetTok())
}

func (p *provider) Construct(
	_ context.Context, req *pulumirpc.ConstructRequest,
) (*pulumirpc.ConstructResponse, error) {
	return nil, notServed("component", req.GetType())
}

func notServed(what, token string) error {
	return status.Errorf(codes.Unimplemented,
		"the lab's stand-in for the kubernetes plugin does not serve the %s %s: install the official plugin", what, token)
}

// log reports to the user; a message that does not get through is not worth failing for.
func (p *provider) log(ctx context.Context, severity pulumirpc.LogSeverity, urn, message string) {
	if p.engine == nil {
		return
	}
	_, _ = p.engine.Log(ctx, &pulumirpc.LogRequest{Severity: severity, Urn: urn, Message: message})
}

// logStatus shows a message beside the resource while it is being worked on.
func (p *provider) logStatus(ctx context.Context, urn, message string) {
	if p.engine == nil {
		return
	}
	_, _ = p.engine.Log(ctx, &pulumirpc.LogRequest{
		Severity: pulumirpc.LogSeverity_INFO, Urn: urn, Message: message, Ephemeral: true,
	})
}
