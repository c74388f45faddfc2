package kubeadm

import (
	"context"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/rand"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"
	"sigs.k8s.io/yaml"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/workload"
)

const (
	defaultRegistry = "registry.k8s.io"
	coreDNS         = "v1.12.0"
	defaultTokenTTL = 24 * time.Hour

	tokenIDLength, tokenSecretLength = 6, 16
)

// upload leaves in the API what kubeadm init leaves: its configuration, the addons, the way to join.
func upload(ctx context.Context, c *cluster.Cluster, config configuration, ca string) error {
	clusterConfiguration, err := yaml.Marshal(defaulted(*config.Cluster))
	if err != nil {
		return err
	}
	registry := config.Cluster.ImageRepository
	if registry == "" {
		registry = defaultRegistry
	}
	left := workload.Init{Registry: registry, Version: config.Cluster.KubernetesVersion, CoreDNS: coreDNS, Configuration: string(clusterConfiguration)}
	for _, object := range left.Objects() {
		if err := c.Ensure(ctx, object); err != nil {
			return err
		}
	}
	info, err := clusterInfo(config.Cluster.ControlPlaneEndpoint, ca)
	if err != nil {
		return err
	}
	for _, configMap := range []*corev1.ConfigMap{
		{ObjectMeta: workload.Meta("kube-public", "cluster-info"), Data: map[string]string{"kubeconfig": info}},
		{ObjectMeta: workload.Meta(workload.System, "kubelet-config"), Data: map[string]string{"kubelet": config.Kubelet}},
		{ObjectMeta: workload.Meta(workload.System, "kube-proxy"), Data: map[string]string{"config.conf": ""}},
	} {
		if err := c.Ensure(ctx, configMap); err != nil {
			return err
		}
	}
	for _, token := range config.Init.BootstrapTokens {
		if err := c.Ensure(ctx, tokenSecret(token)); err != nil {
			return err
		}
	}
	return nil
}

// defaulted is the configuration as kubeadm uploads it.
func defaulted(c upstreamv1beta4.ClusterConfiguration) upstreamv1beta4.ClusterConfiguration {
	c.APIVersion, c.Kind = apiVersion, "ClusterConfiguration"
	for _, d := range []struct {
		field *string
		value string
	}{
		{&c.CertificatesDir, "/etc/kubernetes/pki"}, {&c.ClusterName, "kubernetes"}, {&c.ImageRepository, defaultRegistry},
		{&c.Networking.DNSDomain, "cluster.local"}, {&c.Networking.ServiceSubnet, "10.96.0.0/12"},
	} {
		if *d.field == "" {
			*d.field = d.value
		}
	}
	if c.Etcd.Local == nil && c.Etcd.External == nil {
		c.Etcd.Local = &upstreamv1beta4.LocalEtcd{DataDir: "/var/lib/etcd"}
	}
	return c
}

func clusterInfo(endpoint, ca string) (string, error) {
	content, err := clientcmd.Write(clientcmdapi.Config{Clusters: map[string]*clientcmdapi.Cluster{
		"": {Server: "https://" + endpoint, CertificateAuthorityData: []byte(ca)},
	}})
	return string(content), err
}

func tokenSecret(token upstreamv1beta4.BootstrapToken) *corev1.Secret {
	if token.Token == nil {
		token.Token = &upstreamv1beta4.BootstrapTokenString{ID: rand.String(tokenIDLength), Secret: rand.String(tokenSecretLength)}
	}
	secret := &corev1.Secret{
		ObjectMeta: workload.Meta(workload.System, "bootstrap-token-"+token.Token.ID), Type: "bootstrap.kubernetes.io/token",
		Data: map[string][]byte{
			"token-id": []byte(token.Token.ID), "token-secret": []byte(token.Token.Secret),
			"auth-extra-groups": []byte("system:bootstrappers:kubeadm:default-node-token"),
		},
	}
	usages := token.Usages
	if len(usages) == 0 {
		usages = []string{"signing", "authentication"}
	}
	for _, usage := range usages {
		secret.Data["usage-bootstrap-"+usage] = []byte("true")
	}
	ttl := defaultTokenTTL
	if token.TTL != nil {
		ttl = token.TTL.Duration
	}
	// A lifetime of zero is for ever.
	if ttl > 0 {
		secret.Data["expiration"] = fmt.Append(nil, time.Now().Add(ttl).UTC().Format(time.RFC3339))
	}
	return secret
}
