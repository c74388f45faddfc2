package kubeadm

import (
	"context"
	"errors"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"
	"sigs.k8s.io/yaml"
)

// discover finds the cluster to join, and returns the way to it with the credentials of the TLS bootstrap
// (kubeadm: discovery.For, discovery/file: ValidateConfigInfo).
func (g *Guest) discover(ctx context.Context, join *upstreamv1beta4.JoinConfiguration) (access, error) {
	if join.Discovery.File == nil {
		return access{}, errors.New("couldn't find a valid discovery configuration: the lab knows discovery.file")
	}
	path := join.Discovery.File.KubeConfigPath
	content, exists := g.Files[path]
	if !exists {
		return access{}, fmt.Errorf("open %s: no such file or directory", path)
	}
	config, err := clientcmd.Load([]byte(content))
	if err != nil {
		return access{}, err
	}
	server, err := g.validate(ctx, config, timeoutText(join))
	if err != nil {
		return access{}, fmt.Errorf("couldn't validate the identity of the API Server: %w", err)
	}
	if token := join.Discovery.TLSBootstrapToken; token != "" {
		return to(&rest.Config{
			Host: server.Server, BearerToken: token, TLSClientConfig: rest.TLSClientConfig{CAData: server.CertificateAuthorityData},
		})
	}
	if !hasCredentials(config) {
		return access{}, errors.New("couldn't find authentication credentials for the TLS bootstrap process. Please use Token discovery, " +
			"a discovery file with embedded authentication credentials or a discovery file without authentication credentials but with the TLSBootstrapToken flag")
	}
	return connect(config)
}

// clusterOf is the unnamed cluster of a file, or that of its context.
func clusterOf(config *clientcmdapi.Config) *clientcmdapi.Cluster {
	if unnamed := config.Clusters[""]; unnamed != nil {
		return unnamed
	}
	if current := config.Contexts[config.CurrentContext]; current != nil {
		return config.Clusters[current.Cluster]
	}
	return nil
}

func hasCredentials(config *clientcmdapi.Config) bool {
	current := config.Contexts[config.CurrentContext]
	if current == nil {
		return false
	}
	user := config.AuthInfos[current.AuthInfo]
	return user != nil && (user.Token != "" || len(user.ClientCertificateData) > 0)
}

// validate makes sure that the endpoint's certificate is signed by the authority of the file.
func (g *Guest) validate(ctx context.Context, config *clientcmdapi.Config, timeout string) (*clientcmdapi.Cluster, error) {
	if len(config.Clusters) < 1 {
		return nil, errors.New("the provided kubeconfig file must have at least one Cluster defined")
	}
	server := clusterOf(config)
	if server == nil {
		return nil, errors.New("the provided kubeconfig file must have a unnamed Cluster or a CurrentContext that specifies a non-nil Cluster")
	}
	if err := clientcmd.Validate(*config); err != nil {
		return nil, err
	}
	way, err := connect(config)
	if err != nil {
		return nil, err
	}
	err = g.retry(ctx, func(ctx context.Context) error {
		_, err := way.core.ConfigMaps(metav1.NamespacePublic).Get(ctx, "cluster-info", metav1.GetOptions{})
		if apierrors.IsForbidden(err) {
			return nil
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("Abort reading the cluster-info ConfigMap after timeout of %s: %w", timeout, err)
	}
	return server, nil
}

// timeoutText is how long kubeadm would say that it has tried.
func timeoutText(join *upstreamv1beta4.JoinConfiguration) string {
	if join.Timeouts != nil && join.Timeouts.Discovery != nil {
		return join.Timeouts.Discovery.Duration.String()
	}
	return "5m0s"
}

func connect(config *clientcmdapi.Config) (access, error) {
	direct, err := clientcmd.NewDefaultClientConfig(*config, &clientcmd.ConfigOverrides{}).ClientConfig()
	if err != nil {
		return access{}, err
	}
	return to(direct)
}

// clusterConfiguration reads what init has uploaded.
func (g *Guest) clusterConfiguration(ctx context.Context, way access) (*upstreamv1beta4.ClusterConfiguration, error) {
	var config *upstreamv1beta4.ClusterConfiguration
	err := g.retry(ctx, func(ctx context.Context) error {
		uploaded, err := way.core.ConfigMaps(metav1.NamespaceSystem).Get(ctx, "kubeadm-config", metav1.GetOptions{})
		if err != nil {
			return fmt.Errorf("failed to get config map: %w", err)
		}
		content, exists := uploaded.Data["ClusterConfiguration"]
		if !exists {
			return errors.New("unexpected error when reading kubeadm-config ConfigMap: ClusterConfiguration key value pair missing")
		}
		config = &upstreamv1beta4.ClusterConfiguration{}
		return yaml.Unmarshal([]byte(content), config)
	})
	if err != nil {
		return nil, fmt.Errorf("unable to fetch the kubeadm-config ConfigMap: %w", err)
	}
	return config, nil
}
