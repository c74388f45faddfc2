package nsx

import (
	"fmt"
	"testing"
)

func TestLeaseIsKept(t *testing.T) {
	a := NewAddresses()
	first, err := a.Lease("ns/port", "ns/set")
	if err != nil || first.Address != "172.26.0.3/26" || first.Gateway != "172.26.0.1" {
		t.Fatalf("got %+v (%v)", first, err)
	}
	if again, _ := a.Lease("ns/port", "ns/set"); again != first {
		t.Errorf("got %+v, then %+v", first, again)
	}
}

func TestEachSubnetSetHasSubnetsOfItsOwn(t *testing.T) {
	a := NewAddresses()
	_, _ = a.Lease("ns/one", "ns/a")
	other, _ := a.Lease("ns/two", "ns/b")
	if other.Address != "172.26.0.67/26" || other.Gateway != "172.26.0.65" {
		t.Errorf("got %+v", other)
	}
}

func TestAFullSubnetIsFollowedByAnother(t *testing.T) {
	a := NewAddresses()
	seen := map[string]bool{}
	for i := range 100 {
		lease, err := a.Lease(fmt.Sprintf("ns/%d", i), "ns/set")
		if err != nil {
			t.Fatal(err)
		}
		seen[lease.Address] = true
	}
	if len(seen) != 100 || len(a.sets) != 2 {
		t.Errorf("%d addresses in %d subnets, want 100 in 2", len(seen), len(a.sets))
	}
}

func TestTheBlockEnds(t *testing.T) {
	a := NewAddresses()
	for i := range subnetsInBlock {
		if _, err := a.Lease(fmt.Sprintf("ns/%d", i), fmt.Sprintf("ns/set-%d", i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Lease("ns/last", "ns/one-more"); err == nil {
		t.Error("want an exhausted block")
	}
	a.Release("ns/7")
	a.ReleaseSet("ns/set-7")
	if _, err := a.Lease("ns/last", "ns/one-more"); err != nil {
		t.Error(err)
	}
}

func TestRestore(t *testing.T) {
	a := NewAddresses()
	if err := a.Restore("ns/old", "ns/set", "172.26.0.3/26"); err != nil {
		t.Fatal(err)
	}
	if old, _ := a.Lease("ns/old", "ns/set"); old.Address != "172.26.0.3/26" {
		t.Errorf("the old port got %+v", old)
	}
	if fresh, _ := a.Lease("ns/new", "ns/set"); fresh.Address != "172.26.0.4/26" {
		t.Errorf("the new port got %+v", fresh)
	}
	if err := a.Restore("ns/bad", "ns/set", "not an address"); err == nil {
		t.Error("want an error")
	}
}
