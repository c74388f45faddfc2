package apifaults

import (
	"errors"
	"net/http"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/endpoints/filters"
	"k8s.io/apiserver/pkg/endpoints/handlers/responsewriters"
	"k8s.io/apiserver/pkg/endpoints/request"

	"pulumi-vks/lab/supervisor/internal/faults"
)

// retryAfterSeconds is how long a throttled user is asked to stay away.
const retryAfterSeconds = 2

var (
	errThrottled = apierrors.NewTooManyRequests("Too many requests, please try again later.", retryAfterSeconds)
	errExpired   = apierrors.NewResourceExpired("too old resource version: 1 (2)")
)

// refusalOf is what the API server answers instead of what was asked for; nil when it answers.
func refusalOf(set faults.Set, r *http.Request, info *request.RequestInfo) error {
	switch {
	case set[faults.APIUnauthorized]:
		return apierrors.NewUnauthorized("Unauthorized")
	case set[faults.APIForbidden]:
		return forbidden(r)
	case set[faults.APIThrottled]:
		return errThrottled
	case set[faults.APIError]:
		return apierrors.NewInternalError(errors.New("etcdserver: leader changed"))
	case set[faults.APIGone] && info.Verb == "watch":
		return errExpired
	default:
		return nil
	}
}

// forbidden is in the words of the API server's own authorisation.
func forbidden(r *http.Request) error {
	attributes, err := filters.GetAuthorizerAttributes(r.Context())
	if err != nil {
		return apierrors.NewInternalError(err)
	}
	return responsewriters.ForbiddenStatusError(attributes, "")
}

func (f *Filter) refuse(w http.ResponseWriter, r *http.Request, info *request.RequestInfo, refusal error) {
	version := schema.GroupVersion{Group: info.APIGroup, Version: info.APIVersion}
	responsewriters.ErrorNegotiated(refusal, f.serializer, version, w, r)
}
