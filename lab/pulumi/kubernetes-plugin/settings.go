package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// settings are the provider's arguments as far as the stand-in knows them.
type settings struct {
	kubeconfig, context, cluster, namespace string
	mutableConfigMaps, mutableSecrets       bool
	patchForce                              bool
}

func readSettings(inputs resource.PropertyMap) settings {
	return settings{
		kubeconfig:        text(inputs, "kubeconfig"),
		context:           text(inputs, "context"),
		cluster:           text(inputs, "cluster"),
		namespace:         text(inputs, "namespace"),
		mutableConfigMaps: text(inputs, "enableConfigMapMutable") == "true",
		mutableSecrets:    text(inputs, "enableSecretMutable") == "true",
		patchForce:        text(inputs, "enablePatchForce") == "true",
	}
}

// text reads an argument; the engine passes all but strings as JSON.
func text(inputs resource.PropertyMap, key resource.PropertyKey) string {
	value := inputs[key]
	for value.IsSecret() {
		value = value.SecretValue().Element
	}
	switch {
	case value.IsString():
		return value.StringValue()
	case value.IsNull() || value.IsComputed() || value.IsOutput():
		return ""
	}
	encoded, err := json.Marshal(value.MapRepl(dashed, plainSecret))
	if err != nil {
		return ""
	}
	return string(encoded)
}

// clientConfig loads the kubeconfig: contents or path as given, else what the environment has.
func (s settings) clientConfig() (clientcmd.ClientConfig, error) {
	overrides := &clientcmd.ConfigOverrides{CurrentContext: s.context}
	overrides.Context.Cluster = s.cluster
	overrides.Context.Namespace = s.namespace
	if s.kubeconfig != "" {
		config, err := parseKubeconfig(s.kubeconfig)
		if err != nil {
			return nil, err
		}
		return clientcmd.NewDefaultClientConfig(*config, overrides), nil
	}
	rules := clientcmd.NewDefaultClientConfigLoadingRules()
	return clientcmd.NewNonInteractiveDeferredLoadingClientConfig(rules, overrides), nil
}

// parseKubeconfig takes contents or the path of a file.
func parseKubeconfig(value string) (*clientcmdapi.Config, error) {
	if path, ok := kubeconfigPath(value); ok {
		return clientcmd.LoadFromFile(path)
	}
	return clientcmd.Load([]byte(value))
}

func kubeconfigPath(value string) (string, bool) {
	if strings.ContainsAny(value, "\n{") {
		return "", false
	}
	if rest, ok := strings.CutPrefix(value, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", false
		}
		value = home + "/" + rest
	}
	_, err := os.Stat(value)
	return value, err == nil
}
