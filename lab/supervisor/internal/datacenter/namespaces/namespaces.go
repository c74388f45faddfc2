// Package namespaces serves the part of the vSphere Automation API by which vSphere Namespaces are made on a Supervisor:
// the simulator knows only its first version, which later plugins do not use.
package namespaces

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"
)

// configuring is how long a new namespace takes until it runs.
const configuring = time.Second

// Supervisor is the only one.
type Supervisor struct {
	// ID is its UUID.
	ID   string
	Name string
	// Clusters are the identifiers of the compute clusters that it runs on.
	Clusters []string
	Zone     string
}

// Handler serves the namespaces of a Supervisor.
type Handler struct {
	supervisor    Supervisor
	authenticated func(*http.Request) bool

	mu         sync.Mutex
	namespaces map[string]*namespace
}

// namespace is what a creation has asked for, with its own names for the fields.
type namespace struct {
	spec    map[string]any
	created time.Time
}

// New has no namespace yet.
func New(supervisor Supervisor, authenticated func(*http.Request) bool) *Handler {
	return &Handler{supervisor: supervisor, authenticated: authenticated, namespaces: map[string]*namespace{}}
}

// Routes are the patterns to serve, for net/http's ServeMux.
func (h *Handler) Routes() map[string]http.Handler {
	const management, instances = "/api/vcenter/namespace-management/supervisors", "/api/vcenter/namespaces/instances"
	routes := map[string]http.Handler{}
	for pattern, serve := range map[string]func(*http.Request) (any, *refusal){
		"GET " + management + "/summaries":             h.summaries,
		"GET " + management + "/{supervisor}/summary":  h.summary,
		"GET " + management + "/{supervisor}/topology": h.topology,
		"GET " + instances + "/v2":                     h.list,
		"POST " + instances + "/v2":                    h.create,
		"GET " + instances + "/v2/{namespace}":         h.get,
		"GET " + instances + "/{namespace}":            h.getFirstVersion,
		"PATCH " + instances + "/{namespace}":          h.update,
		"DELETE " + instances + "/{namespace}":         h.delete,
	} {
		routes[pattern] = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !h.authenticated(r) {
				answer(w, http.StatusUnauthorized, unauthenticated)
				return
			}
			result, refused := serve(r)
			switch {
			case refused != nil:
				answer(w, refused.status, refused)
			case result == nil:
				w.WriteHeader(http.StatusNoContent)
			default:
				answer(w, http.StatusOK, result)
			}
		})
	}
	return routes
}

func (h *Handler) summaries(*http.Request) (any, *refusal) {
	return map[string]any{"items": []any{map[string]any{"supervisor": h.supervisor.ID, "info": h.info()}}}, nil
}

func (h *Handler) summary(r *http.Request) (any, *refusal) {
	if r.PathValue("supervisor") != h.supervisor.ID {
		return nil, notFound("Supervisor", r.PathValue("supervisor"))
	}
	return h.info(), nil
}

func (h *Handler) topology(r *http.Request) (any, *refusal) {
	if r.PathValue("supervisor") != h.supervisor.ID {
		return nil, notFound("Supervisor", r.PathValue("supervisor"))
	}
	return []any{map[string]any{"zone": h.supervisor.Zone, "clusters": h.supervisor.Clusters}}, nil
}

func (h *Handler) info() map[string]any {
	return map[string]any{"name": h.supervisor.Name, "config_status": "RUNNING", "kubernetes_status": "READY", "stats": map[string]any{}}
}

func (h *Handler) list(*http.Request) (any, *refusal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := []any{}
	for name, n := range h.namespaces {
		all = append(all, map[string]any{"supervisor": h.supervisor.ID, "namespace": name, "config_status": n.status(), "stats": stats})
	}
	return all, nil
}

var labelForm = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`)

func (h *Handler) create(r *http.Request) (any, *refusal) {
	spec, refused := decode(r)
	if refused != nil {
		return nil, refused
	}
	name, _ := spec["namespace"].(string)
	if !labelForm.MatchString(name) {
		return nil, invalid(fmt.Sprintf("The namespace name %q is not a DNS label.", name))
	}
	if spec["supervisor"] != h.supervisor.ID {
		return nil, notFound("Supervisor", fmt.Sprint(spec["supervisor"]))
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.namespaces[name] != nil {
		return nil, &refusal{status: http.StatusBadRequest, Kind: "ALREADY_EXISTS", Messages: said(fmt.Sprintf("Namespace %s already exists.", name))}
	}
	h.namespaces[name] = &namespace{spec: spec, created: time.Now()}
	return nil, nil
}

func (h *Handler) get(r *http.Request) (any, *refusal) {
	return h.read(r, map[string]any{"supervisor": h.supervisor.ID})
}

// getFirstVersion names the compute cluster instead of the Supervisor.
func (h *Handler) getFirstVersion(r *http.Request) (any, *refusal) {
	return h.read(r, map[string]any{"cluster": h.supervisor.Clusters[0]})
}

func (h *Handler) read(r *http.Request, info map[string]any) (any, *refusal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := h.namespaces[r.PathValue("namespace")]
	if n == nil {
		return nil, notFound("Namespace", r.PathValue("namespace"))
	}
	info["config_status"], info["stats"], info["self_service_namespace"] = n.status(), stats, false
	for _, field := range []string{"description", "storage_specs", "vm_service_spec", "content_libraries", "network_spec"} {
		if value, given := n.spec[field]; given {
			info[field] = value
		}
	}
	return info, nil
}

func (h *Handler) update(r *http.Request) (any, *refusal) {
	spec, refused := decode(r)
	if refused != nil {
		return nil, refused
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	n := h.namespaces[r.PathValue("namespace")]
	if n == nil {
		return nil, notFound("Namespace", r.PathValue("namespace"))
	}
	for field, value := range spec {
		if slices.Contains([]string{"namespace", "supervisor"}, field) {
			return nil, invalid(fmt.Sprintf("%s cannot be changed.", field))
		}
		n.spec[field] = value
	}
	return nil, nil
}

func (h *Handler) delete(r *http.Request) (any, *refusal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	name := r.PathValue("namespace")
	if h.namespaces[name] == nil {
		return nil, notFound("Namespace", name)
	}
	delete(h.namespaces, name)
	return nil, nil
}

var stats = map[string]int{"cpu_used": 0, "memory_used": 0, "storage_used": 0}

func (n *namespace) status() string {
	if time.Since(n.created) < configuring {
		return "CONFIGURING"
	}
	return "RUNNING"
}

func decode(r *http.Request) (map[string]any, *refusal) {
	spec := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&spec); err != nil {
		return nil, invalid(err.Error())
	}
	return spec, nil
}
