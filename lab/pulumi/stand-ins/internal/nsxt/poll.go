package nsxt

import (
	"context"
	"fmt"
	"time"
)

// pollInterval is short, since the lab is; the Policy API has nothing to watch.
const pollInterval = 250 * time.Millisecond

// poll asks until something is done, at once and then again and again.
func poll(ctx context.Context, timeout time.Duration, done func() (bool, error)) error {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("timeout after %s", timeout))
	defer cancel()
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	for {
		finished, err := done()
		if finished || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-ticker.C:
		}
	}
}
