// Package vijson serves vCenter's VI JSON API (vSphere 8.0 U1 and later) on top of a SOAP endpoint.
//
// A method is `POST /sdk/vim25/{release}/{type}/{id}/{method}` with its arguments as an object; a property is `GET
// .../{type}/{id}/{property}`. Objects carry their type as `_typeName`. A login answers with the session's key in the
// header vmware-api-session-id, which every request then sends. Faults come with status 500, a missing session with 401.
package vijson

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"reflect"

	"github.com/vmware/govmomi/vim25/types"
)

// Path is the prefix of what the handler serves.
const Path = "/sdk/vim25/"

// sessionHeader carries the session's key both ways.
const sessionHeader = "vmware-api-session-id"

// Handler serves VI JSON.
type Handler struct {
	sdk http.Handler
	mux *http.ServeMux
}

// New translates for a SOAP endpoint, which is called in this process.
func New(sdk http.Handler) *Handler {
	h := &Handler{sdk: sdk, mux: http.NewServeMux()}
	h.mux.HandleFunc("GET "+Path+"{release}/{type}/{id}/{property}", h.property)
	h.mux.HandleFunc("POST "+Path+"{release}/{type}/{id}/{method}", h.method)
	return h
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.mux.ServeHTTP(w, r) }

// method invokes what the path names.
func (h *Handler) method(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	shape, known := shapes[name]
	if !known {
		writeError(w, http.StatusNotFound, "no such method: "+name)
		return
	}
	request := reflect.New(shape.request)
	if err := types.NewJSONDecoder(r.Body).Decode(request.Interface()); err != nil && !errors.Is(err, io.EOF) {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	object := types.ManagedObjectReference{Type: r.PathValue("type"), Value: r.PathValue("id")}
	request.Elem().FieldByName("This").Set(reflect.ValueOf(object))
	session := r.Header.Get(sessionHeader)
	if readsProperties[name] && !h.authenticated(r.Context(), session) {
		writeFault(w, http.StatusUnauthorized, "The session is not authenticated.", &types.NotAuthenticated{})
		return
	}
	if name == "WaitForUpdatesEx" {
		defer h.cancelWith(r.Context(), session, object)()
	}
	result, err := h.call(r.Context(), session, name, request.Interface())
	answer(w, result, err)
}

// cancelWith ends a collector's wait when the client goes away first.
func (h *Handler) cancelWith(ctx context.Context, session string, collector types.ManagedObjectReference) func() bool {
	return context.AfterFunc(ctx, func() {
		_, _ = h.call(context.WithoutCancel(ctx), session, "CancelWaitForUpdates", &types.CancelWaitForUpdates{This: collector})
	})
}

// property reads one property of an object.
func (h *Handler) property(w http.ResponseWriter, r *http.Request) {
	object := types.ManagedObjectReference{Type: r.PathValue("type"), Value: r.PathValue("id")}
	session := r.Header.Get(sessionHeader)
	if object.Type == "ServiceInstance" && r.PathValue("property") == "content" {
		// The only property that can be read before a login.
		result, err := h.call(r.Context(), session, "RetrieveServiceContent", &types.RetrieveServiceContent{This: object})
		answer(w, result, err)
		return
	}
	if !h.authenticated(r.Context(), session) {
		writeFault(w, http.StatusUnauthorized, "The session is not authenticated.", &types.NotAuthenticated{})
		return
	}
	result, err := h.call(r.Context(), session, "RetrievePropertiesEx", &types.RetrievePropertiesEx{
		This: types.ManagedObjectReference{Type: "PropertyCollector", Value: "propertyCollector"},
		SpecSet: []types.PropertyFilterSpec{{
			PropSet:   []types.PropertySpec{{Type: object.Type, PathSet: []string{r.PathValue("property")}}},
			ObjectSet: []types.ObjectSpec{{Obj: object}},
		}},
	})
	if retrieved, ok := result.returned.(*types.RetrieveResult); ok {
		result.returned = nil
		for _, content := range retrieved.Objects {
			for _, p := range content.PropSet {
				result.returned = p.Val
			}
		}
	}
	answer(w, result, err)
}

// readsProperties are the methods that the simulator lets anyone call.
var readsProperties = map[string]bool{"RetrieveProperties": true, "RetrievePropertiesEx": true}

// authenticated asks whether there is a session.
func (h *Handler) authenticated(ctx context.Context, session string) bool {
	now := types.CurrentTime{This: types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}}
	result, err := h.call(ctx, session, "CurrentTime", &now)
	return err == nil && result.fault == nil
}

// answer writes what came back from the SOAP endpoint.
func answer(w http.ResponseWriter, result outcome, err error) {
	if err != nil {
		writeError(w, http.StatusInternalServerError, err.Error())
		return
	}
	if result.fault != nil {
		status := http.StatusInternalServerError
		switch result.fault.VimFault().(type) {
		case types.NotAuthenticated, *types.NotAuthenticated:
			status = http.StatusUnauthorized
		}
		writeFault(w, status, result.fault.String, result.fault.VimFault())
		return
	}
	if result.session != "" {
		w.Header().Set(sessionHeader, result.session)
	}
	if result.returned == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	var body bytes.Buffer
	if err := types.NewJSONEncoder(&body).Encode(result.returned); err != nil {
		writeError(w, http.StatusInternalServerError, err.Error())
		return
	}
	write(w, http.StatusOK, body.Bytes())
}
