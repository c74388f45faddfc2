package nsxpolicy

import (
	"path"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// store holds the objects by path. It knows nothing of what they mean.
type store struct {
	objects map[string]Object
	// order is that of creation, in which lists come.
	order []string
	now   func() time.Time
}

func newStore() *store { return &store{objects: map[string]Object{}, now: time.Now} }

func (s *store) get(at string) (Object, bool) {
	o, found := s.objects[at]
	if !found {
		return nil, false
	}
	return o.copy(), true
}

// list gives the objects right under a collection such as /infra/segments.
func (s *store) list(collection string) []Object {
	return s.filter(func(o Object) bool { return path.Dir(o.Path()) == collection })
}

func (s *store) filter(wanted func(Object) bool) []Object {
	found := []Object{}
	for _, at := range s.order {
		if o := s.objects[at]; wanted(o) {
			found = append(found, o.copy())
		}
	}
	return found
}

// put stores an object with the fields that NSX keeps itself, and gives what it stored.
func (s *store) put(at, resourceType, user string, o Object) Object {
	now := float64(s.now().UnixMilli())
	old, exists := s.objects[at]
	stored := o.copy()
	if exists {
		for _, field := range []string{"_create_time", "_create_user", "unique_id", "realization_id", "owner_id"} {
			stored[field] = old[field]
		}
		stored["_revision"] = float64(old.number("_revision") + 1)
	} else {
		id := uuid.NewString()
		stored["_create_time"], stored["_create_user"] = now, user
		stored["unique_id"], stored["realization_id"], stored["owner_id"] = id, id, uuid.NewString()
		stored["_revision"] = float64(0)
		s.order = append(s.order, at)
	}
	stored["_last_modified_time"], stored["_last_modified_user"] = now, user
	stored["_system_owned"], stored["_protection"] = false, "NOT_PROTECTED"
	stored["marked_for_delete"], stored["overridden"], stored["remote_path"] = false, false, ""
	stored["id"], stored["relative_path"] = path.Base(at), path.Base(at)
	stored["path"], stored["parent_path"] = at, parentOf(at)
	stored["resource_type"] = resourceType
	if stored.text("display_name") == "" {
		stored["display_name"] = path.Base(at)
	}
	s.objects[at] = stored
	return stored.copy()
}

func (s *store) remove(at string) {
	delete(s.objects, at)
	s.order = slices.DeleteFunc(s.order, func(p string) bool { return p == at })
}

// holder is an object that keeps another from being deleted: a child of it, or one that refers to it.
func (s *store) holder(at string) (string, bool) {
	for _, p := range s.order {
		if strings.HasPrefix(p, at+"/") || p != at && s.objects[p].mentions(at) {
			return p, true
		}
	}
	return "", false
}

// parentOf /infra/tier-1s/t1 is /infra, and of /infra/tier-1s/t1/locale-services/default that gateway.
func parentOf(at string) string { return path.Dir(path.Dir(at)) }
