// Command pulumi-language-nodejs runs the Node.js programs of the lab. Releases of Pulumi have their own language host,
// which is no Go module that could be built here; this one does what the lab's programs need of it, and no more: it
// reports no plugins, because the lab has put them in place, and installs no dependencies.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// healthCheck is how often the host looks whether the engine that started it is still there.
const healthCheck = 10 * time.Second

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve() error {
	if len(os.Args) < 2 {
		return fmt.Errorf("usage: %s ENGINE_ADDRESS; the engine starts this", os.Args[0])
	}
	engine := os.Args[len(os.Args)-1]
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := rpcutil.Healthcheck(ctx, engine, healthCheck, cancel); err != nil {
		return err
	}
	done := make(chan bool)
	context.AfterFunc(ctx, func() { close(done) })
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: done,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, &host{engine: engine})
			return nil
		},
	})
	if err != nil {
		return err
	}
	// The engine reads the port from the first line of standard output; what follows is the program's.
	fmt.Println(handle.Port)
	return <-handle.Done
}
