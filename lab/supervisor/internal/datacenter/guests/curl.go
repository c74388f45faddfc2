package guests

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

const curlTimeout = 2 * time.Second

// curl is `curl --fail --cacert FILE URL`, with its exit statuses and messages.
type curl struct {
	client *http.Client
}

// problem is an exit status other than zero; the zero value is success.
type problem struct {
	status  int
	message string
}

// answers says that somebody is there, be it with an error or with another authority's certificate.
func (p problem) answers() bool { return p.status == 0 || p.status == 22 || p.status == 60 }

func newCurl(authority string) (curl, problem) {
	trusted := x509.NewCertPool()
	if !trusted.AppendCertsFromPEM([]byte(authority)) {
		return curl{}, problem{77, "curl: (77) error adding trust anchors from file"}
	}
	return curl{client: &http.Client{Timeout: curlTimeout, Transport: &http.Transport{
		DisableKeepAlives: true, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted},
	}}}, problem{}
}

func (c curl) get(ctx context.Context, endpoint, path string) problem {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+endpoint+path, nil)
	if err != nil {
		return problem{3, "curl: (3) URL using bad/illegal format or missing URL"}
	}
	response, err := c.client.Do(request)
	if err != nil {
		return failure(err, endpoint)
	}
	_ = response.Body.Close()
	if response.StatusCode >= http.StatusBadRequest {
		return problem{22, fmt.Sprintf("curl: (22) The requested URL returned error: %d", response.StatusCode)}
	}
	return problem{}
}

func failure(err error, endpoint string) problem {
	var (
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		unknown   *net.DNSError
		timeout   net.Error
	)
	host, port, _ := net.SplitHostPort(endpoint)
	switch {
	case errors.As(err, &authority):
		return problem{60, "curl: (60) SSL certificate problem: unable to get local issuer certificate"}
	case errors.As(err, &hostname):
		return problem{60, fmt.Sprintf("curl: (60) SSL: no alternative certificate subject name matches target host name '%s'", host)}
	case errors.As(err, &unknown):
		return problem{6, "curl: (6) Could not resolve host: " + host}
	case errors.As(err, &timeout) && timeout.Timeout():
		return problem{28, "curl: (28) Connection timed out after 5001 milliseconds"}
	default:
		return problem{7, fmt.Sprintf("curl: (7) Failed to connect to %s port %s after 0 ms: Couldn't connect to server", host, port)}
	}
}
