package apiserver

import (
	"context"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/workload"
)

func TestBootstrapTokens(t *testing.T) {
	world, err := workload.NewWorld(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	at := func(d time.Duration) []byte { return []byte(time.Now().Add(d).UTC().Format(time.RFC3339)) }
	for name, test := range map[string]struct {
		change func(*corev1.Secret)
		token  string
		want   bool
	}{
		"as made":             {want: true},
		"for ever":            {change: func(s *corev1.Secret) { delete(s.Data, "expiration") }, want: true},
		"expired":             {change: func(s *corev1.Secret) { s.Data["expiration"] = at(-time.Second) }},
		"unreadable time":     {change: func(s *corev1.Secret) { s.Data["expiration"] = []byte("tomorrow") }},
		"other secret":        {token: "abcdef.0123456789abcdee"},
		"other id":            {token: "bbcdef.0123456789abcdef"},
		"malformed":           {token: "abcdef"},
		"not for this":        {change: func(s *corev1.Secret) { delete(s.Data, "usage-bootstrap-authentication") }},
		"another kind":        {change: func(s *corev1.Secret) { s.Type = "Opaque" }},
		"written as a string": {change: func(s *corev1.Secret) { s.StringData = map[string]string{"token-secret": "0123456789abcdef"} }, want: true},
	} {
		t.Run(name, func(t *testing.T) {
			cluster := world.NewCluster(name)
			secret := &corev1.Secret{
				ObjectMeta: workload.Meta(workload.System, "bootstrap-token-abcdef"), Type: "bootstrap.kubernetes.io/token",
				Data: map[string][]byte{
					"token-id": []byte("abcdef"), "token-secret": []byte("0123456789abcdef"), "expiration": at(time.Hour),
					"usage-bootstrap-authentication": []byte("true"), "auth-extra-groups": []byte(nodeTokenGroup),
				},
			}
			if test.change != nil {
				test.change(secret)
			}
			if err := cluster.Ensure(context.Background(), secret); err != nil {
				t.Fatal(err)
			}
			token := test.token
			if token == "" {
				token = "abcdef.0123456789abcdef"
			}
			r := httptest.NewRequest(http.MethodGet, "/api/v1/nodes/a", nil)
			r.Header.Set("Authorization", "Bearer "+token)
			server := &Server{config: Config{Cluster: cluster}}
			who, err := server.authenticate(r, x509.NewCertPool())
			if (err == nil) != test.want {
				t.Fatalf("got %+v (%v)", who, err)
			}
			if test.want && (!who.may(r) || who.name != "system:bootstrap:abcdef") {
				t.Errorf("got %+v", who)
			}
		})
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	joining := user{"system:bootstrap:abcdef", []string{bootstrapGroup, nodeTokenGroup}}
	for _, test := range []struct {
		who          user
		method, path string
		want         bool
	}{
		{anonymous, http.MethodGet, "/api/v1/namespaces/kube-public/configmaps/cluster-info", true},
		{anonymous, http.MethodGet, "/api/v1/nodes", false},
		{joining, http.MethodGet, "/api/v1/namespaces/kube-system/configmaps/kubeadm-config", true},
		{joining, http.MethodGet, "/api/v1/nodes/a", true},
		{joining, http.MethodGet, "/api/v1/nodes", false},
		{joining, http.MethodDelete, "/api/v1/nodes/a", false},
		{joining, http.MethodGet, "/api/v1/namespaces/kube-system/secrets/bootstrap-token-abcdef", false},
		{user{"admin", []string{"system:masters"}}, http.MethodDelete, "/api/v1/nodes/a", true},
		{user{"admin", []string{"kubeadm:cluster-admins"}}, http.MethodPost, "/api/v1/namespaces/a/pods", true},
		{user{"somebody", []string{"system:authenticated"}}, http.MethodGet, "/api/v1/nodes", false},
	} {
		if got := test.who.may(httptest.NewRequest(test.method, test.path, nil)); got != test.want {
			t.Errorf("%s %s %s: got %v", test.who.name, test.method, test.path, got)
		}
	}
}

func TestDenialsAreWordedAsByRBAC(t *testing.T) {
	for path, want := range map[string]string{
		"/api/v1/nodes":   `nodes is forbidden: User "u" cannot list resource "nodes" in API group "" at the cluster scope`,
		"/api/v1/nodes/a": `nodes "a" is forbidden: User "u" cannot get resource "nodes" in API group "" at the cluster scope`,
		"/apis/apps/v1/namespaces/kube-system/deployments/coredns": `deployments.apps "coredns" is forbidden: User "u" cannot get resource ` +
			`"deployments" in API group "apps" in the namespace "kube-system"`,
		"/metrics": `forbidden: User "u" cannot get path "/metrics"`,
	} {
		if got := forbidden(user{name: "u"}, httptest.NewRequest(http.MethodGet, path, nil)).Message; got != want {
			t.Errorf("got %s", got)
		}
	}
}
