package kube

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"k8s.io/client-go/rest"
)

const pollInterval = 50 * time.Millisecond

// WaitReady waits until the API server calls itself ready, or one of the components is gone.
func (c *Children) WaitReady(ctx context.Context, config *rest.Config) error {
	client, err := rest.HTTPClientFor(config)
	if err != nil {
		return err
	}
	return c.poll(ctx, func() bool {
		response, err := client.Get(config.Host + "/readyz")
		if err != nil {
			return false
		}
		_ = response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
}

// WaitListening waits until something accepts connections on a port of this machine.
func (c *Children) WaitListening(ctx context.Context, port int) error {
	return c.poll(ctx, func() bool {
		connection, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return false
		}
		_ = connection.Close()
		return true
	})
}

func (c *Children) poll(ctx context.Context, done func() bool) error {
	for !done() {
		select {
		case err := <-c.exited:
			return err
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pollInterval):
		}
	}
	return nil
}
