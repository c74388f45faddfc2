package namespaces

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const supervisor = "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11"

// api is a handler whose clock stands still, and what it answers.
type api struct {
	t       *testing.T
	handler *Handler
	clock   time.Time
}

func newAPI(t *testing.T) *api {
	a := &api{t: t, clock: time.Unix(0, 0)}
	a.handler = New(Options{
		Supervisor: supervisor, Cluster: "domain-c1", Pace: time.Second,
		VMClasses: []VMClass{{ID: "best-effort-small", CPUCount: 2, MemoryMB: 4096}},
	})
	a.handler.now = func() time.Time { return a.clock }
	return a
}

// call answers status and body of a request with a session.
func (a *api) call(method, path, body string) (int, string) {
	a.t.Helper()
	request := httptest.NewRequest(method, path, bytes.NewReader([]byte(body)))
	request.Header.Set(sessionHeader, "1")
	recorder := httptest.NewRecorder()
	a.handler.ServeHTTP(recorder, request)
	return recorder.Code, recorder.Body.String()
}

// expect fails unless a request answers a status and contains all texts.
func (a *api) expect(status int, method, path, body string, texts ...string) {
	a.t.Helper()
	got, answer := a.call(method, path, body)
	if got != status {
		a.t.Fatalf("%s %s: %d %s, not %d", method, path, got, answer, status)
	}
	for _, text := range texts {
		if !strings.Contains(answer, text) {
			a.t.Errorf("%s %s: %q is not in %s", method, path, text, answer)
		}
	}
}

func namespaceSpec(name, classes string) string {
	return `{"namespace":"` + name + `","supervisor":"` + supervisor + `","storage_specs":[{"policy":"p-1"}],` +
		`"vm_service_spec":{"content_libraries":["l-1"],"vm_classes":[` + classes + `]}}`
}

func TestNeedsASession(t *testing.T) {
	recorder := httptest.NewRecorder()
	newAPI(t).handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, classes, nil))
	if recorder.Code != http.StatusUnauthorized {
		t.Fatal(recorder.Code)
	}
}

func TestSupervisorIsFoundByItsCluster(t *testing.T) {
	a := newAPI(t)
	a.expect(200, "GET", supervisors+"/summaries", "", supervisor, "RUNNING")
	a.expect(200, "GET", supervisors+"/"+supervisor+"/topology", "", "domain-c1")
	a.expect(404, "GET", supervisors+"/other/topology", "")
}

func TestNamespaceRunsAfterAWhileAndIsGoneAfterAWhile(t *testing.T) {
	a := newAPI(t)
	a.expect(204, "POST", instancesV2, namespaceSpec("team-a", `"best-effort-small"`))
	a.expect(200, "GET", instancesV2+"/team-a", "", "CONFIGURING", `"policy":"p-1"`, "l-1", "best-effort-small", supervisor)
	a.clock = a.clock.Add(time.Second)
	a.expect(200, "GET", instancesV2+"/team-a", "", "RUNNING")
	a.expect(200, "GET", instances+"/team-a", "", "RUNNING", `"cluster":"domain-c1"`)
	a.expect(200, "GET", instancesV2, "", "team-a")
	a.expect(204, "PATCH", instances+"/team-a", `{"storage_specs":[{"policy":"p-2"}],"vm_service_spec":{}}`)
	a.expect(200, "GET", instancesV2+"/team-a", "", "p-2")
	a.expect(204, "DELETE", instances+"/team-a", "")
	a.expect(200, "GET", instancesV2+"/team-a", "", "REMOVING")
	a.expect(400, "POST", instancesV2, namespaceSpec("team-a", ""), "ALREADY_EXISTS")
	a.clock = a.clock.Add(time.Second)
	a.expect(404, "GET", instancesV2+"/team-a", "", "NOT_FOUND")
	a.expect(204, "POST", instancesV2, namespaceSpec("team-a", ""))
}

func TestNamespaceIsRefused(t *testing.T) {
	a := newAPI(t)
	a.expect(400, "POST", instancesV2, namespaceSpec("team-a", `"huge"`), "INVALID_ARGUMENT")
	a.expect(400, "POST", instancesV2, namespaceSpec("", ""), "INVALID_ARGUMENT")
	a.expect(400, "POST", instancesV2, `{`, "INVALID_ARGUMENT")
	a.expect(404, "POST", instancesV2, `{"namespace":"team-a","supervisor":"other"}`, "NOT_FOUND")
	a.expect(404, "PATCH", instances+"/team-a", `{}`)
	a.expect(404, "DELETE", instances+"/team-a", "")
	a.expect(204, "POST", instancesV2, namespaceSpec("team-a", ""))
	a.expect(400, "PATCH", instances+"/team-a", `{"vm_service_spec":{"vm_classes":["huge"]}}`, "INVALID_ARGUMENT")
}

func TestVMClass(t *testing.T) {
	a := newAPI(t)
	large := `{"id":"large","cpu_count":8,"memory_MB":32768,"cpu_reservation":100,"devices":{"vgpu_devices":[{"profile_name":"a40"}]}}`
	a.expect(204, "POST", classes, large)
	a.expect(400, "POST", classes, large, "ALREADY_EXISTS")
	_, answer := a.call("GET", classes+"/large", "")
	var class VMClass
	if err := json.Unmarshal([]byte(answer), &class); err != nil || class.MemoryMB != 32768 || class.CPUReservation != 100 ||
		class.Devices.VGPUDevices[0].ProfileName != "a40" || class.ConfigStatus != "READY" {
		t.Fatal(answer, err)
	}
	a.expect(204, "PATCH", classes+"/large", `{"cpu_count":16,"memory_MB":32768}`)
	a.expect(200, "GET", classes, "", "best-effort-small", `"cpu_count":16`)
	a.expect(204, "POST", instancesV2, namespaceSpec("team-a", `"large"`))
	a.expect(204, "DELETE", classes+"/large", "")
	a.expect(200, "GET", instancesV2+"/team-a", "", `"vm_classes":[]`)
	for method, body := range map[string]string{"GET": "", "PATCH": "{}", "DELETE": ""} {
		a.expect(404, method, classes+"/large", body, "NOT_FOUND")
	}
}
