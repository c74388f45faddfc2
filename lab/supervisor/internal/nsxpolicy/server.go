// Package nsxpolicy imitates the Policy API of NSX Manager for the resources that a cluster's network is made of, at the
// URLs and with the fields of NSX 9. Intents are real: subnets get their addresses from blocks that run out, become
// port groups of vCenter with DHCP, and virtual servers of load balancers carry TCP to their pools.
package nsxpolicy

import (
	"context"
	"sync"
	"time"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

// Fabric is vCenter's distributed switch, on which segments and subnets appear as port groups.
type Fabric interface {
	// Ensure makes the port group of a path, or renames it, and gives the name it had before.
	Ensure(ctx context.Context, group PortGroup) (string, error)
	Remove(ctx context.Context, path string) error
	// Ports are the network adapters that are connected to it.
	Ports(ctx context.Context, path string) ([]Port, error)
	// Machines are all virtual machines.
	Machines(ctx context.Context) ([]Machine, error)
}

// PortGroup is a segment or subnet as vCenter shows it.
type PortGroup struct {
	// Name is the display name, Path the policy path.
	Name, Path string
}

// Port is a machine's connection to a segment or subnet.
type Port struct {
	// ID is that of the attachment; VM and Instance are the machine's name and instance UUID.
	ID, VM, Instance string
}

// Options of the server.
type Options struct {
	Username, Password string
	// Block is the /16 of the lab, by its first two octets, such as "127.110".
	Block string
	// Pace is the time from an intent to its realisation.
	Pace   time.Duration
	Fabric Fabric
	DHCP   *dhcp.Leases
	Faults *faults.Set
}

// Server is the manager.
type Server struct {
	options Options
	pace    time.Duration
	fabric  Fabric
	dhcp    *dhcp.Leases
	faults  *faults.Set

	// mutex guards the store; dataPlane is held while something is realised or released, and taken first.
	mutex, dataPlane sync.Mutex
	store            *store
	realisations     *realisations
	// lastOverlay is the identifier that the latest segment got.
	lastOverlay    int
	virtualServers *virtualServers
}

// New starts with the objects that the platform's team has made.
func New(options Options) *Server {
	s := &Server{
		options: options, pace: options.Pace, fabric: options.Fabric, dhcp: options.DHCP, faults: options.Faults,
		store: newStore(), virtualServers: newVirtualServers(),
	}
	s.realisations = &realisations{server: s, of: map[string]*realisation{}}
	s.makePlatform()
	return s
}

// Close ends what runs in the background.
func (s *Server) Close() {
	s.realisations.close()
	s.virtualServers.close()
}
