package nsxpolicy

import (
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"path"
	"strings"

	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

const (
	// Version of NSX that is imitated.
	Version = "9.0.1.0.24952114"

	prefix       = "/policy/api/v1"
	largestBody  = 1 << 20
	realizedPart = "/realized-state/"
)

// ServeHTTP answers one request of the API; each brings its credentials (basic authentication).
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, refusal := s.answer(r)
	w.Header().Set("Content-Type", "application/json")
	if refusal != nil {
		w.WriteHeader(refusal.Status)
		_ = json.NewEncoder(w).Encode(refusal)
		return
	}
	if answer != nil {
		_ = json.NewEncoder(w).Encode(answer)
	}
}

func (s *Server) answer(r *http.Request) (Object, *Error) {
	user, password, _ := r.BasicAuth()
	if !same(user, s.options.Username) || !same(password, s.options.Password) {
		return nil, badCredentials()
	}
	if r.URL.Path == "/api/v1/node" || r.URL.Path == "/api/v1/node/version" {
		return Object{"node_version": Version, "product_version": Version}, nil
	}
	at, is := strings.CutPrefix(strings.TrimSuffix(r.URL.Path, "/"), prefix)
	if !is {
		return nil, notFound(r.URL.Path)
	}
	for _, about := range []string{at, r.URL.Query().Get("intent_path")} {
		if refusal := s.forbidden(about, user); refusal != nil {
			return nil, refusal
		}
	}
	if r.Method == http.MethodGet {
		return s.read(at, r)
	}
	switch r.Method {
	case http.MethodDelete:
		return nil, s.delete(at)
	case http.MethodPatch, http.MethodPut:
		body := Object{}
		if err := json.NewDecoder(io.LimitReader(r.Body, largestBody)).Decode(&body); err != nil {
			return nil, common(http.StatusBadRequest, 220, "Unable to parse JSON request body: %v", err)
		}
		if r.Method == http.MethodPut {
			return s.put(at, body, user)
		}
		if at == "/infra" || at == "/org-root" {
			return nil, s.patchTree(at, body, user)
		}
		_, refusal := s.patch(at, body, user)
		return nil, refusal // PATCH answers with an empty body.
	}
	return nil, common(http.StatusMethodNotAllowed, 405, "Request method %q is not supported", r.Method)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// forbidden is the fault of a user who has no rights in a VPC.
func (s *Server) forbidden(at, user string) *Error {
	parts := strings.Split(at, "/")
	for i, part := range parts[:len(parts)-1] {
		if part != "vpcs" {
			continue
		}
		s.mutex.Lock()
		vpc, _ := s.store.get(strings.Join(parts[:i+2], "/"))
		s.mutex.Unlock()
		if s.faults.Strikes(faults.VPCForbidden, parts[i+1]) || s.faults.Strikes(faults.VPCForbidden, vpc.text("display_name")) {
			return notAuthorised(user)
		}
	}
	return nil
}

func (s *Server) read(at string, r *http.Request) (Object, *Error) {
	if at == "/search" || at == "/search/query" {
		return s.search(r.URL.Query().Get("query"))
	}
	if _, what, is := strings.Cut(at, realizedPart); is {
		return s.realizedState(what, r.URL.Query().Get("intent_path"))
	}
	if group, is := strings.CutSuffix(at, "/members/ip-addresses"); is {
		return s.members(group)
	}
	s.mutex.Lock()
	object, found := s.store.get(at)
	_, isCollection := kindAt(at, "")
	listed := s.store.list(at)
	parent, of := s.store.get(path.Dir(at))
	s.mutex.Unlock()
	if found {
		return object, nil
	}
	if isCollection && s.parentIsThere(at) {
		return page(listed), nil
	}
	if !of {
		return nil, notFound(at)
	}
	return s.readOf(parent, path.Base(at), at)
}

func (s *Server) parentIsThere(collection string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.isThere(path.Dir(collection))
}

// readOf answers what hangs on a network: its ports, state and status.
func (s *Server) readOf(network Object, what, at string) (Object, *Error) {
	if !(kind{resourceType: network.text("resource_type")}).isNetwork() {
		return nil, notFound(at)
	}
	switch what {
	case "ports":
		ports, err := s.ports(network)
		if err != nil {
			return nil, common(http.StatusInternalServerError, 98, "%v", err)
		}
		return page(ports), nil
	case "state":
		return s.configurationState(network), nil
	case "status":
		if current, is := s.realisations.get(network.Path()); is && current.state == realized {
			return page([]Object{subnetStatus(network)}), nil
		}
		return page(nil), nil
	}
	return nil, notFound(at)
}

func page(results []Object) Object {
	if results == nil {
		results = []Object{}
	}
	return Object{"results": results, "result_count": len(results), "sort_by": "display_name", "sort_ascending": true}
}
