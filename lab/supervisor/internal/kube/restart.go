package kube

import "fmt"

// Restart ends a component as a crash would, and starts it again with the same ports and data.
func (c *Children) Restart(component string) error {
	for i, running := range c.running {
		if running.name != component {
			continue
		}
		running.replaced.Store(true)
		if err := running.command.Process.Kill(); err != nil {
			return fmt.Errorf("restart %s: %w", component, err)
		}
		<-running.done
		_ = running.lifeline.Close()
		if err := c.start(component, running.memoryLimit, running.arguments); err != nil {
			return err
		}
		// Components are stopped in the order of their start, the last first: the new one takes the place of the old.
		last := len(c.running) - 1
		c.running[i] = c.running[last]
		c.running = c.running[:last]
		return nil
	}
	return fmt.Errorf("restart %s: it does not run", component)
}
