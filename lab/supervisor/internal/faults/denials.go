package faults

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

// denial is a fault that shows as a webhook's refusal to create an object.
type denial struct {
	fault Fault
	// webhook is the product's name of it, which appears in the text of the refusal.
	webhook         string
	group, resource string
	// subject is the field that the message names.
	subject []string
}

var denials = []denial{
	{
		// vm-operator: config/webhook/storage_quota_webhook_configuration.yaml. What it says itself is not public.
		fault: QuotaExceeded, webhook: "quota-create.validating.virtualmachine.v1alpha5.vmoperator.vmware.com",
		group: "vmoperator.vmware.com", resource: "virtualmachines", subject: []string{"spec", "storageClass"},
	},
	{
		fault: DuplicateImage, webhook: "vspheremachinetemplate.validating.vmware-system-tkg-webhook.tanzu.vmware.com",
		group: "vmware.infrastructure.cluster.x-k8s.io", resource: "vspheremachinetemplates",
		subject: []string{"spec", "template", "spec", "imageName"},
	},
}

func (d denial) path() string { return "/fault-" + string(d.fault) }

// handle refuses what is created in a namespace that has the fault.
func (d denial) handle(ctx context.Context, reader client.Reader, request admission.Request) admission.Response {
	injected, err := In(ctx, reader, request.Namespace)
	if err != nil {
		return admission.Errored(http.StatusInternalServerError, err)
	}
	if !injected[d.fault] {
		return admission.Allowed("")
	}
	var object map[string]any
	if err := json.Unmarshal(request.Object.Raw, &object); err != nil {
		return admission.Errored(http.StatusBadRequest, err)
	}
	name, _, _ := unstructured.NestedString(object, d.subject...)
	response := admission.Denied(d.fault.Failure(name).Message)
	// Cluster API leaves the message out and tells the causes (internal/controllers/topology/cluster/reconcile_state.go).
	response.Result.Details = &metav1.StatusDetails{Group: request.Kind.Group, Kind: request.Kind.Kind, Causes: []metav1.StatusCause{{
		Type: metav1.CauseTypeForbidden, Field: strings.Join(d.subject, "."), Message: response.Result.Message,
	}}}
	return response
}

// AddWebhooks serves the faults that show as refusals.
func AddWebhooks(mgr ctrl.Manager) {
	for _, d := range denials {
		mgr.GetWebhookServer().Register(d.path(), &webhook.Admission{Handler: admission.HandlerFunc(
			func(ctx context.Context, request admission.Request) admission.Response {
				return d.handle(ctx, mgr.GetClient(), request)
			},
		)})
	}
}

// Configuration registers the webhooks; clientConfig points them at a path.
func Configuration(clientConfig func(path string) admissionv1.WebhookClientConfig) client.Object {
	configuration := &admissionv1.ValidatingWebhookConfiguration{ObjectMeta: metav1.ObjectMeta{Name: "lab-faults"}}
	fail, none := admissionv1.Fail, admissionv1.SideEffectClassNone
	for _, d := range denials {
		configuration.Webhooks = append(configuration.Webhooks, admissionv1.ValidatingWebhook{
			Name: d.webhook, ClientConfig: clientConfig(d.path()), FailurePolicy: &fail, SideEffects: &none,
			AdmissionReviewVersions: []string{"v1"},
			Rules: []admissionv1.RuleWithOperations{{
				Operations: []admissionv1.OperationType{admissionv1.Create},
				Rule:       admissionv1.Rule{APIGroups: []string{d.group}, APIVersions: []string{"*"}, Resources: []string{d.resource}},
			}},
		})
	}
	return configuration
}
