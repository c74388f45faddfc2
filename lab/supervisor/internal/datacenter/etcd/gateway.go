package etcd

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
)

// version that the members report.
const version = "3.5.21"

// code is one of gRPC's.
type code int

const (
	invalidArgument    code = 3
	notFound           code = 5
	failedPrecondition code = 9
	unavailable        code = 14
)

// The gateway's JSON, in which 64-bit numbers are strings (api/etcdserverpb: rpc.proto).
type (
	header struct {
		ClusterID string `json:"cluster_id"`
		MemberID  string `json:"member_id"`
		RaftTerm  string `json:"raft_term"`
	}
	memberJSON struct {
		ID         string   `json:"ID"`
		Name       string   `json:"name,omitempty"`
		PeerURLs   []string `json:"peerURLs"`
		ClientURLs []string `json:"clientURLs,omitempty"`
		IsLearner  bool     `json:"isLearner,omitempty"`
	}
	membersJSON struct {
		Header  header       `json:"header"`
		Member  *memberJSON  `json:"member,omitempty"`
		Members []memberJSON `json:"members"`
	}
	statusJSON struct {
		Header    header   `json:"header"`
		Version   string   `json:"version"`
		DBSize    string   `json:"dbSize"`
		Leader    string   `json:"leader,omitempty"`
		RaftIndex string   `json:"raftIndex"`
		RaftTerm  string   `json:"raftTerm"`
		Errors    []string `json:"errors,omitempty"`
	}
	failure struct {
		Error   string `json:"error"`
		Code    code   `json:"code"`
		Message string `json:"message"`
	}
	// id may be written as a string or as a number.
	request struct {
		ID       json.Number `json:"ID,omitempty"`
		PeerURLs []string    `json:"peerURLs,omitempty"`
	}
)

// gateway is etcd's gRPC API as JSON, as far as membership goes.
func (s *Server) gateway() http.Handler {
	mux := http.NewServeMux()
	for path, serve := range map[string]func(request) (any, error){
		"/v3/cluster/member/list": func(request) (any, error) { return s.members(nil), s.Available() },
		"/v3/cluster/member/add": func(r request) (any, error) {
			if err := s.Available(); err != nil || len(r.PeerURLs) == 0 {
				return nil, err
			}
			added, err := s.config.Cluster.Add(r.PeerURLs[0])
			return s.members(&added), err
		},
		"/v3/cluster/member/remove": func(r request) (any, error) {
			id, err := strconv.ParseUint(r.ID.String(), 10, 64)
			if err != nil {
				return nil, ErrMemberNotFound
			}
			if err := s.Available(); err != nil {
				return nil, err
			}
			return s.members(nil), s.config.Cluster.Remove(id)
		},
		"/v3/maintenance/status": func(request) (any, error) { return s.status(), nil },
	} {
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
			var asked request
			if err := json.NewDecoder(r.Body).Decode(&asked); err != nil && !errors.Is(err, io.EOF) {
				answer(w, http.StatusBadRequest, failure{err.Error(), invalidArgument, err.Error()})
				return
			}
			response, err := serve(asked)
			if err != nil {
				status, code := statusOf(err)
				answer(w, status, failure{err.Error(), code, err.Error()})
				return
			}
			answer(w, http.StatusOK, response)
		})
	}
	return mux
}

func (s *Server) header() header {
	_, term := s.config.Cluster.Status()
	return header{text(s.config.Cluster.ID), text(s.config.ID), text(term)}
}

// members are listed anew when the response is written: after a change, it shows the change.
func (s *Server) members(added *Member) json.Marshaler {
	return lazily(func() any {
		response := membersJSON{Header: s.header()}
		for _, m := range s.config.Cluster.Members() {
			listed := memberJSON{ID: text(m.ID), Name: m.Name, PeerURLs: []string{m.PeerURL}, IsLearner: m.Learner}
			if m.ClientURL != "" {
				listed.ClientURLs = []string{m.ClientURL}
			}
			response.Members = append(response.Members, listed)
			if added != nil && added.ID == m.ID {
				response.Member = &listed
			}
		}
		return response
	})
}

func (s *Server) status() statusJSON {
	leader, term := s.config.Cluster.Status()
	status := statusJSON{Header: s.header(), Version: version, DBSize: "2097152", RaftIndex: "1000", RaftTerm: text(term)}
	if leader == 0 {
		status.Errors = []string{ErrNoLeader.Error()}
	} else {
		status.Leader = text(leader)
	}
	return status
}

// lazily is JSON that is made when it is written.
type lazily func() any

func (l lazily) MarshalJSON() ([]byte, error) { return json.Marshal(l()) }

// statusOf maps an error as the gateway does (grpc-gateway: runtime/errors.go).
func statusOf(err error) (int, code) {
	switch {
	case errors.Is(err, ErrMemberNotFound):
		return http.StatusNotFound, notFound
	case errors.Is(err, ErrNotEnoughStarted), errors.Is(err, ErrPeerURLExist):
		return http.StatusBadRequest, failedPrecondition
	default:
		return http.StatusServiceUnavailable, unavailable
	}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func text(id uint64) string { return strconv.FormatUint(id, 10) }
