package labstate

import (
	"os"
	"testing"
)

func TestStateIsKept(t *testing.T) {
	dir, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if empty, err := dir.Load(); err != nil || empty.VIPBlock != nil {
		t.Fatalf("got %+v (%v)", empty, err)
	}
	block := byte(7)
	saved := State{VIPBlock: &block}
	saved.Ports.APIServer = 6443
	if err := dir.Save(saved); err != nil {
		t.Fatal(err)
	}
	got, err := dir.Load()
	if err != nil || *got.VIPBlock != 7 || got.Ports.APIServer != 6443 {
		t.Errorf("got %+v (%v)", got, err)
	}
}

func TestAStateDirectoryIsForOne(t *testing.T) {
	path := t.TempDir()
	dir, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil {
		t.Error("want a refusal")
	}
	dir.Close()
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestReadyEndsWithTheLab(t *testing.T) {
	path := t.TempDir()
	dir, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := dir.SetReady(Ready{PID: 1}); err != nil {
		t.Fatal(err)
	}
	dir.Close()
	if _, err := os.Stat(dir.Path("ready.json")); !os.IsNotExist(err) {
		t.Errorf("ready.json is still there (%v)", err)
	}
}
