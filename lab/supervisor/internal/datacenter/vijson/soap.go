package vijson

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"
)

// outcome is what the SOAP endpoint answered.
type outcome struct {
	// returned is the method's result, nil if it has none.
	returned any
	fault    *soap.Fault
	// session is a new session's key, after a login.
	session string
}

// call invokes a method at the SOAP endpoint, which keeps the sessions: JSON and SOAP clients share them.
func (h *Handler) call(ctx context.Context, session, method string, request any) (outcome, error) {
	body, err := envelope(method, request)
	if err != nil {
		return outcome{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/sdk", body)
	if err != nil {
		return outcome{}, err
	}
	// The sessions record where they come from.
	r.RemoteAddr = "127.0.0.1:0"
	r.AddCookie(&http.Cookie{Name: soap.SessionCookieName, Value: session})
	w := &response{header: http.Header{}}
	h.sdk.ServeHTTP(w, r)
	result, err := parse(&w.body, method)
	for _, cookie := range (&http.Response{Header: w.header}).Cookies() {
		if cookie.Name == soap.SessionCookieName {
			result.session = cookie.Value
		}
	}
	return result, err
}

func envelope(method string, request any) (*bytes.Buffer, error) {
	out := bytes.NewBufferString(xml.Header + `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>`)
	name := xml.Name{Space: "urn:vim25", Local: method}
	if err := xml.NewEncoder(out).EncodeElement(request, xml.StartElement{Name: name}); err != nil {
		return nil, err
	}
	out.WriteString("</Body></Envelope>")
	return out, nil
}

// parse reads a response or a fault.
func parse(body io.Reader, method string) (outcome, error) {
	decoder := xml.NewDecoder(body)
	decoder.TypeFunc = types.TypeFunc()
	for {
		token, err := decoder.Token()
		if err != nil {
			return outcome{}, errors.Join(fmt.Errorf("%s: no answer of vCenter", method), err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "Fault":
			fault := &soap.Fault{}
			return outcome{fault: fault}, decoder.DecodeElement(fault, &start)
		case start.Name.Local == method+"Response":
			value := reflect.New(shapes[method].response)
			if err := decoder.DecodeElement(value.Interface(), &start); err != nil {
				return outcome{}, err
			}
			return outcome{returned: returnval(value.Elem())}, nil
		}
	}
}

// returnval is the result within a response, nil if it has none or if it is not set.
func returnval(response reflect.Value) any {
	field := response.FieldByName("Returnval")
	if !field.IsValid() || (field.Kind() == reflect.Pointer || field.Kind() == reflect.Interface) && field.IsNil() {
		return nil
	}
	return field.Interface()
}

// response collects what the SOAP endpoint writes.
type response struct {
	header http.Header
	body   bytes.Buffer
}

func (r *response) Header() http.Header         { return r.header }
func (r *response) Write(b []byte) (int, error) { return r.body.Write(b) }
func (r *response) WriteHeader(int)             {}
