// Package kubeadm does in a guest what `kubeadm init` and `kubeadm join` do, and fails where and how they fail.
package kubeadm

import (
	"fmt"
	"strings"

	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"
	"sigs.k8s.io/yaml"
)

const apiVersion = "kubeadm.k8s.io/v1beta4"

// configuration is a file for `--config`.
type configuration struct {
	Init    *upstreamv1beta4.InitConfiguration
	Cluster *upstreamv1beta4.ClusterConfiguration
	Join    *upstreamv1beta4.JoinConfiguration
	// Kubelet is the text of a KubeletConfiguration, which is uploaded as it is.
	Kubelet string
}

// parse reads the documents of a file. Where kubeadm only warns of an unknown field, this fails: it is a mistake.
func parse(content string) (configuration, error) {
	var c configuration
	for _, document := range strings.Split("\n"+content, "\n---") {
		var meta struct {
			APIVersion string `json:"apiVersion"`
			Kind       string `json:"kind"`
		}
		if err := yaml.Unmarshal([]byte(document), &meta); err != nil {
			return c, fmt.Errorf("couldn't parse Kubernetes object: %w", err)
		}
		var into any
		switch meta.Kind {
		case "":
			continue
		case "InitConfiguration":
			c.Init = &upstreamv1beta4.InitConfiguration{}
			into = c.Init
		case "ClusterConfiguration":
			c.Cluster = &upstreamv1beta4.ClusterConfiguration{}
			into = c.Cluster
		case "JoinConfiguration":
			c.Join = &upstreamv1beta4.JoinConfiguration{}
			into = c.Join
		case "KubeletConfiguration":
			c.Kubelet = document
			continue
		case "KubeProxyConfiguration":
			continue
		default:
			return c, fmt.Errorf("no kind %q is registered for version %q", meta.Kind, meta.APIVersion)
		}
		if meta.APIVersion != apiVersion {
			return c, fmt.Errorf("your configuration file uses an API version that the lab does not know: %q. It knows %q", meta.APIVersion, apiVersion)
		}
		if err := yaml.UnmarshalStrict([]byte(document), into); err != nil {
			return c, fmt.Errorf("error unmarshaling configuration %s, Kind=%s: strict decoding error: %w", meta.APIVersion, meta.Kind, err)
		}
	}
	return c, nil
}

// nodeLabels are those of the kubelet's argument.
func nodeLabels(args []upstreamv1beta4.Arg) map[string]string {
	labels := map[string]string{}
	for _, arg := range args {
		if arg.Name != "node-labels" {
			continue
		}
		for _, pair := range strings.Split(arg.Value, ",") {
			if key, value, found := strings.Cut(pair, "="); found {
				labels[key] = value
			}
		}
	}
	return labels
}
