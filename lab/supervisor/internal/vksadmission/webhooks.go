package vksadmission

import (
	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

const (
	mutatePath   = "/vks-mutate-cluster"
	validatePath = "/vks-validate-cluster"

	// The names are the product's: they appear in the text of a denial.
	mutatingWebhook   = "tkr-resolver-cluster-webhook.tanzu.vmware.com"
	validatingWebhook = "cluster.validating.vmware-system-tkg-webhook.tanzu.vmware.com"
)

// AddToManager serves the webhooks.
func AddToManager(mgr ctrl.Manager) {
	server, scheme := mgr.GetWebhookServer(), mgr.GetScheme()
	server.Register(mutatePath, admission.WithCustomDefaulter(scheme, &clusterv1.Cluster{},
		&defaulter{reader: mgr.GetClient(), decoder: admission.NewDecoder(scheme)}))
	server.Register(validatePath, admission.WithCustomValidator(scheme, &clusterv1.Cluster{},
		&validator{reader: mgr.GetClient()}))
}

// Configurations register the webhooks; clientConfig points them at a path. The digit in their names makes them come
// before those of Cluster API.
func Configurations(clientConfig func(path string) admissionv1.WebhookClientConfig) []client.Object {
	rules := []admissionv1.RuleWithOperations{{
		Operations: []admissionv1.OperationType{admissionv1.Create, admissionv1.Update},
		Rule: admissionv1.Rule{
			APIGroups: []string{clusterv1.GroupVersion.Group}, APIVersions: []string{clusterv1.GroupVersion.Version},
			Resources: []string{"clusters"},
		},
	}}
	fail, equivalent, none := admissionv1.Fail, admissionv1.Equivalent, admissionv1.SideEffectClassNone
	return []client.Object{
		&admissionv1.MutatingWebhookConfiguration{
			ObjectMeta: metav1.ObjectMeta{Name: "0-vks-mutating-webhook-configuration"},
			Webhooks: []admissionv1.MutatingWebhook{{
				Name: mutatingWebhook, ClientConfig: clientConfig(mutatePath), Rules: rules,
				FailurePolicy: &fail, MatchPolicy: &equivalent, SideEffects: &none, AdmissionReviewVersions: []string{"v1"},
			}},
		},
		&admissionv1.ValidatingWebhookConfiguration{
			ObjectMeta: metav1.ObjectMeta{Name: "0-vks-validating-webhook-configuration"},
			Webhooks: []admissionv1.ValidatingWebhook{{
				Name: validatingWebhook, ClientConfig: clientConfig(validatePath), Rules: rules,
				FailurePolicy: &fail, MatchPolicy: &equivalent, SideEffects: &none, AdmissionReviewVersions: []string{"v1"},
			}},
		},
	}
}
