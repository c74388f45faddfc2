package nsxpolicy

import (
	"path"
	"slices"
	"strings"
)

// write is a change of one object before it is stored.
type write struct {
	server *Server
	kind   kind
	path   string
	// was is the object before, nil when it is new; is will be stored.
	was, is Object
	user    string
}

// patch creates an object or changes the fields that are given (PATCH).
func (s *Server) patch(at string, change Object, user string) (Object, *Error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	w, refusal := s.prepare(at, change, user)
	if refusal != nil {
		return nil, refusal
	}
	if w.was == nil {
		w.is = w.kind.defaults.mergedWith(change)
	} else {
		w.is = w.was.mergedWith(change)
	}
	return s.commit(w)
}

// put creates an object or replaces the revision of it that the client has seen (PUT).
func (s *Server) put(at string, object Object, user string) (Object, *Error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	w, refusal := s.prepare(at, object, user)
	if refusal != nil {
		return nil, refusal
	}
	if w.was != nil && (object["_revision"] == nil || w.was.number("_revision") != object.number("_revision")) {
		return nil, staleRevision(at, w.was.number("_revision"), object.number("_revision"))
	}
	w.is = w.kind.defaults.mergedWith(object)
	return s.commit(w)
}

func (s *Server) prepare(at string, change Object, user string) (*write, *Error) {
	resourceType := change.text("resource_type")
	was, exists := s.store.get(at)
	if exists && resourceType == "" {
		resourceType = was.text("resource_type")
	}
	k, known := kindAt(path.Dir(at), resourceType)
	if !known {
		return nil, notFound(at)
	}
	for field := range change {
		if !k.allows(field) {
			return nil, common(400, 220, "Unable to parse JSON request body: Unrecognized field %q of %s", field, k.resourceType)
		}
	}
	w := &write{server: s, kind: k, path: at, user: user}
	if exists {
		w.was = was
		return w, nil
	}
	if parent := parentOf(at); !s.isThere(parent) {
		return nil, invalidPath(parent)
	}
	return w, nil
}

const defaultDomain = "/infra/domains/default"

// isThere tells of /infra, of organisations and of objects.
func (s *Server) isThere(at string) bool {
	if at == "/infra" || path.Dir(at) == "/orgs" || path.Dir(at) == "/infra/sites" || at == defaultDomain {
		return true
	}
	_, found := s.store.get(strings.TrimSuffix(at, "/infra"))
	return found
}

func (s *Server) commit(w *write) (Object, *Error) {
	for _, field := range w.kind.required {
		if !w.is.has(field) {
			return nil, missingField(field)
		}
	}
	for _, field := range w.kind.references {
		for _, referred := range w.is.texts(field) {
			if _, found := s.store.get(referred); !found {
				return nil, invalidPath(referred)
			}
		}
	}
	if w.kind.check != nil {
		if refusal := w.kind.check(w); refusal != nil {
			return nil, refusal
		}
	}
	stored := s.store.put(w.path, w.kind.resourceType, w.user, w.is)
	s.realisations.begin(stored, w.kind)
	return stored, nil
}

// delete removes an object that nothing holds.
func (s *Server) delete(at string) *Error {
	s.dataPlane.Lock() // What is being realised is finished first.
	defer s.dataPlane.Unlock()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	object, found := s.store.get(at)
	if !found {
		return notFound(at)
	}
	if by, held := s.store.holder(at); held {
		return inUse(at, by)
	}
	k, _ := kindAt(path.Dir(at), object.text("resource_type"))
	if k.release != nil {
		if refusal := k.release(s, object); refusal != nil {
			return refusal
		}
	}
	s.store.remove(at)
	s.realisations.forget(at)
	return nil
}

// immutable refuses changes of fields that are fixed once the object is there.
func (w *write) immutable(fields ...string) *Error {
	if w.was == nil {
		return nil
	}
	for _, field := range fields {
		if !slices.Equal(w.was.texts(field), w.is.texts(field)) || w.was.number(field) != w.is.number(field) {
			return invalidField(field, "cannot be changed on the existing object path=[%s]", w.path)
		}
	}
	return nil
}

// keep takes over what NSX computed earlier and the client left out.
func (w *write) keep(fields ...string) {
	for _, field := range fields {
		if _, given := w.is[field]; !given && w.was[field] != nil {
			w.is[field] = w.was[field]
		}
	}
}
