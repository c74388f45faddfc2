package faults

import (
	"context"
	"reflect"

	corev1 "k8s.io/api/core/v1"
	apimeta "k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/builder"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
)

// Watch makes a controller look at all its objects of a namespace again when the faults there change, which is what
// makes a fault strike and heal at once. list is an empty list of the controller's kind.
func Watch(controller *builder.Builder, reader client.Reader, list client.ObjectList) *builder.Builder {
	return controller.Watches(&corev1.Namespace{}, handler.EnqueueRequestsFromMapFunc(
		func(ctx context.Context, ns client.Object) []ctrl.Request {
			return requestsIn(ctx, reader, list.DeepCopyObject().(client.ObjectList), ns.GetName())
		},
	), builder.WithPredicates(Changed()))
}

// Changed lets a Namespace pass whose faults are not what they were.
func Changed() predicate.Predicate {
	return predicate.Funcs{
		CreateFunc: func(event.CreateEvent) bool { return false },
		DeleteFunc: func(event.DeleteEvent) bool { return false },
		UpdateFunc: func(e event.UpdateEvent) bool {
			return !reflect.DeepEqual(Parse(e.ObjectOld.GetAnnotations()[Annotation]), Parse(e.ObjectNew.GetAnnotations()[Annotation]))
		},
	}
}

func requestsIn(ctx context.Context, reader client.Reader, list client.ObjectList, namespace string) []ctrl.Request {
	var requests []ctrl.Request
	err := reader.List(ctx, list, client.InNamespace(namespace))
	if err == nil {
		err = apimeta.EachListItem(list, func(o runtime.Object) error {
			requests = append(requests, ctrl.Request{NamespacedName: client.ObjectKeyFromObject(o.(client.Object))})
			return nil
		})
	}
	if err != nil {
		log.FromContext(ctx).Error(err, "cannot list what the changed faults concern", "namespace", namespace)
	}
	return requests
}
