// Package stops keeps controllers from working in the namespaces that have the fault which stops them. What they would
// have done there waits, and is done once the fault has gone: as with a controller that is down for a while.
package stops

import (
	"context"
	"sync"

	corev1 "k8s.io/api/core/v1"
	toolscache "k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// Stops knows the queue of every controller that can be stopped.
type Stops struct {
	ctx    context.Context
	reader client.Reader

	mu     sync.Mutex
	queues []*queue
}

// New follows the faults of the manager's namespaces.
func New(ctx context.Context, mgr ctrl.Manager) (*Stops, error) {
	s := &Stops{ctx: ctx, reader: mgr.GetClient()}
	informer, err := mgr.GetCache().GetInformer(ctx, &corev1.Namespace{}, cache.BlockUntilSynced(false))
	if err != nil {
		return nil, err
	}
	changed := faults.Changed()
	_, err = informer.AddEventHandler(toolscache.ResourceEventHandlerFuncs{
		UpdateFunc: func(before, after any) {
			if changed.Update(event.UpdateEvent{ObjectOld: before.(client.Object), ObjectNew: after.(client.Object)}) {
				s.resume()
			}
		},
	})
	return s, err
}

// By makes a controller stop where the fault is.
func (s *Stops) By(fault faults.Fault, options controller.Options) controller.Options {
	options.NewQueue = func(name string, limiter workqueue.TypedRateLimiter[ctrl.Request]) workqueue.TypedRateLimitingInterface[ctrl.Request] {
		q := newQueue(name, limiter, func(namespace string) bool { return s.has(namespace, fault) })
		s.mu.Lock()
		defer s.mu.Unlock()
		s.queues = append(s.queues, q)
		return q
	}
	return options
}

func (s *Stops) has(namespace string, fault faults.Fault) bool {
	if namespace == "" {
		return false
	}
	injected, err := faults.In(s.ctx, s.reader, namespace)
	if err != nil {
		log.FromContext(s.ctx).Error(err, "cannot tell whether a controller is stopped", "namespace", namespace)
	}
	return injected[fault]
}

func (s *Stops) resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, q := range s.queues {
		q.resume()
	}
}
