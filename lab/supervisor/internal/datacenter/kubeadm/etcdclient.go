package kubeadm

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
	"strconv"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// etcdClient speaks to the members of an existing cluster.
type etcdClient struct {
	http      *http.Client
	endpoints []string
}

// etcdAnswer is what both member list and member add answer with.
type etcdAnswer struct {
	Header struct {
		ClusterID string `json:"cluster_id"`
	} `json:"header"`
	Member struct {
		ID string `json:"ID"`
	} `json:"member"`
	Members []struct {
		ClientURLs []string `json:"clientURLs"`
	} `json:"members"`
}

// etcdFromCluster finds a member by the API, and then all of them by it (kubeadm: util/etcd: NewFromCluster).
func (g *Guest) etcdFromCluster(ctx context.Context, admin access, authority workload.Authority) (*etcdClient, error) {
	pods, err := admin.core.Pods(workload.System).List(ctx, metav1.ListOptions{LabelSelector: "component=etcd,tier=control-plane"})
	if err != nil {
		return nil, fmt.Errorf("could not retrieve the list of etcd endpoints: %w", err)
	}
	certificate, err := g.Clusters.Issue(authority, workload.Leaf{CommonName: "kube-etcd-healthcheck-client"})
	if err != nil {
		return nil, err
	}
	trusted := x509.NewCertPool()
	trusted.AddCert(authority.Certificate)
	client := &etcdClient{http: &http.Client{
		Timeout: callTimeout,
		Transport: &http.Transport{
			DisableKeepAlives: true,
			TLSClientConfig:   &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted, Certificates: []tls.Certificate{*certificate}},
		},
	}}
	for _, pod := range pods.Items {
		client.endpoints = append(client.endpoints, pod.Annotations[cluster.EtcdURLAnnotation])
	}
	var listed etcdAnswer
	if err := client.any(ctx, "/v3/cluster/member/list", nil, &listed); err != nil {
		return nil, fmt.Errorf("error syncing endpoints with etcd: %w", err)
	}
	client.endpoints = nil
	for _, member := range listed.Members {
		client.endpoints = append(client.endpoints, member.ClientURLs...)
	}
	return client, nil
}

// healthy asks every member for its status.
func (c *etcdClient) healthy(ctx context.Context) error {
	for _, endpoint := range c.endpoints {
		if err := c.call(ctx, endpoint, "/v3/maintenance/status", nil, nil); err != nil {
			return fmt.Errorf("etcd cluster is not healthy: %w", err)
		}
	}
	return nil
}

// add announces a member. It returns the IDs of the etcd cluster and of the member.
func (c *etcdClient) add(ctx context.Context, peerURL string) (clusterID, memberID uint64, err error) {
	var added etcdAnswer
	if err := c.any(ctx, "/v3/cluster/member/add", map[string][]string{"peerURLs": {peerURL}}, &added); err != nil {
		return 0, 0, err
	}
	if clusterID, err = strconv.ParseUint(added.Header.ClusterID, 10, 64); err != nil {
		return 0, 0, err
	}
	memberID, err = strconv.ParseUint(added.Member.ID, 10, 64)
	return clusterID, memberID, err
}

// any asks one member after the other until one answers.
func (c *etcdClient) any(ctx context.Context, path string, request, response any) error {
	err := context.DeadlineExceeded
	for _, endpoint := range c.endpoints {
		if err = c.call(ctx, endpoint, path, request, response); err == nil {
			return nil
		}
	}
	return err
}

// refusal is etcd's own answer.
type refusal struct {
	Message string `json:"message"`
}

func (c *etcdClient) call(ctx context.Context, endpoint, path string, request, response any) error {
	body, err := json.Marshal(request)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	answer, err := c.http.Do(r)
	if err != nil {
		// etcd's client goes on trying, and says only that it gave up.
		return context.DeadlineExceeded
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		var refused refusal
		_ = json.Unmarshal(content, &refused)
		return errors.New(refused.Message)
	}
	if response == nil {
		return nil
	}
	return json.Unmarshal(content, response)
}
