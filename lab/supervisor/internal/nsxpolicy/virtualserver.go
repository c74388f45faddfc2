package nsxpolicy

import (
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"time"
)

// memberTimeout is how long a pool member has to take a connection before the next one is tried.
const memberTimeout = time.Second

// virtualServers are the listeners of load balancers, by the path of the virtual server.
type virtualServers struct {
	mutex     sync.Mutex
	listeners map[string]map[string]net.Listener
	turn      map[string]int
}

func newVirtualServers() *virtualServers {
	return &virtualServers{listeners: map[string]map[string]net.Listener{}, turn: map[string]int{}}
}

// listen serves the addresses, and no others of the path. members gives where connections go at the time they come;
// addresses name the port of the members.
func (v *virtualServers) listen(path string, addresses map[string]string, members func(port string) []string) error {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	current := v.listeners[path]
	if current == nil {
		current = map[string]net.Listener{}
		v.listeners[path] = current
	}
	for address, listener := range current {
		// A changed pool needs a listener of its own: members is of the object as it was.
		_ = listener.Close()
		delete(current, address)
	}
	var failures []error
	for address, port := range addresses {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			failures = append(failures, fmt.Errorf("the virtual IP address %s is in use: %w", address, err))
			continue
		}
		current[address] = listener
		go v.accept(path, listener, func() []string { return members(port) })
	}
	return errors.Join(failures...)
}

func (v *virtualServers) accept(path string, listener net.Listener, members func() []string) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go v.forward(path, connection, members())
	}
}

// forward takes the members in turn, beginning with another one each time, until one takes the connection.
func (v *virtualServers) forward(path string, client net.Conn, members []string) {
	defer client.Close()
	v.mutex.Lock()
	first := v.turn[path]
	v.turn[path]++
	v.mutex.Unlock()
	for i := range members {
		member, err := net.DialTimeout("tcp", members[(first+i)%len(members)], memberTimeout)
		if err != nil {
			continue
		}
		defer member.Close()
		exchange(client, member)
		return
	}
}

// exchange copies both ways until both have ended; each end is told of the other's.
func exchange(a, b net.Conn) {
	var both sync.WaitGroup
	for _, pair := range [][2]net.Conn{{a, b}, {b, a}} {
		both.Go(func() {
			_, _ = io.Copy(pair[0], pair[1])
			if half, ok := pair[0].(*net.TCPConn); ok {
				_ = half.CloseWrite()
			}
		})
	}
	both.Wait()
}

func (v *virtualServers) stop(path string) {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	for _, listener := range v.listeners[path] {
		_ = listener.Close()
	}
	delete(v.listeners, path)
	delete(v.turn, path)
}

func (v *virtualServers) close() {
	v.mutex.Lock()
	paths := []string{}
	for path := range v.listeners {
		paths = append(paths, path)
	}
	v.mutex.Unlock()
	slices.Sort(paths)
	for _, path := range paths {
		v.stop(path)
	}
}
