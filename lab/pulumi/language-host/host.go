package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

// alreadyTold is the exit code of a program whose error the user has read (@pulumi/pulumi: cmd/run).
const alreadyTold = 32

// host answers the engine.
type host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	// engine is its address.
	engine string
}

// GetPluginInfo has no version to tell: the host is part of the lab.
func (h *host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{}, nil
}

// GetRequiredPackages names none, so that the engine takes the plugins that are there.
func (h *host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// Run runs the program to its end. Its output is the host's, which the engine shows.
func (h *host) Run(_ context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	command, err := nodeCommand(h.engine, req)
	if err != nil {
		return nil, err
	}
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	err = command.Run()
	exit := &exec.ExitError{}
	switch {
	case err == nil:
		return &pulumirpc.RunResponse{}, nil
	case errors.As(err, &exit) && exit.ExitCode() == alreadyTold:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case errors.As(err, &exit):
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with %s", exit)}, nil
	default:
		return nil, fmt.Errorf("cannot run the program: %w", err)
	}
}
