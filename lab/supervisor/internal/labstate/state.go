package labstate

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// Dir is a lab's state directory.
type Dir struct {
	path string
	lock *os.File
}

// Open locks the state directory; the kernel drops the lock with the process, however it ends.
func Open(path string) (*Dir, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(path, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, fmt.Errorf("another lab is running on %s", path)
	}
	d := &Dir{path: path, lock: lock}
	return d, d.removeReady()
}

// Path of an entry of the state directory.
func (d *Dir) Path(name string) string { return filepath.Join(d.path, name) }

// Load reads the state of the earlier run into the pointer; it leaves it alone where there was none.
func (d *Dir) Load(into any) error {
	content, err := os.ReadFile(d.Path("state.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(content, into)
}

// Save records the state for the next run.
func (d *Dir) Save(state any) error { return d.writeJSON("state.json", state) }

// SetReady tells the launcher that the lab can be used.
func (d *Dir) SetReady(ready any) error { return d.writeJSON("ready.json", ready) }

// Close says that the lab can no longer be used.
func (d *Dir) Close() {
	_ = d.removeReady()
	_ = d.lock.Close()
}

func (d *Dir) removeReady() error {
	if err := os.Remove(d.Path("ready.json")); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// writeJSON replaces a file as a whole: its readers poll for it.
func (d *Dir) writeJSON(name string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	unfinished := d.Path(name + ".tmp")
	if err := os.WriteFile(unfinished, append(content, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(unfinished, d.Path(name))
}
