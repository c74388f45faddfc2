package namespaces

import (
	"net/http"
	"slices"
	"time"

	vapi "github.com/vmware/govmomi/vapi/simulator"
)

const (
	statusConfiguring = "CONFIGURING"
	statusRunning     = "RUNNING"
	statusRemoving    = "REMOVING"
)

// instance is a vSphere Namespace.
type instance struct {
	storage []storageSpec
	service vmServiceSpec
	// runs is when it has been configured, gone when it has been removed; the latter is zero until somebody deletes it.
	runs, gone time.Time
}

func (i *instance) status(now time.Time) string {
	switch {
	case !i.gone.IsZero():
		return statusRemoving
	case now.Before(i.runs):
		return statusConfiguring
	default:
		return statusRunning
	}
}

// find is the namespace of this name, unless it is gone.
func (h *Handler) find(name string) *instance {
	found := h.namespaces[name]
	if found != nil && !found.gone.IsZero() && !h.now().Before(found.gone) {
		delete(h.namespaces, name)
		return nil
	}
	return found
}

// named calls serve with the namespace of the path, or answers that there is none.
func (h *Handler) named(w http.ResponseWriter, r *http.Request, serve func(*instance)) {
	if found := h.find(r.PathValue("name")); found != nil {
		serve(found)
		return
	}
	vapi.ApiErrorNotFound(w)
}

func (h *Handler) listNamespaces(w http.ResponseWriter, _ *http.Request) {
	all := []summary{}
	for name := range h.namespaces {
		if found := h.find(name); found != nil {
			all = append(all, summary{
				Supervisor: h.options.Supervisor, Namespace: name, ConfigStatus: found.status(h.now()),
			})
		}
	}
	vapi.StatusOK(w, all)
}

func (h *Handler) createNamespace(w http.ResponseWriter, r *http.Request) {
	var spec createSpec
	if !read(w, r, &spec) {
		return
	}
	made := &instance{storage: spec.StorageSpecs, service: spec.VMServiceSpec, runs: h.now().Add(h.options.Pace)}
	switch {
	case spec.Supervisor != h.options.Supervisor:
		vapi.ApiErrorNotFound(w)
	case h.find(spec.Namespace) != nil:
		vapi.ApiErrorAlreadyExists(w)
	case spec.Namespace == "" || !h.haveClasses(made.service):
		vapi.ApiErrorInvalidArgument(w)
	default:
		h.namespaces[spec.Namespace] = made
		w.WriteHeader(http.StatusNoContent)
	}
}

func (h *Handler) getNamespaceV2(w http.ResponseWriter, r *http.Request) {
	h.named(w, r, func(found *instance) {
		vapi.StatusOK(w, info{
			Supervisor: h.options.Supervisor, ConfigStatus: found.status(h.now()),
			StorageSpecs: found.storage, VMServiceSpec: found.service,
		})
	})
}

func (h *Handler) getNamespace(w http.ResponseWriter, r *http.Request) {
	h.named(w, r, func(found *instance) {
		vapi.StatusOK(w, info{
			Cluster: h.options.Cluster, ConfigStatus: found.status(h.now()),
			StorageSpecs: found.storage, VMServiceSpec: found.service,
		})
	})
}

func (h *Handler) updateNamespace(w http.ResponseWriter, r *http.Request) {
	h.named(w, r, func(found *instance) {
		var spec updateSpec
		if !read(w, r, &spec) {
			return
		}
		if !h.haveClasses(spec.VMServiceSpec) {
			vapi.ApiErrorInvalidArgument(w)
			return
		}
		found.storage, found.service = spec.StorageSpecs, spec.VMServiceSpec
		w.WriteHeader(http.StatusNoContent)
	})
}

func (h *Handler) deleteNamespace(w http.ResponseWriter, r *http.Request) {
	h.named(w, r, func(found *instance) {
		found.gone = h.now().Add(h.options.Pace)
		w.WriteHeader(http.StatusNoContent)
	})
}

// haveClasses says whether all classes that a namespace offers are there.
func (h *Handler) haveClasses(service vmServiceSpec) bool {
	return !slices.ContainsFunc(service.VMClasses, func(name string) bool {
		_, found := h.classes[name]
		return !found
	})
}
