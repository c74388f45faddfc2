package apiserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func unauthorized() metav1.Status {
	return failed(http.StatusUnauthorized, metav1.StatusReasonUnauthorized, "Unauthorized")
}

func internal(err error) metav1.Status {
	return failed(http.StatusInternalServerError, metav1.StatusReasonInternalError, err.Error())
}

// verbs of requests that name an object; those of lists differ only for GET.
var verbs = map[string]string{
	http.MethodGet: "get", http.MethodPost: "create", http.MethodPut: "update", http.MethodPatch: "patch", http.MethodDelete: "delete",
}

// forbidden words a denial as RBAC does (kubernetes: apiserver/pkg/endpoints/handlers/responsewriters/errors.go).
func forbidden(u user, r *http.Request) metav1.Status {
	object, scope := target(r.URL.Path)
	if object.resource == "" {
		return failed(http.StatusForbidden, metav1.StatusReasonForbidden,
			fmt.Sprintf("forbidden: User %q cannot %s path %q", u.name, strings.ToLower(r.Method), r.URL.Path))
	}
	verb, named := verbs[r.Method], object.resource
	if object.name == "" && verb == "get" {
		verb = "list"
	}
	if object.group != "" {
		named += "." + object.group
	}
	subject := named
	if object.name != "" {
		subject = fmt.Sprintf("%s %q", named, object.name)
	}
	return failed(http.StatusForbidden, metav1.StatusReasonForbidden, fmt.Sprintf(
		"%s is forbidden: User %q cannot %s resource %q in API group %q %s", subject, u.name, verb, object.resource, object.group, scope))
}

type objectPath struct{ group, resource, name string }

// target reads a path of the API.
func target(path string) (objectPath, string) {
	words := strings.Split(strings.Trim(path, "/"), "/")
	var object objectPath
	switch {
	case len(words) > 2 && words[0] == "api":
		words = words[2:]
	case len(words) > 3 && words[0] == "apis":
		object.group, words = words[1], words[3:]
	default:
		return object, ""
	}
	scope := "at the cluster scope"
	if len(words) > 2 && words[0] == "namespaces" {
		scope, words = fmt.Sprintf("in the namespace %q", words[1]), words[2:]
	}
	object.resource = words[0]
	if len(words) > 1 {
		object.name = words[1]
	}
	return object, scope
}

func failed(code int32, reason metav1.StatusReason, message string) metav1.Status {
	return metav1.Status{
		TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Status"},
		Status:   metav1.StatusFailure, Code: code, Reason: reason, Message: message,
	}
}

func writeStatus(w http.ResponseWriter, status metav1.Status) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(int(status.Code))
	_ = json.NewEncoder(w).Encode(status)
}
