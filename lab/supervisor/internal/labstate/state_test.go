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
	type state struct{ Port int }
	var got state
	if err := dir.Load(&got); err != nil || got.Port != 0 {
		t.Fatalf("got %+v (%v)", got, err)
	}
	if err := dir.Save(state{Port: 6443}); err != nil {
		t.Fatal(err)
	}
	if err := dir.Load(&got); err != nil || got.Port != 6443 {
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
	if err := dir.SetReady(map[string]int{"pid": 1}); err != nil {
		t.Fatal(err)
	}
	dir.Close()
	if _, err := os.Stat(dir.Path("ready.json")); !os.IsNotExist(err) {
		t.Errorf("ready.json is still there (%v)", err)
	}
}
