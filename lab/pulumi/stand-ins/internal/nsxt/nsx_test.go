package nsxt

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// manager keeps what it is sent, as the Policy API does, and knows nothing of what it means.
type manager struct {
	mutex    sync.Mutex
	objects  map[string]map[string]any
	requests []string
	// refuse answers requests of this prefix ("DELETE /infra/...") with an error of NSX.
	refuse map[string]string
}

// start serves a manager and gives the plugin of nsxt that is configured for it.
func start(t *testing.T) (*manager, *plugin.Plugin) {
	t.Helper()
	m := &manager{objects: map[string]map[string]any{}, refuse: map[string]string{}}
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	served, err := New("1.1.3").Parameterize(plugin.Parameter{Args: []string{provider, Version}})
	if err != nil {
		t.Fatal(err)
	}
	config := plugin.Values{"host": server.URL, "username": "admin", "password": "secret", "enforcementPoint": "default"}
	if err := served.Configure(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	return m, served
}

func (m *manager) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	at := strings.TrimPrefix(r.URL.Path, policyAPI)
	line := r.Method + " " + at
	m.requests = append(m.requests, line)
	if user, password, _ := r.BasicAuth(); user != "admin" || password != "secret" {
		refuse(w, http.StatusForbidden, 403, "The credentials were incorrect or the account specified has been locked.")
		return
	}
	for prefix, message := range m.refuse {
		if strings.HasPrefix(line, prefix) {
			refuse(w, http.StatusBadRequest, 500030, message)
			return
		}
	}
	body := map[string]any{}
	raw, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(raw, &body)
	m.answer(w, r.Method, at, body, r.URL.Query().Get("query"))
}

func (m *manager) answer(w http.ResponseWriter, method, at string, body map[string]any, query string) {
	object, found := m.objects[at]
	switch {
	case at == "/api/v1/node/version":
		_ = json.NewEncoder(w).Encode(map[string]any{"product_version": "9.0.1"})
	case method == http.MethodPatch:
		m.store(at, object, body)
	case method == http.MethodPut:
		if sent, _ := body["_revision"].(float64); !found || sent != object["_revision"] {
			refuse(w, http.StatusPreconditionFailed, 604, "Fetch the latest copy of the object and retry operation.")
			return
		}
		m.store(at, map[string]any{"_revision": object["_revision"]}, body)
	case method == http.MethodDelete:
		delete(m.objects, at)
	case found:
		_ = json.NewEncoder(w).Encode(object)
	case at == "/search/query":
		m.page(w, func(o map[string]any) bool {
			return strings.Contains(query, "resource_type:"+fmt.Sprint(o["resource_type"]))
		})
	case path.Base(at) == "ports" || path.Base(at) == "locale-services":
		m.page(w, func(o map[string]any) bool { return path.Dir(fmt.Sprint(o["path"])) == at })
	default:
		refuse(w, http.StatusNotFound, 600, "The requested object : "+at+" could not be found.")
	}
}

func (m *manager) store(at string, before, change map[string]any) {
	stored := map[string]any{}
	maps.Copy(stored, before)
	maps.Copy(stored, change)
	revision, exists := before["_revision"].(float64)
	if exists {
		revision++
	}
	stored["_revision"], stored["path"], stored["id"] = revision, at, path.Base(at)
	m.objects[at] = stored
}

func (m *manager) page(w http.ResponseWriter, wanted func(map[string]any) bool) {
	found := []map[string]any{}
	for _, at := range slices.Sorted(maps.Keys(m.objects)) {
		if wanted(m.objects[at]) {
			found = append(found, m.objects[at])
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"results": found, "result_count": len(found)})
}

func refuse(w http.ResponseWriter, status, code int, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error_code": code, "error_message": message, "module_name": "policy"})
}

// put stores an object that others have made.
func (m *manager) put(at string, object map[string]any) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.store(at, nil, object)
}

func (m *manager) object(at string) map[string]any {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.objects[at]
}

func create(t *testing.T, served *plugin.Plugin, name string, inputs plugin.Values) plugin.State {
	t.Helper()
	state, err := served.Resources[token(name)].Create(t.Context(), call("", inputs, nil))
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func call(id string, inputs, state plugin.Values) plugin.Call {
	return plugin.Call{ID: id, Inputs: inputs, State: state, Status: func(string) {}, Warn: func(string) {}}
}

func invoke(ctx context.Context, served *plugin.Plugin, name string, args plugin.Values) (plugin.Values, error) {
	return served.Functions[token(name)].Invoke(ctx, args)
}
