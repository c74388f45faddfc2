package workload

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"

	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var evictionPath = regexp.MustCompile(`^/api/v1/namespaces/([^/]+)/pods/([^/]+)/eviction$`)

// withEvictions adds the eviction API, which the in-memory API server does not have.
func (c *Cluster) withEvictions(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		match := evictionPath.FindStringSubmatch(r.URL.Path)
		if r.Method != http.MethodPost || match == nil {
			api.ServeHTTP(w, r)
			return
		}
		writeStatus(w, c.evict(r.Context(), client.ObjectKey{Namespace: match[1], Name: match[2]}))
	})
}

func writeStatus(w http.ResponseWriter, status metav1.Status) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(int(status.Code))
	_ = json.NewEncoder(w).Encode(status)
}

// evict deletes a pod unless a disruption budget selects it (kubernetes: pkg/registry/core/pod/storage/eviction.go).
func (c *Cluster) evict(ctx context.Context, key client.ObjectKey) metav1.Status {
	pod := &corev1.Pod{}
	if err := c.Client.Get(ctx, key, pod); err != nil {
		return failed(http.StatusNotFound, metav1.StatusReasonNotFound, err.Error())
	}
	budgets := &policyv1.PodDisruptionBudgetList{}
	if err := c.Client.List(ctx, budgets, client.InNamespace(key.Namespace)); err != nil {
		return failed(http.StatusInternalServerError, metav1.StatusReasonInternalError, err.Error())
	}
	for _, budget := range budgets.Items {
		selector, err := metav1.LabelSelectorAsSelector(budget.Spec.Selector)
		if err != nil || !selector.Matches(labels.Set(pod.Labels)) {
			continue
		}
		status := failed(http.StatusTooManyRequests, metav1.StatusReasonTooManyRequests, "Cannot evict pod as it would violate the pod's disruption budget.")
		status.Details = &metav1.StatusDetails{Causes: []metav1.StatusCause{{
			Type:    policyv1.DisruptionBudgetCause,
			Message: fmt.Sprintf("The disruption budget %s needs 1 healthy pods and has 1 currently", budget.Name),
		}}}
		return status
	}
	if err := c.Client.Delete(ctx, pod); err != nil {
		return failed(http.StatusInternalServerError, metav1.StatusReasonInternalError, err.Error())
	}
	return metav1.Status{TypeMeta: statusType, Status: metav1.StatusSuccess, Code: http.StatusCreated}
}

var statusType = metav1.TypeMeta{APIVersion: "v1", Kind: "Status"}

func failed(code int32, reason metav1.StatusReason, message string) metav1.Status {
	return metav1.Status{TypeMeta: statusType, Status: metav1.StatusFailure, Code: code, Reason: reason, Message: message}
}
