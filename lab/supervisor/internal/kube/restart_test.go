package kube

import (
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

const sleeper = "sleeper"

// This executable is a component that does nothing, when its first argument says so.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == sleeper {
		_, _ = os.NewFile(LifelineFD, "lifeline").Read(make([]byte, 1))
		return
	}
	os.Exit(m.Run())
}

func TestRestartReplacesTheProcessAndIsNoFailure(t *testing.T) {
	children, err := NewChildren(t.TempDir(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer children.Stop()
	if err := children.start(sleeper, "50MiB", []string{"with", "arguments"}); err != nil {
		t.Fatal(err)
	}
	old := children.running[0].command

	if err := children.Restart(sleeper); err != nil {
		t.Fatal(err)
	}
	if len(children.running) != 1 {
		t.Fatalf("%d processes", len(children.running))
	}
	now := children.running[0].command
	if now.Process.Pid == old.Process.Pid || strings.Join(now.Args[1:], " ") != "sleeper with arguments" {
		t.Errorf("got process %d: %v", now.Process.Pid, now.Args)
	}
	if err := old.Process.Signal(syscall.Signal(0)); err == nil {
		t.Error("the old process is still there")
	}

	if err := now.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-children.Exited():
		if !strings.HasPrefix(err.Error(), "sleeper ended (signal: killed)") {
			t.Errorf("got %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("nobody tells that the new process has ended")
	}
}

func TestRestartOfWhatDoesNotRun(t *testing.T) {
	if err := (&Children{}).Restart(Etcd); err == nil {
		t.Error("no error")
	}
}
