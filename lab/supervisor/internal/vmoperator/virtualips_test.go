package vmoperator

import (
	"errors"
	"fmt"
	"testing"
)

func none() (map[string]string, error) { return map[string]string{}, nil }

func TestVirtualIPsAreGivenInTurn(t *testing.T) {
	v := newVirtualIPs("127.77.5")
	first, _ := v.allocate("ns/a", none)
	again, _ := v.allocate("ns/a", none)
	if first != "127.77.5.1" || again != first {
		t.Errorf("got %s, then %s", first, again)
	}
	v.release("ns/a")
	if next, _ := v.allocate("ns/b", none); next != "127.77.5.2" {
		t.Errorf("got %s: a released address must not come back at once", next)
	}
}

func TestVirtualIPsOfAnEarlierRunAreKept(t *testing.T) {
	v := newVirtualIPs("127.77.5")
	held := func() (map[string]string, error) { return map[string]string{"127.77.5.1": "ns/old"}, nil }
	if fresh, _ := v.allocate("ns/new", held); fresh != "127.77.5.2" {
		t.Errorf("got %s", fresh)
	}
	if old, _ := v.allocate("ns/old", held); old != "127.77.5.1" {
		t.Errorf("got %s", old)
	}
}

func TestVirtualIPsRestoreAgainAfterAnError(t *testing.T) {
	v := newVirtualIPs("127.77.5")
	if _, err := v.allocate("ns/a", func() (map[string]string, error) { return nil, errors.New("no") }); err == nil {
		t.Error("want the error")
	}
	if _, err := v.allocate("ns/a", none); err != nil {
		t.Error(err)
	}
}

func TestVirtualIPsEnd(t *testing.T) {
	v := newVirtualIPs("127.77.5")
	for i := range lastVirtualIP {
		if _, err := v.allocate(fmt.Sprint(i), none); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.allocate("one more", none); err == nil {
		t.Error("want an exhausted block")
	}
}
