package main

import (
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
)

const reachableTimeout = 10 * time.Second

// cluster is the connection to an API server, or the reason there is none.
type cluster struct {
	client    dynamic.Interface
	mapper    *restmapper.DeferredDiscoveryRESTMapper
	namespace string
	problem   error
}

func unreachable(problem error) *cluster {
	return &cluster{namespace: "default", problem: problem}
}

func connectCluster(settings settings) *cluster {
	config, err := settings.clientConfig()
	if err != nil {
		return unreachable(err)
	}
	namespace, _, err := config.Namespace()
	if err != nil {
		return unreachable(err)
	}
	connection, err := config.ClientConfig()
	if err != nil {
		return &cluster{namespace: namespace, problem: err}
	}
	connection.UserAgent = "pulumi-kubernetes-stand-in/" + version
	connection.QPS, connection.Burst = 50, 120
	connected, err := connectServer(connection)
	if err != nil {
		return &cluster{namespace: namespace, problem: err}
	}
	connected.namespace = namespace
	return connected
}

func connectServer(config *rest.Config) (*cluster, error) {
	probe := rest.CopyConfig(config)
	probe.Timeout = reachableTimeout
	prober, err := discovery.NewDiscoveryClientForConfig(probe)
	if err != nil {
		return nil, err
	}
	if _, err := prober.ServerVersion(); err != nil {
		return nil, err
	}
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	discoverer, err := discovery.NewDiscoveryClientForConfig(config)
	if err != nil {
		return nil, err
	}
	mapper := restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(discoverer))
	return &cluster{client: client, mapper: mapper}, nil
}

// require fails where there is no server.
func (c *cluster) require() error {
	if c.problem != nil {
		return fmt.Errorf("configured Kubernetes cluster is unreachable: %w", c.problem)
	}
	return nil
}

// serves tells whether the server is there and knows the kind.
func (c *cluster) serves(kind schema.GroupVersionKind) bool {
	if c.problem != nil {
		return false
	}
	_, err := c.mapper.RESTMapping(kind.GroupKind(), kind.Version)
	return err == nil
}

// resource is the client for objects of this kind in this object's namespace.
func (c *cluster) resource(object *unstructured.Unstructured) (dynamic.ResourceInterface, error) {
	if err := c.require(); err != nil {
		return nil, err
	}
	kind := object.GroupVersionKind()
	mapping, err := c.mapper.RESTMapping(kind.GroupKind(), kind.Version)
	if err != nil {
		return nil, err
	}
	if mapping.Scope.Name() == meta.RESTScopeNameNamespace {
		return c.client.Resource(mapping.Resource).Namespace(orDefault(object.GetNamespace())), nil
	}
	return c.client.Resource(mapping.Resource), nil
}

// namespaced asks the server; without one, or for a kind it does not know yet, a kind is taken for namespaced unless
// it is known not to be.
func (c *cluster) namespaced(kind schema.GroupVersionKind) bool {
	if c.problem == nil {
		if mapping, err := c.mapper.RESTMapping(kind.GroupKind(), kind.Version); err == nil {
			return mapping.Scope.Name() == meta.RESTScopeNameNamespace
		}
	}
	return !clusterScoped[kind.GroupKind()]
}

var clusterScoped = map[schema.GroupKind]bool{
	{Kind: "Namespace"}:        true,
	{Kind: "Node"}:             true,
	{Kind: "PersistentVolume"}: true,
	{Group: "admissionregistration.k8s.io", Kind: "MutatingWebhookConfiguration"}:   true,
	{Group: "admissionregistration.k8s.io", Kind: "ValidatingWebhookConfiguration"}: true,
	{Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition"}:               true,
	{Group: "networking.k8s.io", Kind: "IngressClass"}:                              true,
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRole"}:                       true,
	{Group: "rbac.authorization.k8s.io", Kind: "ClusterRoleBinding"}:                true,
	{Group: "scheduling.k8s.io", Kind: "PriorityClass"}:                             true,
	{Group: "storage.k8s.io", Kind: "StorageClass"}:                                 true,
}
