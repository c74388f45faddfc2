package plugin

import (
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// Main serves the plugin to the engine that started this process, and ends it.
func Main(plugin *Plugin) {
	if err := serve(plugin); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(plugin *Plugin) error {
	var address string
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	engine, err := connect(address)
	if err != nil {
		return err
	}
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterResourceProviderServer(server, newProvider(plugin, engine))
			return nil
		},
	})
	if err != nil {
		return err
	}
	// The engine reads the port from the first line of standard output.
	fmt.Println(handle.Port)
	return <-handle.Done
}

// NewServer answers requests for a plugin without an engine beside it, as tests need it.
func NewServer(plugin *Plugin) pulumirpc.ResourceProviderServer {
	return newProvider(plugin, nil)
}

// connect dials the engine, to which a provider reports its messages; without an address they go nowhere.
func connect(address string) (pulumirpc.EngineClient, error) {
	if address == "" {
		return nil, nil
	}
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()),
		rpcutil.GrpcChannelOptions())
	if err != nil {
		return nil, fmt.Errorf("cannot reach the engine at %s: %w", address, err)
	}
	return pulumirpc.NewEngineClient(connection), nil
}
