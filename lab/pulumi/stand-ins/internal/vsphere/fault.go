package vsphere

import (
	"errors"
	"fmt"

	"github.com/vmware/govmomi/fault"
	"github.com/vmware/govmomi/vim25/types"
)

// readable words the faults that a real vCenter localizes, and a simulated one leaves as the name of their type.
func readable(err error) error {
	if err == nil {
		return nil
	}
	var message string
	fault.In(err, func(found types.BaseMethodFault, localized string, _ []types.LocalizableMessage) bool {
		switch found := found.(type) {
		case *types.DuplicateName:
			message = fmt.Sprintf("The name '%s' already exists.", found.Name)
		case *types.InsufficientResourcesFault:
			message = "The available resources are insufficient to perform the operation."
		default:
			return false
		}
		if localized != "" && localized[0] != '*' {
			message = localized
		}
		return true
	})
	if message == "" {
		return err
	}
	return errors.New(message)
}
