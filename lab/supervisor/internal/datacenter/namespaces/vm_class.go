package namespaces

import (
	"maps"
	"net/http"
	"slices"

	vapi "github.com/vmware/govmomi/vapi/simulator"
)

// classStatus is that of a class that machines may have.
const classStatus = "READY"

func (h *Handler) listClasses(w http.ResponseWriter, _ *http.Request) {
	names := slices.Sorted(maps.Keys(h.classes))
	all := make([]VMClass, len(names))
	for i, name := range names {
		all[i] = h.classes[name]
	}
	vapi.StatusOK(w, all)
}

func (h *Handler) createClass(w http.ResponseWriter, r *http.Request) {
	var class VMClass
	if !read(w, r, &class) {
		return
	}
	if _, taken := h.classes[class.ID]; taken {
		vapi.ApiErrorAlreadyExists(w)
		return
	}
	class.ConfigStatus = classStatus
	h.classes[class.ID] = class
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) getClass(w http.ResponseWriter, r *http.Request) {
	if class, found := h.classes[r.PathValue("class")]; found {
		vapi.StatusOK(w, class)
		return
	}
	vapi.ApiErrorNotFound(w)
}

func (h *Handler) updateClass(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("class")
	if _, found := h.classes[name]; !found {
		vapi.ApiErrorNotFound(w)
		return
	}
	var class VMClass
	if !read(w, r, &class) {
		return
	}
	class.ID, class.ConfigStatus = name, classStatus
	h.classes[name] = class
	w.WriteHeader(http.StatusNoContent)
}

// deleteClass takes the class away from the namespaces that offer it, too.
func (h *Handler) deleteClass(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("class")
	if _, found := h.classes[name]; !found {
		vapi.ApiErrorNotFound(w)
		return
	}
	delete(h.classes, name)
	for _, other := range h.namespaces {
		other.service.VMClasses = slices.DeleteFunc(other.service.VMClasses, func(offered string) bool { return offered == name })
	}
	w.WriteHeader(http.StatusNoContent)
}
