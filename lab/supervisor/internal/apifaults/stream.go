package apifaults

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/apiserver/pkg/endpoints/responsewriter"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// severing are the faults that end what streams there are: a refused user keeps none.
var severing = []faults.Fault{
	faults.APIDropped, faults.APIUnauthorized, faults.APIForbidden, faults.APIThrottled, faults.APIError,
}

// stream is an open watch. Faults that come while it is open strike it as well.
type stream struct {
	http.ResponseWriter
	mu sync.Mutex
	// A half-open stream says nothing any more, and does not end either.
	mute bool
}

// stream serves a watch until it ends by itself, or a fault of its namespace ends it.
func (f *Filter) stream(w http.ResponseWriter, r *http.Request, namespace string, set faults.Set, changed <-chan struct{}) {
	s := &stream{ResponseWriter: w}
	ctx, end := context.WithCancelCause(r.Context())
	defer end(nil)
	go func() {
		for s.strike(set, end) {
			select {
			case <-ctx.Done():
				return
			case <-changed:
				set, changed = f.namespaces.faultsOf(namespace)
			}
		}
	}()
	f.next.ServeHTTP(responsewriter.WrapForHTTP1Or2(s), r.WithContext(ctx))
	if context.Cause(ctx) == http.ErrAbortHandler {
		panic(http.ErrAbortHandler)
	}
	if ctx.Err() == nil && s.isMute() {
		<-ctx.Done()
	}
}

// strike lets faults do to the stream what they do; it is false when nothing more can be done to it.
func (s *stream) strike(set faults.Set, end context.CancelCauseFunc) bool {
	if _, severed := set.First(severing...); severed {
		end(http.ErrAbortHandler)
		return false
	}
	if set[faults.APIGone] {
		s.expire()
		end(nil)
		return false
	}
	if set[faults.APISilent] {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.mute = true
		return false
	}
	return true
}

// expire says that the stream's place is too old to go on from, which is the last it says.
func (s *stream) expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mute = true
	// Whoever speaks something else than JSON finds out by asking for the next stream.
	if !strings.HasPrefix(s.Header().Get("Content-Type"), runtime.ContentTypeJSON) {
		return
	}
	status := errExpired.Status()
	status.TypeMeta = metav1.TypeMeta{APIVersion: "v1", Kind: "Status"}
	event, err := json.Marshal(map[string]any{"type": watch.Error, "object": status})
	if err == nil {
		_, _ = s.ResponseWriter.Write(append(event, '\n'))
	}
}

// Write passes an event on; the server writes each in one piece.
func (s *stream) Write(event []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mute {
		return len(event), nil
	}
	return s.ResponseWriter.Write(event)
}

// Unwrap is what the API server's own writers ask for.
func (s *stream) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *stream) isMute() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mute
}
