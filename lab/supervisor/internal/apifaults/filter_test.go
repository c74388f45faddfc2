package apifaults

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/endpoints/request"

	"pulumi-vks/lab/supervisor/internal/faults"
)

const (
	clusters = "/apis/cluster.x-k8s.io/v1beta2/namespaces/team-a/clusters"
	watched  = clusters + "?watch=true"
)

// testServer answers every request as an API server that has the filter; team-a has the faults.
type testServer struct {
	*httptest.Server
	current *Current
	// next is the API server behind the filter.
	next http.HandlerFunc
	user user.DefaultInfo
}

func newServer(t *testing.T, set string) *testServer {
	s := &testServer{current: &Current{}, user: user.DefaultInfo{Name: "tenant", Groups: []string{"editors"}}}
	s.next = func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "answered") }
	s.set(set)
	scheme := runtime.NewScheme()
	metav1.AddToGroupVersion(scheme, schema.GroupVersion{Version: "v1"})
	filter := NewFilter(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.next(w, r) }),
		serializer.NewCodecFactory(scheme), s.current)
	filter.slowness = 300 * time.Millisecond
	resolver := &request.RequestInfoFactory{APIPrefixes: sets.NewString("api", "apis"), GrouplessAPIPrefixes: sets.NewString("api")}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		info, err := resolver.NewRequestInfo(r)
		if err != nil {
			t.Error(err)
		}
		ctx := request.WithUser(request.WithRequestInfo(r.Context(), info), &s.user)
		filter.ServeHTTP(w, r.WithContext(ctx))
	}))
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

func (s *testServer) set(set string) { s.current.namespaces.set("team-a", faults.Parse(set)) }

func (s *testServer) get(t *testing.T, path string) *http.Response {
	t.Helper()
	response, err := http.Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	return response
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		faults, path, retryAfter string
		status                   int
		reason                   metav1.StatusReason
	}{
		{"api-unauthorized", clusters, "", 401, metav1.StatusReasonUnauthorized},
		{"api-forbidden", clusters, "", 403, metav1.StatusReasonForbidden},
		{"api-throttled", clusters, "2", 429, metav1.StatusReasonTooManyRequests},
		{"api-error", clusters, "", 500, metav1.StatusReasonInternalError},
		{"api-gone", watched, "", 410, metav1.StatusReasonExpired},
	} {
		response := newServer(t, c.faults).get(t, c.path)
		var status metav1.Status
		if err := json.NewDecoder(response.Body).Decode(&status); err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != c.status || status.Reason != c.reason || response.Header.Get("Retry-After") != c.retryAfter {
			t.Errorf("%s: got %d, %+v, %v", c.faults, response.StatusCode, status, response.Header)
		}
	}
}

func TestForbiddenSaysWhoMayNotDoWhat(t *testing.T) {
	var status metav1.Status
	_ = json.NewDecoder(newServer(t, "api-forbidden").get(t, clusters).Body).Decode(&status)
	want := `clusters.cluster.x-k8s.io is forbidden: User "tenant" cannot list resource "clusters" in API group "cluster.x-k8s.io" in the namespace "team-a"`
	if status.Message != want {
		t.Errorf("got %q", status.Message)
	}
}

func TestWhatFaultsLeaveAlone(t *testing.T) {
	const all = "api-unauthorized,api-forbidden,api-throttled,api-error,api-gone,api-silent,api-dropped"
	for _, path := range []string{
		"/apis/cluster.x-k8s.io/v1beta2/namespaces/team-b/clusters", "/api/v1/namespaces/team-a", "/apis/cluster.x-k8s.io", "/readyz",
	} {
		if got := newServer(t, all).get(t, path).StatusCode; got != http.StatusOK {
			t.Errorf("%s: got %d", path, got)
		}
	}
	administrator := newServer(t, all)
	administrator.user.Groups = []string{user.SystemPrivilegedGroup}
	if got := administrator.get(t, clusters).StatusCode; got != http.StatusOK {
		t.Errorf("an administrator got %d", got)
	}
	if got := newServer(t, "api-gone").get(t, clusters).StatusCode; got != http.StatusOK {
		t.Errorf("a list got %d where only watches are too old", got)
	}
	if got := newServer(t, "no-vip").get(t, watched).StatusCode; got != http.StatusOK {
		t.Errorf("another fault gave %d", got)
	}
}

func TestSlowness(t *testing.T) {
	s := newServer(t, "api-slow")
	started := time.Now()
	body, _ := io.ReadAll(s.get(t, clusters).Body)
	if took := time.Since(started); took < 300*time.Millisecond || string(body) != "answered" {
		t.Errorf("got %q after %v", body, took)
	}
}

func TestSilenceAnswersNothing(t *testing.T) {
	client := http.Client{Timeout: 200 * time.Millisecond}
	if _, err := client.Get(newServer(t, "api-silent").URL + clusters); err == nil {
		t.Error("got an answer")
	}
}
