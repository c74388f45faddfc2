// Package faults injects failures into the data center, by a fault's name and the names of what it strikes.
package faults

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"sync"
)

// The faults of vCenter and of the guests.
const (
	NoGuestIP    = "no-guest-ip"
	NoPower      = "no-power"
	NoBoot       = "no-boot"
	KubeadmFails = "kubeadm-fails"
	SlowBoot     = "slow-boot"
	CloneFails   = "clone-fails"
)

// The faults of NSX; their objects are named by the display name.
const (
	SubnetNotRealized = "subnet-not-realized"
	RealizationError  = "realization-error"
	VPCForbidden      = "vpc-forbidden"
)

// The catalogue is shared with the command line and the documentation of the lab.
//
//go:embed faults.json
var catalogueFile []byte

var names = readNames(catalogueFile)

func readNames(file []byte) []string {
	var names []string
	var rows []Fault
	if err := json.Unmarshal(file, &rows); err != nil {
		panic(fmt.Sprintf("faults.json: %v", err))
	}
	for _, row := range rows {
		names = append(names, row.Name)
	}
	return names
}

// Fault is one that is injected.
type Fault struct {
	Name string `json:"name"`
	// Machines is a pattern of path.Match for the names of the machines, or of NSX's objects, that are struck: all by default.
	Machines string `json:"machines,omitempty"`
}

// Set holds what is injected. The zero value injects nothing.
type Set struct {
	mu      sync.Mutex
	faults  []Fault
	changed chan struct{}
}

// Strikes says whether a fault is injected for the machine or NSX object of that name.
func (s *Set) Strikes(fault, name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.faults, func(f Fault) bool {
		matches, _ := path.Match(f.Machines, name)
		return f.Name == fault && (f.Machines == "" || matches)
	})
}

// Changed is closed with the next change of the set.
func (s *Set) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}

// Replace injects these faults and no others. It fails on an unknown name or a malformed pattern.
func (s *Set) Replace(faults []Fault) error {
	for _, f := range faults {
		if !slices.Contains(names, f.Name) {
			return fmt.Errorf("unknown fault %q: one of %q", f.Name, names)
		}
		if _, err := path.Match(f.Machines, ""); err != nil {
			return fmt.Errorf("fault %s: %q: %w", f.Name, f.Machines, err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = faults
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
	return nil
}

// ServeHTTP answers GET with the faults, and takes their replacement by PUT.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
	case http.MethodPut:
		var faults []Fault
		if err := json.NewDecoder(r.Body).Decode(&faults); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if err := s.Replace(faults); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(append([]Fault{}, s.faults...))
}
