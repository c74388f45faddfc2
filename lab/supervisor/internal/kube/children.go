// Package kube runs the Supervisor's API server: etcd, kube-apiserver and the controllers that collect garbage.
package kube

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"time"
)

// First arguments that turn this executable into one of the components.
const (
	Etcd              = "etcd"
	APIServer         = "kube-apiserver"
	ControllerManager = "kube-controller-manager"
)

// LifelineFD is the file descriptor by which a component notices that its parent is gone: the first after stderr.
const LifelineFD = 3

// stopTimeout is short because the API server waits long for an etcd that is gone, and keeps nothing itself.
const stopTimeout = 3 * time.Second

// Children are the component processes of one lab.
type Children struct {
	executable   string
	logs         string
	memoryFactor int
	running      []*child
	exited       chan error
}

type child struct {
	name        string
	memoryLimit string
	arguments   []string
	command     *exec.Cmd
	lifeline    *os.File
	// replaced is set on one that Restart ends.
	replaced atomic.Bool
	done     chan struct{}
}

// NewChildren prepares to run components of this executable that log into the given folder. They may take memoryFactor
// times the memory that a lab of a few clusters needs.
func NewChildren(logs string, memoryFactor int) (*Children, error) {
	executable, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if err := os.RemoveAll(logs); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(logs, 0o700); err != nil {
		return nil, err
	}
	return &Children{executable: executable, logs: logs, memoryFactor: memoryFactor, exited: make(chan error, 3)}, nil
}

// Exited reports a component that ended although nobody stopped it.
func (c *Children) Exited() <-chan error { return c.exited }

// memoryLimit is what a component may take that needs so many MiB in a lab of a few clusters.
func (c *Children) memoryLimit(mebibytes int) string {
	return fmt.Sprintf("%dMiB", mebibytes*c.memoryFactor)
}

// start runs one component; memoryLimit is in the notation of GOMEMLIMIT.
func (c *Children) start(component, memoryLimit string, arguments []string) error {
	logPath := filepath.Join(c.logs, component+".log")
	// A restart goes on in the log of the one before; a lab begins them anew.
	log, err := os.OpenFile(logPath, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	readEnd, writeEnd, err := os.Pipe()
	if err != nil {
		return err
	}
	defer readEnd.Close()

	command := exec.Command(c.executable, append([]string{component}, arguments...)...)
	command.Stdout, command.Stderr = log, log
	command.Env = append(os.Environ(), "GOMEMLIMIT="+memoryLimit)
	command.ExtraFiles = []*os.File{readEnd}
	// A group of its own: Ctrl-C in a terminal must not take the components down before the parent has stopped them.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		return fmt.Errorf("start %s: %w", component, err)
	}
	started := &child{
		name: component, memoryLimit: memoryLimit, arguments: arguments, command: command, lifeline: writeEnd, done: make(chan struct{}),
	}
	c.running = append(c.running, started)
	go func() {
		err := command.Wait()
		close(started.done)
		if !started.replaced.Load() {
			c.exited <- fmt.Errorf("%s ended (%v), see %s", component, err, logPath)
		}
	}()
	return nil
}

// Stop ends all components, the last started first, and waits for them.
func (c *Children) Stop() {
	for i := len(c.running) - 1; i >= 0; i-- {
		stopping := c.running[i]
		_ = stopping.command.Process.Signal(syscall.SIGTERM)
		select {
		case <-stopping.done:
		case <-time.After(stopTimeout):
			_ = stopping.command.Process.Kill()
			<-stopping.done
		}
		_ = stopping.lifeline.Close()
	}
	c.running = nil
}
