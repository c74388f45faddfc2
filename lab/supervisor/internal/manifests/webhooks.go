package manifests

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

var providers = []string{"cluster-api", "bootstrap-kubeadm", "control-plane-kubeadm", "infrastructure-vsphere"}

// notServed are parts of the names of webhooks for APIs whose controllers do not run here.
var notServed = []string{"machinepool", "clusterresourceset", "extensionconfig", "ipaddress"}

// InstallWebhooks registers the providers' webhooks, as URLs on loopback, after those given.
//
// The API server calls mutating configurations in the order of their names. VKS must come first: it rewrites a Cluster
// before Cluster API looks its class up and defaults its variables.
func InstallWebhooks(ctx context.Context, c client.Client, files fs.FS, endpoint Endpoint, own []client.Object) error {
	configurations := own
	for _, provider := range providers {
		folder := provider + "/webhooks"
		mutating, err := configurationsOf[admissionv1.MutatingWebhookConfiguration](files, folder, "MutatingWebhookConfiguration")
		if err != nil {
			return err
		}
		for _, m := range mutating {
			m.Name = provider + "-" + m.Name
			m.Webhooks = slices.DeleteFunc(m.Webhooks, func(w admissionv1.MutatingWebhook) bool { return isNotServed(w.Name) })
			for i := range m.Webhooks {
				m.Webhooks[i].ClientConfig = ClientConfig(endpoint, *m.Webhooks[i].ClientConfig.Service.Path)
			}
			configurations = append(configurations, m)
		}
		validating, err := configurationsOf[admissionv1.ValidatingWebhookConfiguration](files, folder, "ValidatingWebhookConfiguration")
		if err != nil {
			return err
		}
		for _, v := range validating {
			v.Name = provider + "-" + v.Name
			v.Webhooks = slices.DeleteFunc(v.Webhooks, func(w admissionv1.ValidatingWebhook) bool { return isNotServed(w.Name) })
			for i := range v.Webhooks {
				v.Webhooks[i].ClientConfig = ClientConfig(endpoint, *v.Webhooks[i].ClientConfig.Service.Path)
			}
			configurations = append(configurations, v)
		}
	}
	for _, configuration := range configurations {
		if err := apply(ctx, c, configuration); err != nil {
			return fmt.Errorf("%s: %w", configuration.GetName(), err)
		}
	}
	return nil
}

// ClientConfig points a webhook at its path on this machine.
func ClientConfig(endpoint Endpoint, path string) admissionv1.WebhookClientConfig {
	return admissionv1.WebhookClientConfig{URL: endpoint.url(path), CABundle: endpoint.CA}
}

func configurationsOf[T any](files fs.FS, folder, kind string) ([]*T, error) {
	found, err := documents(files, folder, kind)
	if err != nil {
		return nil, err
	}
	var all []*T
	for _, document := range found {
		configuration := new(T)
		if err := yaml.Unmarshal(document, configuration); err != nil {
			return nil, err
		}
		all = append(all, configuration)
	}
	return all, nil
}

func isNotServed(webhook string) bool {
	return slices.ContainsFunc(notServed, func(part string) bool { return strings.Contains(webhook, part) })
}
