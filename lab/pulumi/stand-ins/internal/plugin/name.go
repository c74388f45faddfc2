package plugin

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

const (
	// defaultsKey lists the inputs that are not the program's, as the Terraform bridge stores them: a stack can change
	// over to the official plugin.
	defaultsKey        = "__defaults"
	nameKey            = "name"
	randomSuffixLength = 7
	longestName        = 255
)

// autoname keeps the name that an earlier run has drawn, else draws one.
func autoname(urn string, olds Values, seed []byte) (string, error) {
	if name := olds.Text(nameKey); name != "" && isDefault(olds, nameKey) {
		return name, nil
	}
	return resource.NewUniqueName(seed, resource.URN(urn).Name()+"-", randomSuffixLength, longestName, nil)
}

func isDefault(inputs Values, name string) bool {
	return slices.Contains(inputs.Texts(defaultsKey), name)
}
