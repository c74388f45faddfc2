package etcd

import (
	"errors"
	"fmt"
	"testing"
)

// started is a cluster of so many members that all run.
func started(t *testing.T, size int) (*Cluster, []uint64) {
	t.Helper()
	c := NewCluster()
	var ids []uint64
	for i := range size {
		added, err := c.Add(fmt.Sprintf("https://10.0.0.%d:2380", i))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.start(added.ID, fmt.Sprintf("cp-%d", i), fmt.Sprintf("https://10.0.0.%d:2379", i)); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, added.ID)
	}
	return c, ids
}

func TestQuorum(t *testing.T) {
	for _, test := range []struct {
		members, stopped int
		want             bool
	}{{1, 0, true}, {1, 1, false}, {2, 1, false}, {3, 1, true}, {3, 2, false}, {5, 2, true}, {5, 3, false}} {
		c, ids := started(t, test.members)
		for _, id := range ids[:test.stopped] {
			c.stop(id)
		}
		leader, _ := c.Status()
		if c.HasQuorum() != test.want || (leader != 0) != test.want {
			t.Errorf("%d of %d stopped: quorum %v, leader %d", test.stopped, test.members, c.HasQuorum(), leader)
		}
	}
}

func TestAMemberThatHasNotStartedIsALearner(t *testing.T) {
	c, _ := started(t, 1)
	added, err := c.Add("https://10.0.0.9:2380")
	if err != nil || !added.Learner || !c.HasQuorum() {
		t.Fatalf("got %+v, quorum %v (%v)", added, c.HasQuorum(), err)
	}
	if _, err := c.Add("https://10.0.0.9:2380"); !errors.Is(err, ErrPeerURLExist) {
		t.Errorf("got %v", err)
	}
	if err := c.start(added.ID, "cp-1", ""); err != nil {
		t.Fatal(err)
	}
	c.stop(added.ID)
	if c.HasQuorum() {
		t.Error("once started it votes, and one of two is no majority")
	}
}

func TestRemoval(t *testing.T) {
	c, ids := started(t, 3)
	changed := c.Changed()
	if err := c.Remove(ids[0]); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changed:
	default:
		t.Error("who waits must hear of it")
	}
	if leader, term := c.Status(); leader == ids[0] || leader == 0 || term != 2 {
		t.Errorf("a removed leader leads: %d in term %d", leader, term)
	}
	if err := c.Remove(ids[0]); !errors.Is(err, ErrMemberNotFound) {
		t.Errorf("got %v", err)
	}
	if err := c.start(ids[0], "", ""); !errors.Is(err, ErrMemberNotFound) {
		t.Errorf("a removed member starts again: %v", err)
	}
	c.stop(ids[1])
	if err := c.Remove(ids[2]); !errors.Is(err, ErrTimeout) {
		t.Errorf("without a quorum nothing is removed: %v", err)
	}
}

func TestARemovalMustLeaveAQuorum(t *testing.T) {
	c, ids := started(t, 3)
	c.stop(ids[0])
	if err := c.Remove(ids[1]); !errors.Is(err, ErrNotEnoughStarted) {
		t.Errorf("got %v", err)
	}
	if err := c.Remove(ids[0]); err != nil {
		t.Errorf("the stopped one may go: %v", err)
	}
}
