// Package etcd runs the etcd members of the lab's control planes: their membership and quorum for real, served as etcd's
// JSON gateway with mutual TLS. What the members would replicate is the in-memory storage, which they share.
package etcd

import (
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
)

// Errors of etcd, in its own words (api/v3rpc/rpctypes: error.go).
var (
	ErrTimeout          = errors.New("etcdserver: request timed out")
	ErrNoLeader         = errors.New("etcdserver: no leader")
	ErrMemberNotFound   = errors.New("etcdserver: member not found")
	ErrPeerURLExist     = errors.New("etcdserver: Peer URLs already exists")
	ErrNotEnoughStarted = errors.New("etcdserver: re-configuration failed due to not enough started members")
	ErrStopped          = errors.New("etcdserver: server stopped")
)

// Member is one of a cluster, started or not.
type Member struct {
	ID        uint64
	Name      string
	PeerURL   string
	ClientURL string
	// Learner is a member that does not vote: kubeadm adds a member as such, and promotes it once it has started.
	Learner bool
	started bool
}

// Cluster is the membership.
type Cluster struct {
	ID uint64

	mu      sync.Mutex
	members []Member
	leader  uint64
	term    uint64
	changed chan struct{}
}

// NewCluster has no member yet.
func NewCluster() *Cluster {
	return &Cluster{ID: newID(), changed: make(chan struct{})}
}

// newID never is zero, which etcd takes for "no member".
func newID() uint64 { return rand.Uint64() | 1 }

// Members are all that were added and not removed.
func (c *Cluster) Members() []Member {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.members)
}

// Changed is closed with the next member that is added, removed, started or stopped.
func (c *Cluster) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changed
}

// HasQuorum says whether a majority of the members runs: those count that were never removed.
func (c *Cluster) HasQuorum() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.quorum()
}

// Status names the leader, zero without a quorum, and the term.
func (c *Cluster) Status() (leader, term uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leader, c.term
}

// Add makes room for a member that is to start: the first one votes, any other is a learner until then. It needs a quorum.
func (c *Cluster) Add(peerURL string) (Member, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.members) > 0 && !c.quorum() {
		return Member{}, ErrTimeout
	}
	if slices.ContainsFunc(c.members, func(m Member) bool { return m.PeerURL == peerURL }) {
		return Member{}, ErrPeerURLExist
	}
	added := Member{ID: newID(), PeerURL: peerURL, Learner: len(c.members) > 0}
	c.members = append(c.members, added)
	c.settle()
	return added, nil
}

// Remove forgets a member. It needs a quorum, and one of the members that stay.
func (c *Cluster) Remove(id uint64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.quorum() {
		return ErrTimeout
	}
	at := c.index(id)
	if at < 0 {
		return ErrMemberNotFound
	}
	staying := slices.Delete(slices.Clone(c.members), at, at+1)
	// etcd's strict reconfiguration check (server/etcdserver/api/membership: IsReadyToRemoveVotingMember).
	if voters, started := count(staying); voters > 0 && started < voters/2+1 {
		return ErrNotEnoughStarted
	}
	c.members = staying
	c.settle()
	return nil
}

// start marks a member as running, under the name and the client URL that it publishes. A removed one cannot.
func (c *Cluster) start(id uint64, name, clientURL string) error {
	return c.update(id, func(m *Member) { m.started, m.Learner, m.Name, m.ClientURL = true, false, name, clientURL })
}

func (c *Cluster) stop(id uint64) {
	_ = c.update(id, func(m *Member) { m.started = false })
}

func (c *Cluster) update(id uint64, change func(*Member)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.index(id)
	if at < 0 {
		return ErrMemberNotFound
	}
	change(&c.members[at])
	c.settle()
	return nil
}

func (c *Cluster) has(id uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.index(id) >= 0
}

func (c *Cluster) index(id uint64) int {
	return slices.IndexFunc(c.members, func(m Member) bool { return m.ID == id })
}

// count are the members that vote, and those of them that run.
func count(members []Member) (voters, started int) {
	for _, m := range members {
		if m.Learner {
			continue
		}
		voters++
		if m.started {
			started++
		}
	}
	return voters, started
}

func (c *Cluster) quorum() bool {
	voters, started := count(c.members)
	return voters > 0 && started >= voters/2+1
}

// settle elects a leader where there is none, and tells who waits.
func (c *Cluster) settle() {
	at := c.index(c.leader)
	switch {
	case !c.quorum():
		c.leader = 0
	case at < 0 || !c.members[at].started:
		c.leader = c.members[slices.IndexFunc(c.members, func(m Member) bool { return m.started })].ID
		c.term++
	}
	close(c.changed)
	c.changed = make(chan struct{})
}
