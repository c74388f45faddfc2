package stops

import (
	"sync"

	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
)

// queue holds back what concerns a namespace in which its controller is stopped.
type queue struct {
	workqueue.TypedRateLimitingInterface[ctrl.Request]
	isStopped func(namespace string) bool

	mu   sync.Mutex
	held map[ctrl.Request]struct{}
}

func newQueue(name string, limiter workqueue.TypedRateLimiter[ctrl.Request], isStopped func(namespace string) bool) *queue {
	config := workqueue.TypedRateLimitingQueueConfig[ctrl.Request]{Name: name}
	return &queue{
		TypedRateLimitingInterface: workqueue.NewTypedRateLimitingQueueWithConfig(limiter, config),
		isStopped:                  isStopped, held: map[ctrl.Request]struct{}{},
	}
}

// Get blocks until there is something to do where the controller works.
func (q *queue) Get() (ctrl.Request, bool) {
	for {
		request, shutdown := q.TypedRateLimitingInterface.Get()
		if shutdown || !q.hold(request) {
			return request, shutdown
		}
	}
}

func (q *queue) hold(request ctrl.Request) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.isStopped(request.Namespace) {
		return false
	}
	q.held[request] = struct{}{}
	q.Forget(request)
	q.Done(request)
	return true
}

// resume takes up what is held back where the controller works again.
func (q *queue) resume() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for request := range q.held {
		if !q.isStopped(request.Namespace) {
			delete(q.held, request)
			q.Add(request)
		}
	}
}
