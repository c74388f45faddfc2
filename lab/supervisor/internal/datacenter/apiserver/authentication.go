package apiserver

import (
	"crypto/subtle"
	"crypto/x509"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// Groups that the lab's authorization knows.
const (
	mastersGroup       = "system:masters"
	clusterAdminsGroup = "kubeadm:cluster-admins"
	bootstrapGroup     = "system:bootstrappers"
	nodeTokenGroup     = "system:bootstrappers:kubeadm:default-node-token"
)

// user is who sent a request.
type user struct {
	name   string
	groups []string
}

var anonymous = user{"system:anonymous", []string{"system:unauthenticated"}}

var errUnauthorized = errors.New("unauthorized")

// authenticate knows client certificates of the cluster's authority and bootstrap tokens; who shows neither is anonymous.
func (s *Server) authenticate(r *http.Request, authority *x509.CertPool) (user, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return s.bootstrapToken(r, token)
	}
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return anonymous, nil
	}
	certificate := r.TLS.PeerCertificates[0]
	usages := []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if _, err := certificate.Verify(x509.VerifyOptions{Roots: authority, KeyUsages: usages}); err != nil {
		return user{}, errUnauthorized
	}
	return user{certificate.Subject.CommonName, append(certificate.Subject.Organization, "system:authenticated")}, nil
}

var tokenForm = regexp.MustCompile(`^([a-z0-9]{6})\.([a-z0-9]{16})$`)

// bootstrapToken looks a token up in its Secret (kubernetes: plugin/pkg/auth/authenticator/token/bootstrap).
func (s *Server) bootstrapToken(r *http.Request, token string) (user, error) {
	parts := tokenForm.FindStringSubmatch(token)
	if parts == nil {
		return user{}, errUnauthorized
	}
	secret := &corev1.Secret{}
	key := client.ObjectKey{Namespace: workload.System, Name: "bootstrap-token-" + parts[1]}
	if err := s.config.Cluster.Client.Get(r.Context(), key, secret); err != nil {
		return user{}, errUnauthorized
	}
	// A client may have written strings instead of bytes.
	data := func(name string) string {
		if text, ok := secret.StringData[name]; ok {
			return text
		}
		return string(secret.Data[name])
	}
	expires, err := time.Parse(time.RFC3339, data("expiration"))
	expired := data("expiration") != "" && (err != nil || time.Now().After(expires))
	if string(secret.Type) != "bootstrap.kubernetes.io/token" || data("token-id") != parts[1] || expired ||
		subtle.ConstantTimeCompare([]byte(data("token-secret")), []byte(parts[2])) != 1 || data("usage-bootstrap-authentication") != "true" {
		return user{}, errUnauthorized
	}
	groups := []string{bootstrapGroup, "system:authenticated"}
	for _, extra := range strings.Split(data("auth-extra-groups"), ",") {
		if extra != "" {
			groups = append(groups, extra)
		}
	}
	return user{"system:bootstrap:" + parts[1], groups}, nil
}

// may is the authorization that kubeadm sets up, as far as anyone here needs it.
func (u user) may(r *http.Request) bool {
	if slices.Contains(u.groups, mastersGroup) || slices.Contains(u.groups, clusterAdminsGroup) {
		return true
	}
	read := r.Method == http.MethodGet
	if read && r.URL.Path == "/api/v1/namespaces/kube-public/configmaps/cluster-info" {
		return true
	}
	if read && slices.Contains(u.groups, nodeTokenGroup) {
		return bootstrapPath.MatchString(r.URL.Path)
	}
	return false
}

// bootstrapPath is what a joining node reads by its token (kubeadm: kubeadm:nodes-kubeadm-config, kubeadm:kubelet-config,
// kubeadm:get-nodes).
var bootstrapPath = regexp.MustCompile(
	`^/api/v1/(nodes/[^/]+|namespaces/kube-system/configmaps/(kubeadm-config|kubelet-config|kube-proxy))$`)
