package faults

import (
	"context"
	"testing"

	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"
)

// oneNamespace answers every read with a namespace that has these faults.
type oneNamespace struct {
	client.Reader
	faults string
}

func (o oneNamespace) Get(_ context.Context, _ client.ObjectKey, into client.Object, _ ...client.GetOption) error {
	into.(*corev1.Namespace).Annotations = map[string]string{Annotation: o.faults}
	return nil
}

func TestDenials(t *testing.T) {
	object := `{"spec":{"storageClass":"gold","template":{"spec":{"imageName":"vmi-1"}}}}`
	request := admission.Request{AdmissionRequest: admissionv1.AdmissionRequest{
		Namespace: "team-a", Object: runtime.RawExtension{Raw: []byte(object)},
	}}
	names := map[Fault]string{QuotaExceeded: "gold", DuplicateImage: "vmi-1"}
	for _, d := range denials {
		if response := d.handle(context.Background(), oneNamespace{faults: "no-ip"}, request); !response.Allowed {
			t.Errorf("%s: denied in a namespace without the fault", d.fault)
		}
		response := d.handle(context.Background(), oneNamespace{faults: string(d.fault)}, request)
		if response.Allowed || response.Result.Message != d.fault.Failure(names[d.fault]).Message {
			t.Errorf("%s: got %v", d.fault, response.Result)
		}
	}
}
