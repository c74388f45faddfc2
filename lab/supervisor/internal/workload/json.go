package workload

import (
	"bytes"
	"io"
	"mime"
	"net/http"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/runtime/serializer/protobuf"
)

// withJSON takes objects in JSON too: the in-memory API server, made for the clients of controllers, takes protobuf alone.
func withJSON(scheme *runtime.Scheme, api http.Handler) http.Handler {
	decoder := serializer.NewCodecFactory(scheme).UniversalDeserializer()
	encoder := protobuf.NewSerializer(scheme, scheme)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if kind != runtime.ContentTypeJSON || r.Method != http.MethodPost && r.Method != http.MethodPut {
			api.ServeHTTP(w, r)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		translated := &bytes.Buffer{}
		object, _, err := decoder.Decode(body, nil, nil)
		if err == nil {
			err = encoder.Encode(object, translated)
		}
		if err != nil {
			writeStatus(w, failed(http.StatusBadRequest, metav1.StatusReasonBadRequest, err.Error()))
			return
		}
		r.Header.Set("Content-Type", runtime.ContentTypeProtobuf)
		r.Body, r.ContentLength = io.NopCloser(translated), int64(translated.Len())
		api.ServeHTTP(w, r)
	})
}
