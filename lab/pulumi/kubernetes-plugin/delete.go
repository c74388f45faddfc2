package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/dynamic"
)

const (
	skipAwaitAnnotation  = "pulumi.com/skipAwait"
	defaultDeleteTimeout = 10 * time.Minute
	rewatchPause         = 2 * time.Second
)

// Delete removes the object, its dependents first, and returns when it is really gone. A patch gives its fields up.
func (p *provider) Delete(ctx context.Context, req *pulumirpc.DeleteRequest) (*emptypb.Empty, error) {
	ctx, done := p.operation(ctx)
	defer done()
	old, err := parseCheckpoint(req.GetProperties())
	if err != nil {
		return nil, err
	}
	id, err := identify(req.GetUrn(), old.inputs)
	if err != nil {
		return nil, err
	}
	old.live.SetGroupVersionKind(id.GroupVersionKind)
	if id.patch {
		err = p.relinquish(ctx, old.live, old.fieldManager)
	} else {
		err = p.delete(ctx, req.GetUrn(), old, deleteTimeout(req))
	}
	if apierrors.IsNotFound(err) || meta.IsNoMatchError(err) {
		err = nil
	}
	return &emptypb.Empty{}, err
}

func deleteTimeout(req *pulumirpc.DeleteRequest) time.Duration {
	if req.GetTimeout() > 0 {
		return time.Duration(req.GetTimeout() * float64(time.Second))
	}
	return defaultDeleteTimeout
}

func (p *provider) delete(ctx context.Context, urn string, old checkpoint, timeout time.Duration) error {
	client, err := p.cluster.resource(old.live)
	if err != nil {
		return err
	}
	name, policy := old.live.GetName(), metav1.DeletePropagationForeground
	if err := client.Delete(ctx, name, metav1.DeleteOptions{PropagationPolicy: &policy}); err != nil {
		return err
	}
	if isTrue(old.inputs, skipAwaitAnnotation) {
		return nil
	}
	defer p.logStatus(ctx, urn, "")
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	deletion := deletion{client: client, name: name, report: func(message string) { p.logStatus(ctx, urn, message) }}
	return deletion.wait(ctx)
}

// deletion follows one object until it is gone.
type deletion struct {
	client dynamic.ResourceInterface
	name   string
	report func(string)

	uid        types.UID
	finalizers []string
}

func (d *deletion) wait(ctx context.Context) error {
	for {
		gone, err := d.watch(ctx)
		if gone {
			return nil
		}
		if ctx.Err() != nil {
			return d.interrupted(ctx.Err())
		}
		if err != nil {
			d.report(fmt.Sprintf("waiting for deletion: %v", err))
		}
		select {
		case <-ctx.Done():
			return d.interrupted(ctx.Err())
		case <-time.After(rewatchPause):
		}
	}
}

// watch gets the object and follows it until it is gone or the watch ends.
func (d *deletion) watch(ctx context.Context) (gone bool, err error) {
	live, err := d.client.Get(ctx, d.name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	if d.replaced(live) {
		return true, nil
	}
	d.observe(live)
	events, err := d.client.Watch(ctx, metav1.ListOptions{
		FieldSelector:   fields.OneTermEqualSelector("metadata.name", d.name).String(),
		ResourceVersion: live.GetResourceVersion(),
	})
	if err != nil {
		return false, err
	}
	defer events.Stop()
	for event := range events.ResultChan() {
		object, ok := event.Object.(*unstructured.Unstructured)
		switch {
		case event.Type == watch.Deleted:
			return true, nil
		case event.Type == watch.Error:
			return false, apierrors.FromObject(event.Object)
		case ok && d.replaced(object):
			return true, nil
		case ok:
			d.observe(object)
		}
	}
	return false, nil
}

// replaced tells whether another object has taken the name.
func (d *deletion) replaced(live *unstructured.Unstructured) bool {
	if d.uid == "" {
		d.uid = live.GetUID()
	}
	return live.GetUID() != d.uid
}

// observe reports who is still to finish with the object; deleting its dependents first is the server's own business.
func (d *deletion) observe(live *unstructured.Unstructured) {
	d.finalizers = slices.DeleteFunc(live.GetFinalizers(), func(finalizer string) bool {
		return finalizer == metav1.FinalizerDeleteDependents
	})
	if len(d.finalizers) > 0 {
		d.report("waiting for finalizers: " + strings.Join(d.finalizers, ", "))
	}
}

func (d *deletion) interrupted(reason error) error {
	if len(d.finalizers) > 0 {
		return fmt.Errorf("%s was not deleted (%w): it still has the finalizers %s",
			d.name, reason, strings.Join(d.finalizers, ", "))
	}
	return fmt.Errorf("%s was not deleted: %w", d.name, reason)
}
