package nsxt

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const (
	policyAPI      = "/policy/api/v1"
	requestTimeout = 60 * time.Second
)

// client calls the Policy API; its paths are those of the objects, such as /infra/segments/nodes.
type client struct {
	url                string
	username, password string
	http               *http.Client
	enforcementPoint   string
}

// apiError is a refusal of NSX.
type apiError struct {
	status  int
	Code    int    `json:"error_code"`
	Message string `json:"error_message"`
}

// Error has the form that terraform-provider-nsxt prints (nsxt: policy_errors.go).
func (e *apiError) Error() string { return fmt.Sprintf("%s (code %d)", e.Message, e.Code) }

func isNotFound(err error) bool {
	var refusal *apiError
	return errors.As(err, &refusal) && refusal.status == http.StatusNotFound
}

// configure connects, as the provider does at once, so that wrong credentials show before anything is made.
func (c *client) configure(p *plugin.Plugin) func(context.Context, plugin.Values) error {
	return func(ctx context.Context, config plugin.Values) error {
		for _, name := range []string{"host", "username", "password"} {
			if config.Text(name) == "" {
				return fmt.Errorf("%s must be provided", name)
			}
		}
		host := config.Text("host")
		if err := plugin.RefuseRemote(p, host); err != nil {
			return err
		}
		trust, err := trusted(config)
		if err != nil {
			return err
		}
		if !strings.Contains(host, "://") {
			host = "https://" + host
		}
		c.url, c.username, c.password = strings.TrimSuffix(host, "/"), config.Text("username"), config.Text("password")
		c.enforcementPoint = "/infra/sites/default/enforcement-points/" + config.Text("enforcementPoint")
		c.http = &http.Client{Timeout: requestTimeout, Transport: &http.Transport{TLSClientConfig: trust}}
		if _, err := c.send(ctx, http.MethodGet, "/api/v1/node/version", nil); err != nil {
			return fmt.Errorf("failed to retrieve NSX version, please check connectivity and host/credentials: %w", err)
		}
		return nil
	}
}

func trusted(config plugin.Values) (*tls.Config, error) {
	trust := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: config.Bool("allowUnverifiedSsl")} //nolint:gosec // As asked.
	pem := []byte(config.Text("ca"))
	if file := config.Text("caFile"); file != "" {
		read, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("failed to read the CA of NSX Manager: %w", err)
		}
		pem = read
	}
	if len(pem) == 0 {
		return trust, nil
	}
	trust.RootCAs = x509.NewCertPool()
	if !trust.RootCAs.AppendCertsFromPEM(pem) {
		return nil, errors.New("no certificate in the CA of NSX Manager")
	}
	return trust, nil
}

func (c *client) get(ctx context.Context, path string) (map[string]any, error) {
	return c.send(ctx, http.MethodGet, policyAPI+path, nil)
}

func (c *client) patch(ctx context.Context, path string, body map[string]any) error {
	_, err := c.send(ctx, http.MethodPatch, policyAPI+path, body)
	return err
}

func (c *client) put(ctx context.Context, path string, body map[string]any) error {
	_, err := c.send(ctx, http.MethodPut, policyAPI+path, body)
	return err
}

// remove deletes an object; one that is gone already is as good.
func (c *client) remove(ctx context.Context, path string) error {
	if _, err := c.send(ctx, http.MethodDelete, policyAPI+path, nil); err != nil && !isNotFound(err) {
		return err
	}
	return nil
}

// list gives the objects of a collection.
func (c *client) list(ctx context.Context, collection string) ([]map[string]any, error) {
	page, err := c.get(ctx, collection)
	if err != nil {
		return nil, err
	}
	return results(page), nil
}

// search finds objects by a query of the search API.
func (c *client) search(ctx context.Context, query string) ([]map[string]any, error) {
	page, err := c.get(ctx, "/search/query?query="+url.QueryEscape(query))
	if err != nil {
		return nil, err
	}
	return results(page), nil
}

func results(page map[string]any) []map[string]any {
	found := []map[string]any{}
	listed, _ := page["results"].([]any)
	for _, item := range listed {
		if object, is := item.(map[string]any); is {
			found = append(found, object)
		}
	}
	return found
}

func (c *client) send(ctx context.Context, method, path string, body map[string]any) (map[string]any, error) {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.url+path, content)
	if err != nil {
		return nil, err
	}
	request.SetBasicAuth(c.username, c.password)
	request.Header.Set("Content-Type", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return decoded(response)
}

func decoded(response *http.Response) (map[string]any, error) {
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= http.StatusBadRequest {
		refusal := &apiError{status: response.StatusCode}
		if json.Unmarshal(text, refusal) != nil || refusal.Message == "" {
			refusal.Message, refusal.Code = response.Status, response.StatusCode
		}
		return nil, refusal
	}
	answer := map[string]any{}
	if len(text) == 0 {
		return answer, nil
	}
	return answer, json.Unmarshal(text, &answer)
}
