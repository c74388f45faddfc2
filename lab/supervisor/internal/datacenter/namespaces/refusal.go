package namespaces

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// refusal is an error of the vSphere Automation API.
type refusal struct {
	status   int
	Kind     string    `json:"error_type"`
	Messages []message `json:"messages"`
}

type message struct {
	ID      string   `json:"id"`
	Default string   `json:"default_message"`
	Args    []string `json:"args"`
}

var unauthenticated = &refusal{status: http.StatusUnauthorized, Kind: "UNAUTHENTICATED", Messages: said("Authentication required.")}

func notFound(kind, name string) *refusal {
	return &refusal{status: http.StatusNotFound, Kind: "NOT_FOUND", Messages: said(fmt.Sprintf("%s %s not found.", kind, name))}
}

func invalid(text string) *refusal {
	return &refusal{status: http.StatusBadRequest, Kind: "INVALID_ARGUMENT", Messages: said(text)}
}

func said(text string) []message {
	return []message{{ID: "com.vmware.vcenter.wcp.error", Default: text, Args: []string{}}}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
