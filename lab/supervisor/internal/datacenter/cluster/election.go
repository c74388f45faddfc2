package cluster

import (
	"slices"
	"sync"

	"pulumi-vks/lab/supervisor/internal/datacenter/etcd"
)

// election decides which node holds the virtual address, as kube-vip's instances do by a lease in the API: without a
// quorum nobody takes it, and who has it keeps it while it lives.
type election struct {
	mu         sync.Mutex
	candidates []*controlPlane
	holder     *controlPlane
	waiting    bool
}

func (e *election) join(members *etcd.Cluster, candidate *controlPlane) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.candidates = append(e.candidates, candidate)
	e.elect(members)
}

func (e *election) leave(members *etcd.Cluster, candidate *controlPlane) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.candidates = slices.DeleteFunc(e.candidates, func(c *controlPlane) bool { return c == candidate })
	if e.holder == candidate {
		candidate.api.Yield()
		e.holder = nil
	}
	e.elect(members)
}

// elect tries every candidate; if none can take the address, it tries again with the next change of the members.
func (e *election) elect(members *etcd.Cluster) {
	if e.holder != nil || len(e.candidates) == 0 {
		return
	}
	changed := members.Changed()
	for _, candidate := range e.candidates {
		if candidate.etcd.Available() == nil && candidate.api.Take(candidate.pods.VirtualIP) == nil {
			e.holder = candidate
			if candidate.pods.Announce != nil {
				candidate.pods.Announce(candidate.pods.VirtualIP)
			}
			return
		}
	}
	if e.waiting {
		return
	}
	e.waiting = true
	go func() {
		<-changed
		e.mu.Lock()
		defer e.mu.Unlock()
		e.waiting = false
		e.elect(members)
	}()
}
