// Package apifaults makes the API server itself fail, for the users of a namespace and for nobody else: controllers and
// administrators, who are of the group system:masters here, never meet it, or the lab would break itself.
package apifaults

import (
	"net/http"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/endpoints/request"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// slowness is what each request takes longer.
const slowness = 2 * time.Second

// Filter stands in front of the API server's own handler, behind authentication and authorisation.
type Filter struct {
	namespaces *namespaces
	serializer runtime.NegotiatedSerializer
	slowness   time.Duration
	next       http.Handler
}

// NewFilter has next answer what no fault keeps from it.
func NewFilter(next http.Handler, serializer runtime.NegotiatedSerializer, current *Current) *Filter {
	return &Filter{namespaces: &current.namespaces, serializer: serializer, slowness: slowness, next: next}
}

func (f *Filter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	info, isConcerned := concerned(r)
	if !isConcerned {
		f.next.ServeHTTP(w, r)
		return
	}
	set, changed := f.namespaces.faultsOf(info.Namespace)
	if set[faults.APISlow] && !wait(r, f.slowness) {
		return
	}
	if set[faults.APISilent] {
		// Until whoever asks gives up, or the server does.
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	if refusal := refusalOf(set, r, info); refusal != nil {
		f.refuse(w, r, info, refusal)
		return
	}
	if info.Verb != "watch" {
		f.next.ServeHTTP(w, r)
		return
	}
	f.stream(w, r, info.Namespace, set, changed)
}

// concerned tells whether a request is about the content of a namespace, and comes from one of its users.
func concerned(r *http.Request) (*request.RequestInfo, bool) {
	info, found := request.RequestInfoFrom(r.Context())
	if !found || !info.IsResourceRequest || info.Namespace == "" || info.Resource == "namespaces" {
		return nil, false
	}
	who, found := request.UserFrom(r.Context())
	return info, found && !slices.Contains(who.GetGroups(), user.SystemPrivilegedGroup)
}

// wait lets time pass; it is false when the request is over before.
func wait(r *http.Request, d time.Duration) bool {
	select {
	case <-r.Context().Done():
		return false
	case <-time.After(d):
		return true
	}
}
