package apifaults

import (
	"reflect"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/cache"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// Current is what faults the namespaces have now.
type Current struct {
	namespaces namespaces
}

// Follow keeps up with an informer of Namespaces.
func (c *Current) Follow(informer cache.SharedInformer) error {
	set := func(object any) {
		if ns, ok := object.(*corev1.Namespace); ok {
			c.namespaces.set(ns.Name, faults.Of(ns))
		}
	}
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    set,
		UpdateFunc: func(_, object any) { set(object) },
		DeleteFunc: func(object any) {
			if gone, ok := object.(cache.DeletedFinalStateUnknown); ok {
				object = gone.Obj
			}
			if ns, ok := object.(*corev1.Namespace); ok {
				c.namespaces.set(ns.Name, nil)
			}
		},
	})
	return err
}

// namespaces are the faults by namespace. The zero value has none.
type namespaces struct {
	mu      sync.Mutex
	entries map[string]*entry
}

type entry struct {
	set faults.Set
	// changed is closed when the set is replaced.
	changed chan struct{}
}

// faultsOf are the faults of a namespace, with what is closed once they are no longer these.
func (n *namespaces) faultsOf(namespace string) (faults.Set, <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e := n.entry(namespace)
	return e.set, e.changed
}

func (n *namespaces) set(namespace string, set faults.Set) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e := n.entry(namespace)
	if len(e.set) == 0 && len(set) == 0 || reflect.DeepEqual(e.set, set) {
		return
	}
	close(e.changed)
	n.entries[namespace] = &entry{set: set, changed: make(chan struct{})}
}

func (n *namespaces) entry(namespace string) *entry {
	if n.entries == nil {
		n.entries = map[string]*entry{}
	}
	if n.entries[namespace] == nil {
		n.entries[namespace] = &entry{changed: make(chan struct{})}
	}
	return n.entries[namespace]
}
