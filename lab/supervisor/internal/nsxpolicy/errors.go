package nsxpolicy

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Error is a refusal as NSX writes it: httpStatus is the name of the status, error_code NSX's own number.
type Error struct {
	Status  int
	Code    int
	Module  string
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s (code %d)", e.Message, e.Code) }

// MarshalJSON gives the body of the answer.
func (e *Error) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{
		"httpStatus": statusNames[e.Status], "error_code": e.Code, "module_name": e.Module, "error_message": e.Message,
	})
}

var statusNames = map[int]string{
	http.StatusBadRequest:          "BAD_REQUEST",
	http.StatusForbidden:           "FORBIDDEN",
	http.StatusNotFound:            "NOT_FOUND",
	http.StatusMethodNotAllowed:    "METHOD_NOT_ALLOWED",
	http.StatusConflict:            "CONFLICT",
	http.StatusPreconditionFailed:  "PRECONDITION_FAILED",
	http.StatusInternalServerError: "INTERNAL_SERVER_ERROR",
}

func common(status, code int, format string, args ...any) *Error {
	return &Error{Status: status, Code: code, Module: "common-services", Message: fmt.Sprintf(format, args...)}
}

func policy(code int, format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Code: code, Module: "policy", Message: fmt.Sprintf(format, args...)}
}

// The numbers are NSX's, as its clients quote them.

func notFound(path string) *Error {
	return common(http.StatusNotFound, 600,
		"The requested object : %s could not be found. Object identifiers are case sensitive.", path)
}

func invalidPath(path string) *Error { return policy(500012, "The path=[%s] is invalid", path) }

func inUse(path, by string) *Error {
	return policy(500030,
		"The object path=[%s] cannot be deleted as either it has children or it is being referenced by other objects path=[%s].",
		path, by)
}

func staleRevision(path string, have, sent int) *Error {
	return common(http.StatusPreconditionFailed, 604,
		"The object %s is at revision %d, the request is for revision %d. Fetch the latest copy of the object and retry operation.",
		path, have, sent)
}

func badCredentials() *Error {
	return common(http.StatusForbidden, 403, "The credentials were incorrect or the account specified has been locked.")
}

func notAuthorised(user string) *Error {
	return common(http.StatusForbidden, 401,
		"User %s is not authorized to perform this operation on the application. Please contact the system administrator to get access.",
		user)
}

func missingField(field string) *Error {
	return common(http.StatusBadRequest, 255, "Field level validation errors: {required property %s is missing}", field)
}

func invalidField(field, format string, args ...any) *Error {
	return common(http.StatusBadRequest, 255, "Field level validation errors: {%s %s}", field, fmt.Sprintf(format, args...))
}
