package stops

import (
	"sync/atomic"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
)

func TestQueue(t *testing.T) {
	var stopped atomic.Value
	stopped.Store("team-a")
	q := newQueue("test", workqueue.DefaultTypedControllerRateLimiter[ctrl.Request](), func(namespace string) bool { return namespace == stopped.Load() })
	defer q.ShutDown()
	got := make(chan string)
	go func() {
		for {
			request, shutdown := q.Get()
			if shutdown {
				close(got)
				return
			}
			got <- request.String()
			q.Done(request)
		}
	}()
	add := func(namespace, name string) {
		q.Add(ctrl.Request{NamespacedName: types.NamespacedName{Namespace: namespace, Name: name}})
	}
	expect := func(want string) {
		t.Helper()
		select {
		case request := <-got:
			if request != want {
				t.Errorf("got %s, not %s", request, want)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%s never came", want)
		}
	}

	// Within a queue order is kept: what comes after something held back shows that it was held back.
	add("team-a", "held")
	add("team-a", "held")
	add("team-b", "done")
	expect("team-b/done")
	q.resume()
	add("team-b", "again")
	expect("team-b/again")

	stopped.Store("team-b")
	q.resume()
	expect("team-a/held")
	add("team-b", "held")
	add("team-a", "done")
	expect("team-a/done")
	q.ShutDown()
	if request, open := <-got; open {
		t.Errorf("got %s", request)
	}
}
