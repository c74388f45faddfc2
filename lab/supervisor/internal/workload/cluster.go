package workload

import (
	"context"
	"net/http"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime/cache"
	inmemoryclient "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/runtime/client"
	inmemoryapi "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/server/api"
	inmemoryetcd "sigs.k8s.io/cluster-api/test/infrastructure/inmemory/pkg/server/etcd"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Cluster is what one cluster's API servers serve.
type Cluster struct {
	// Group is the cluster's part of the storage.
	Group string
	// Client reads and writes without an API server.
	Client inmemoryclient.Client
	world  *World
}

// NewCluster is an empty one.
func (w *World) NewCluster(group string) *Cluster {
	w.memory.AddResourceGroup(group)
	return &Cluster{Group: group, Client: w.memory.GetResourceGroup(group).GetClient(), world: w}
}

// Delete forgets all that the cluster has.
func (c *Cluster) Delete() { c.world.memory.DeleteResourceGroup(c.Group) }

// Ensure creates an object unless it is there.
func (c *Cluster) Ensure(ctx context.Context, o client.Object) error {
	if err := c.Client.Create(ctx, o); !apierrors.IsAlreadyExists(err) {
		return err
	}
	return nil
}

// Watch calls back with every change of the kinds of these objects, until the context ends. The callback must not use
// the cluster: the storage is locked.
func (c *Cluster) Watch(ctx context.Context, changed func(), kinds ...client.Object) error {
	for _, kind := range kinds {
		informer, err := c.world.memory.GetCache().GetInformer(ctx, kind)
		if err != nil {
			return err
		}
		watcher := &watcher{group: c.Group, changed: changed}
		if err := informer.AddEventHandler(watcher); err != nil {
			return err
		}
		context.AfterFunc(ctx, func() { _ = informer.RemoveEventHandler(watcher) })
	}
	return nil
}

// API serves the API, with evictions.
func (c *Cluster) API() http.Handler {
	api := inmemoryapi.NewAPIServerHandler(c.world.memory, ctrl.Log.WithName("workload"), c.resolve)
	return c.withEvictions(withJSON(c.world.scheme, api))
}

// Etcd serves etcd's gRPC API for Cluster API, which finds the members in the annotations of their pods.
func (c *Cluster) Etcd() http.Handler {
	return inmemoryetcd.NewEtcdServerHandler(c.world.memory, ctrl.Log.WithName("workload"), c.resolve)
}

func (c *Cluster) resolve(string) (string, error) { return c.Group, nil }

// Meta names an object.
func Meta(namespace, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name}
}

// watcher narrows the events of the storage down to one cluster.
type watcher struct {
	group   string
	changed func()
}

var _ cache.InformEventHandler = &watcher{}

func (w *watcher) OnCreate(group string, _ client.Object)    { w.on(group) }
func (w *watcher) OnUpdate(group string, _, _ client.Object) { w.on(group) }
func (w *watcher) OnDelete(group string, _ client.Object)    { w.on(group) }
func (w *watcher) OnGeneric(group string, _ client.Object)   { w.on(group) }

func (w *watcher) on(group string) {
	if group == w.group {
		w.changed()
	}
}
