// Package namespaces serves the part of vCenter's Automation API that prepares a Supervisor for its users: VM classes and
// vSphere Namespaces. Everything is kept in memory, as the simulator's inventory is.
//
// No Supervisor stands behind it: a namespace becomes RUNNING and is handed to nobody.
package namespaces

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	vapi "github.com/vmware/govmomi/vapi/simulator"
)

// Paths are the prefixes of what the handler serves.
var Paths = []string{"/api/vcenter/namespaces/", "/api/vcenter/namespace-management/"}

const (
	instances = "/api/vcenter/namespaces/instances"
	// Supervisors of vCenter 8 and later are made known by the second version of the API.
	instancesV2 = instances + "/v2"
	management  = "/api/vcenter/namespace-management"
	classes     = management + "/virtual-machine-classes"
	supervisors = management + "/supervisors"

	sessionHeader = "vmware-api-session-id"
)

// Options say what the handler pretends to stand on.
type Options struct {
	// Supervisor is the UUID of the only one.
	Supervisor string
	// Cluster is the managed object id of the compute cluster it runs on.
	Cluster string
	// VMClasses are those that are there from the start, by their names.
	VMClasses []VMClass
	// Pace is the time until a namespace runs, and until one that is deleted is gone.
	Pace time.Duration
}

// Handler serves the API.
type Handler struct {
	options Options
	mux     *http.ServeMux
	now     func() time.Time

	mu         sync.Mutex
	namespaces map[string]*instance
	classes    map[string]VMClass
}

// New makes a handler with the classes of the options and no namespaces.
func New(options Options) *Handler {
	h := &Handler{
		options: options, mux: http.NewServeMux(), now: time.Now,
		namespaces: map[string]*instance{}, classes: map[string]VMClass{},
	}
	for _, class := range options.VMClasses {
		class.ConfigStatus = classStatus
		h.classes[class.ID] = class
	}
	for pattern, serve := range map[string]http.HandlerFunc{
		"GET " + supervisors + "/summaries":             h.summaries,
		"GET " + supervisors + "/{supervisor}/topology": h.topology,
		"GET " + classes:                  h.listClasses,
		"POST " + classes:                 h.createClass,
		"GET " + classes + "/{class}":     h.getClass,
		"PATCH " + classes + "/{class}":   h.updateClass,
		"DELETE " + classes + "/{class}":  h.deleteClass,
		"GET " + instancesV2:              h.listNamespaces,
		"POST " + instancesV2:             h.createNamespace,
		"GET " + instancesV2 + "/{name}":  h.getNamespaceV2,
		"GET " + instances + "/{name}":    h.getNamespace,
		"PATCH " + instances + "/{name}":  h.updateNamespace,
		"DELETE " + instances + "/{name}": h.deleteNamespace,
	} {
		h.mux.HandleFunc(pattern, serve)
	}
	return h
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get(sessionHeader) == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.mux.ServeHTTP(w, r)
}

func (h *Handler) summaries(w http.ResponseWriter, _ *http.Request) {
	about := supervisorInfo{Name: "supervisor", ConfigStatus: statusRunning, KubernetesStatus: "READY"}
	vapi.StatusOK(w, supervisorSummaries{Items: []supervisorItem{{Supervisor: h.options.Supervisor, Info: about}}})
}

func (h *Handler) topology(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("supervisor") != h.options.Supervisor {
		vapi.ApiErrorNotFound(w)
		return
	}
	vapi.StatusOK(w, []zoneTopology{{Zone: "zone-1", Clusters: []string{h.options.Cluster}}})
}

// read decodes a request's body into value, and answers itself if it cannot.
func read(w http.ResponseWriter, r *http.Request, value any) bool {
	if json.NewDecoder(r.Body).Decode(value) == nil {
		return true
	}
	vapi.ApiErrorInvalidArgument(w)
	return false
}
