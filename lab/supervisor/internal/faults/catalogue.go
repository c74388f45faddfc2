package faults

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// The catalogue is shared with the command line and the documentation of the lab. Its texts are the products': of
// nsx-operator pkg/controllers and pkg/nsx/services, vm-operator pkg/providers/vsphere and controllers/contentlibrary.
//
//go:embed faults.json
var catalogueFile []byte

// Failure is how a fault shows in a condition and in a Warning event.
type Failure struct {
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

// IsSilent tells that nothing says so: what is waited for never comes.
func (f Failure) IsSilent() bool { return f.Reason == "" }

// Failure looks the fault up. `{name}` in its message stands for the name of what it is about.
func (f Fault) Failure(name string) Failure {
	failure := catalogue[f]
	failure.Message = strings.ReplaceAll(failure.Message, "{name}", name)
	return failure
}

var catalogue = readCatalogue(catalogueFile)

func readCatalogue(file []byte) map[Fault]Failure {
	var rows []struct {
		Name Fault `json:"name"`
		Failure
	}
	if err := json.Unmarshal(file, &rows); err != nil {
		panic(fmt.Sprintf("faults.json: %v", err))
	}
	failures := map[Fault]Failure{}
	for _, row := range rows {
		failures[row.Name] = row.Failure
	}
	return failures
}
