package vijson

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/vmware/govmomi/vim25/types"
)

// writeFault writes a fault of vCenter as an object of its type, with the server's text as `faultstring`.
func writeFault(w http.ResponseWriter, status int, text string, fault any) {
	var encoded bytes.Buffer
	object := map[string]any{}
	if err := types.NewJSONEncoder(&encoded).Encode(fault); err == nil {
		_ = json.Unmarshal(encoded.Bytes(), &object)
	}
	object["faultstring"] = text
	body, _ := json.Marshal(object)
	write(w, status, body)
}

// writeError writes what is wrong with a request itself.
func writeError(w http.ResponseWriter, status int, text string) {
	body, _ := json.Marshal(map[string]string{"_typeName": "InvalidRequest", "faultstring": text})
	write(w, status, body)
}

func write(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
