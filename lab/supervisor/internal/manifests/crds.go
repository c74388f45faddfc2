package manifests

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"
)

// own are the APIs whose definitions no module carries: NSX (generated from nsx-operator's Go types) and VKS.
//
//go:embed apis/*.yaml
var own embed.FS

// source is a folder of definitions, with what the providers' own packaging adds to them.
type source struct {
	folder string
	// convert is set where the provider serves a conversion webhook.
	convert bool
	// contracts are the labels by which Cluster API finds the version of a provider's API.
	contracts map[string]string
	// names limits the definitions to those something here serves; empty means all.
	names []string
}

var sources = []source{
	{folder: "cluster-api/crds", convert: true, contracts: contractsV1Beta2, names: []string{
		"clusters.cluster.x-k8s.io", "clusterclasses.cluster.x-k8s.io", "machines.cluster.x-k8s.io",
		"machinesets.cluster.x-k8s.io", "machinedeployments.cluster.x-k8s.io", "machinedrainrules.cluster.x-k8s.io",
		"machinehealthchecks.cluster.x-k8s.io", "extensionconfigs.runtime.cluster.x-k8s.io",
		// Not served, but the cluster controller watches it.
		"machinepools.cluster.x-k8s.io",
	}},
	{folder: "bootstrap-kubeadm/crds", convert: true, contracts: contractsV1Beta2},
	{folder: "control-plane-kubeadm/crds", convert: true, contracts: contractsV1Beta2},
	{folder: "infrastructure-vsphere/crds", contracts: map[string]string{"cluster.x-k8s.io/v1beta1": "v1beta1"}},
	{folder: "vm-operator/crds", names: []string{
		"availabilityzones.topology.tanzu.vmware.com", "clustervirtualmachineimages.vmoperator.vmware.com",
		"virtualmachineclasses.vmoperator.vmware.com", "virtualmachineimages.vmoperator.vmware.com",
		"virtualmachines.vmoperator.vmware.com", "virtualmachineservices.vmoperator.vmware.com",
		"virtualmachinesetresourcepolicies.vmoperator.vmware.com",
	}},
}

var contractsV1Beta2 = map[string]string{"cluster.x-k8s.io/v1beta1": "v1beta1", "cluster.x-k8s.io/v1beta2": "v1beta2"}

const parallelRequests = 8

// Endpoint is where the webhooks are served.
type Endpoint struct {
	Port int
	CA   []byte
}

func (e Endpoint) url(path string) *string {
	url := fmt.Sprintf("https://127.0.0.1:%d%s", e.Port, path)
	return &url
}

// InstallCRDs applies every definition and waits until the API server serves them.
func InstallCRDs(ctx context.Context, c client.Client, files fs.FS, endpoint Endpoint) error {
	definitions, err := definitions(files, endpoint)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelRequests)
	for _, crd := range definitions {
		group.Go(func() error {
			if err := apply(ctx, c, crd); err != nil {
				return fmt.Errorf("%s: %w", crd.Name, err)
			}
			return waitEstablished(ctx, c, crd.Name)
		})
	}
	return group.Wait()
}

func definitions(files fs.FS, endpoint Endpoint) ([]*apiextensionsv1.CustomResourceDefinition, error) {
	var all []*apiextensionsv1.CustomResourceDefinition
	read := func(files fs.FS, s source) error {
		found, err := documents(files, s.folder, "CustomResourceDefinition")
		if err != nil {
			return err
		}
		for _, document := range found {
			crd := &apiextensionsv1.CustomResourceDefinition{}
			if err := yaml.Unmarshal(document, crd); err != nil {
				return err
			}
			if len(s.names) == 0 || slices.Contains(s.names, crd.Name) {
				s.complete(crd, endpoint)
				all = append(all, crd)
			}
		}
		return nil
	}
	for _, s := range sources {
		if err := read(files, s); err != nil {
			return nil, err
		}
	}
	return all, read(own, source{folder: "apis"})
}

// complete adds what each provider's kustomization adds.
func (s source) complete(crd *apiextensionsv1.CustomResourceDefinition, endpoint Endpoint) {
	// The API server keeps a watch cache, and so asks for conversions, even for versions that it does not serve.
	crd.Spec.Versions = slices.DeleteFunc(crd.Spec.Versions, func(v apiextensionsv1.CustomResourceDefinitionVersion) bool {
		return !v.Served && !v.Storage
	})
	if crd.Labels == nil {
		crd.Labels = map[string]string{}
	}
	for label, versions := range s.contracts {
		crd.Labels[label] = versions
	}
	if s.convert {
		crd.Spec.Conversion = &apiextensionsv1.CustomResourceConversion{
			Strategy: apiextensionsv1.WebhookConverter,
			Webhook: &apiextensionsv1.WebhookConversion{
				ConversionReviewVersions: []string{"v1", "v1beta1"},
				ClientConfig:             &apiextensionsv1.WebhookClientConfig{URL: endpoint.url("/convert"), CABundle: endpoint.CA},
			},
		}
	}
}

// apply creates an object, or overwrites the one of an earlier run.
func apply(ctx context.Context, c client.Client, o client.Object) error {
	err := c.Create(ctx, o)
	if !apierrors.IsAlreadyExists(err) {
		return err
	}
	old := o.DeepCopyObject().(client.Object)
	if err := c.Get(ctx, client.ObjectKeyFromObject(o), old); err != nil {
		return err
	}
	o.SetResourceVersion(old.GetResourceVersion())
	return c.Update(ctx, o)
}

func waitEstablished(ctx context.Context, c client.Client, name string) error {
	for {
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := c.Get(ctx, client.ObjectKey{Name: name}, crd); err != nil {
			return err
		}
		for _, condition := range crd.Status.Conditions {
			if condition.Type == apiextensionsv1.NamesAccepted && condition.Status == apiextensionsv1.ConditionFalse {
				return errors.New(condition.Message)
			}
			if condition.Type == apiextensionsv1.Established && condition.Status == apiextensionsv1.ConditionTrue {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
