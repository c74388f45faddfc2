package vmoperator

import (
	"fmt"
	"sync"
)

// The last address of the block is the lab's own reservation of it.
const lastVirtualIP = 253

// virtualIPs hands out the addresses of load balancers in turn, so that a released one is not reused at once.
type virtualIPs struct {
	prefix string

	mu     sync.Mutex
	owners map[string]string // nil until restored
	last   int
}

func newVirtualIPs(prefix string) *virtualIPs { return &virtualIPs{prefix: prefix} }

// allocate gives the owner an address; asked again, the same. restore tells the owners of addresses already in use.
func (v *virtualIPs) allocate(owner string, restore func() (map[string]string, error)) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.owners == nil {
		owners, err := restore()
		if err != nil {
			return "", err
		}
		v.owners = owners
	}
	for address, current := range v.owners {
		if current == owner {
			return address, nil
		}
	}
	for range lastVirtualIP {
		v.last = v.last%lastVirtualIP + 1
		address := fmt.Sprintf("%s.%d", v.prefix, v.last)
		if _, taken := v.owners[address]; !taken {
			v.owners[address] = owner
			return address, nil
		}
	}
	return "", fmt.Errorf("no free virtual IP in %s.0/24", v.prefix)
}

func (v *virtualIPs) release(owner string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for address, current := range v.owners {
		if current == owner {
			delete(v.owners, address)
		}
	}
}
