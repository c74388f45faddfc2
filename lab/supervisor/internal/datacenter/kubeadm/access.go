package kubeadm

import (
	"context"
	"crypto/rsa"
	"crypto/tls"
	"net/http"
	"sync/atomic"
	"time"

	corev1client "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/cluster-api/util/certs"

	"pulumi-vks/lab/supervisor/internal/datacenter/apiserver"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// callTimeout is that of one request, and retryInterval the pause before the next (kubeadm: constants).
const (
	callTimeout   = 10 * time.Second
	retryInterval = 250 * time.Millisecond
)

// access is a way to an API server.
type access struct {
	core *corev1client.CoreV1Client
	// cluster is the one that answered.
	cluster *atomic.Value
}

// to connects as a configuration says.
func to(config *rest.Config) (access, error) {
	a := access{cluster: &atomic.Value{}}
	config = rest.CopyConfig(config)
	config.Timeout = callTimeout
	config.Wrap(func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(r *http.Request) (*http.Response, error) {
			response, err := next.RoundTrip(r)
			if err == nil {
				a.cluster.Store(response.Header.Get(apiserver.ClusterHeader))
			}
			return response, err
		})
	})
	var err error
	a.core, err = corev1client.NewForConfig(config)
	return a, err
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// adminAccess is by /etc/kubernetes/admin.conf, which kubeadm signs itself.
func (g *Guest) adminAccess(authority workload.Authority, endpoint string) (access, error) {
	certificate, err := g.Clusters.Issue(authority, workload.Leaf{CommonName: "kubernetes-super-admin", Organizations: []string{"system:masters"}})
	if err != nil {
		return access{}, err
	}
	return to(&rest.Config{
		Host: "https://" + endpoint,
		TLSClientConfig: rest.TLSClientConfig{
			CAData: certs.EncodeCertPEM(authority.Certificate), CertData: certificatePEM(certificate), KeyData: keyPEM(certificate),
		},
	})
}

// waitHealthy asks again and again, as kubeadm does, until the patience ends; it returns the last failure.
func (g *Guest) waitHealthy(ctx context.Context, a access) error {
	return g.retry(ctx, func(ctx context.Context) error {
		return a.core.RESTClient().Get().AbsPath("livez").Do(ctx).Error()
	})
}

func (g *Guest) retry(ctx context.Context, call func(context.Context) error) error {
	patience, cancel := context.WithTimeout(ctx, g.Patience)
	defer cancel()
	for {
		err := call(patience)
		if err == nil {
			return nil
		}
		select {
		case <-patience.Done():
			return err
		case <-time.After(retryInterval):
		}
	}
}

// certificatePEM and keyPEM write a pair for a client's configuration.
func certificatePEM(pair *tls.Certificate) []byte { return certs.EncodeCertPEM(pair.Leaf) }

func keyPEM(pair *tls.Certificate) []byte {
	key, _ := pair.PrivateKey.(*rsa.PrivateKey)
	return certs.EncodePrivateKeyPEM(key)
}
