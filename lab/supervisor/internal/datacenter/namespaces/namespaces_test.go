package namespaces

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const instances = "/api/vcenter/namespaces/instances"

func serve(t *testing.T) *http.ServeMux {
	t.Helper()
	mux := http.NewServeMux()
	handler := New(Supervisor{ID: "s-1", Name: "supervisor", Clusters: []string{"domain-c1"}, Zone: "zone-1"},
		func(r *http.Request) bool { return r.Header.Get("vmware-api-session-id") == "key" })
	for pattern, route := range handler.Routes() {
		mux.Handle(pattern, route)
	}
	return mux
}

func ask(mux http.Handler, method, path, body string) (int, map[string]any) {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("vmware-api-session-id", "key")
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	var object map[string]any
	_ = json.Unmarshal(w.Body.Bytes(), &object)
	return w.Code, object
}

func TestANamespaceFromItsCreationToItsEnd(t *testing.T) {
	mux := serve(t)
	spec := `{"namespace":"team-a","supervisor":"s-1","storage_specs":[{"policy":"p"}],"vm_service_spec":{"vm_classes":["small"]}}`
	if status, got := ask(mux, http.MethodPost, instances+"/v2", spec); status != http.StatusNoContent {
		t.Fatalf("got %d %v", status, got)
	}
	if _, got := ask(mux, http.MethodGet, instances+"/v2/team-a", ""); got["config_status"] != "CONFIGURING" {
		t.Errorf("got %v", got)
	}
	time.Sleep(configuring)
	_, got := ask(mux, http.MethodGet, instances+"/v2/team-a", "")
	if got["config_status"] != "RUNNING" || got["supervisor"] != "s-1" || len(got["storage_specs"].([]any)) != 1 {
		t.Errorf("got %v", got)
	}
	if status, _ := ask(mux, http.MethodPatch, instances+"/team-a", `{"vm_service_spec":{"vm_classes":["large"]}}`); status != http.StatusNoContent {
		t.Errorf("got %d", status)
	}
	_, first := ask(mux, http.MethodGet, instances+"/team-a", "")
	if first["cluster"] != "domain-c1" || first["vm_service_spec"].(map[string]any)["vm_classes"].([]any)[0] != "large" {
		t.Errorf("got %v", first)
	}
	if status, _ := ask(mux, http.MethodDelete, instances+"/team-a", ""); status != http.StatusNoContent {
		t.Errorf("got %d", status)
	}
	if status, got := ask(mux, http.MethodGet, instances+"/v2/team-a", ""); status != http.StatusNotFound || got["error_type"] != "NOT_FOUND" {
		t.Errorf("got %d %v", status, got)
	}
}

func TestRefusals(t *testing.T) {
	mux := serve(t)
	ask(mux, http.MethodPost, instances+"/v2", `{"namespace":"taken","supervisor":"s-1"}`)
	for body, want := range map[string]string{
		`{"namespace":"taken","supervisor":"s-1"}`:  "ALREADY_EXISTS",
		`{"namespace":"team-a","supervisor":"s-2"}`: "NOT_FOUND",
		`{"namespace":"Team_A","supervisor":"s-1"}`: "INVALID_ARGUMENT",
		`{`: "INVALID_ARGUMENT",
	} {
		if _, got := ask(mux, http.MethodPost, instances+"/v2", body); got["error_type"] != want {
			t.Errorf("%s: got %v", body, got)
		}
	}
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, instances+"/v2", nil))
	if w.Code != http.StatusUnauthorized {
		t.Errorf("without a session: got %d", w.Code)
	}
}

func TestTheSupervisorIsFound(t *testing.T) {
	mux := serve(t)
	const management = "/api/vcenter/namespace-management/supervisors"
	_, got := ask(mux, http.MethodGet, management+"/summaries", "")
	if items := got["items"].([]any); len(items) != 1 || items[0].(map[string]any)["supervisor"] != "s-1" {
		t.Errorf("got %v", got)
	}
	if status, _ := ask(mux, http.MethodGet, management+"/s-1/topology", ""); status != http.StatusOK {
		t.Errorf("got %d", status)
	}
	if status, _ := ask(mux, http.MethodGet, management+"/s-2/summary", ""); status != http.StatusNotFound {
		t.Errorf("got %d", status)
	}
}
