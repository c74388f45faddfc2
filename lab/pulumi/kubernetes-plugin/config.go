package main

import (
	"context"
	"reflect"
	"sort"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

func (p *provider) CheckConfig(_ context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	return &pulumirpc.CheckResponse{Inputs: req.GetNews()}, nil
}

// DiffConfig replaces the provider, and with it everything in it, only when it points to another cluster.
func (p *provider) DiffConfig(_ context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	olds, err := unmarshal(req.GetOlds())
	if err != nil {
		return nil, err
	}
	news, err := unmarshal(req.GetNews())
	if err != nil {
		return nil, err
	}
	return diffConfig(olds, news), nil
}

var connectionKeys = []resource.PropertyKey{"kubeconfig", "context", "cluster"}

func diffConfig(olds, news resource.PropertyMap) *pulumirpc.DiffResponse {
	difference := olds.Diff(news)
	if difference == nil {
		return &pulumirpc.DiffResponse{Changes: pulumirpc.DiffResponse_DIFF_NONE}
	}
	response := &pulumirpc.DiffResponse{Changes: pulumirpc.DiffResponse_DIFF_SOME}
	for _, key := range difference.ChangedKeys() {
		response.Diffs = append(response.Diffs, string(key))
	}
	sort.Strings(response.Diffs)

	const identifier = "clusterIdentifier"
	switch {
	case difference.Updated(identifier):
		response.Replaces = []string{identifier}
	case difference.Same(identifier) && news.HasValue(identifier):
		// The user vouches that it is the same cluster, however the connection looks.
	default:
		for _, key := range connectionKeys {
			if difference.Changed(key) && (news[key].ContainsUnknowns() || anotherCluster(olds, news)) {
				response.Replaces = append(response.Replaces, string(key))
			}
		}
	}
	return response
}

// anotherCluster compares what the active contexts point to; a renewed token or certificate of the user does not count.
func anotherCluster(olds, news resource.PropertyMap) bool {
	before, after := activeCluster(readSettings(olds)), activeCluster(readSettings(news))
	return before != nil && after != nil && !reflect.DeepEqual(before, after)
}

func activeCluster(s settings) *clientcmdapi.Cluster {
	if s.kubeconfig == "" {
		return nil
	}
	config, err := parseKubeconfig(s.kubeconfig)
	if err != nil {
		return nil
	}
	name := s.cluster
	if name == "" {
		current := s.context
		if current == "" {
			current = config.CurrentContext
		}
		if context, ok := config.Contexts[current]; ok {
			name = context.Cluster
		}
	}
	cluster, ok := config.Clusters[name]
	if !ok {
		return nil
	}
	identity := cluster.DeepCopy()
	// Where the kubeconfig was read from is no part of what it points to.
	identity.LocationOfOrigin = ""
	return identity
}
