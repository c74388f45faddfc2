package main

import (
	"crypto/rand"
	"net"

	"pulumi-vks/lab/supervisor/internal/labstate"
)

const user = "administrator@vsphere.local"

// state is what a restart keeps: addresses and passwords. The inventory starts anew.
type state struct {
	VCenterPort int    `json:"vcenterPort"`
	NSXPort     int    `json:"nsxPort"`
	Block       *byte  `json:"block,omitempty"`
	Password    string `json:"password"`
}

// ready is what the launcher reads once the lab can be used.
type ready struct {
	PID     int     `json:"pid"`
	VSphere vsphere `json:"vsphere"`
	NSXT    nsxt    `json:"nsxt"`
	CAFile  string  `json:"caFile"`
	// Block is the first two octets of the addresses of all networks.
	Block       string `json:"block"`
	StartedInMs int64  `json:"startedInMs"`
}

type vsphere struct {
	Server   string `json:"server"`
	User     string `json:"user"`
	Password string `json:"password"`
}

type nsxt struct {
	Host     string `json:"host"`
	Username string `json:"username"`
	Password string `json:"password"`
}

// prepareState decides on ports and addresses, those of an earlier run where there was one.
func prepareState(dir *labstate.Dir, path string) (state, net.Listener, error) {
	var s state
	if err := dir.Load(&s); err != nil {
		return s, nil, err
	}
	var err error
	for _, port := range []*int{&s.VCenterPort, &s.NSXPort} {
		if *port, err = labstate.FreePort(*port); err != nil {
			return s, nil, err
		}
	}
	block, reservation, err := labstate.ReserveNetworkBlock(path, s.Block)
	if err != nil {
		return s, nil, err
	}
	s.Block = &block
	if s.Password == "" {
		s.Password = rand.Text()
	}
	return s, reservation, dir.Save(s)
}
