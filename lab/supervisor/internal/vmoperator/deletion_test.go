package vmoperator

import (
	"testing"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
)

func TestAnnotationsKeepAMachineFromDeletion(t *testing.T) {
	for annotation, kept := range map[string]bool{
		"vmoperator.vmware.com/paused":                   true,
		"delete.check.vmoperator.vmware.com/backup":      true,
		"poweron.check.vmoperator.vmware.com/backup":     false,
		"vmoperator.vmware.com/paused-by-something-else": false,
	} {
		vm := &vmoprv1.VirtualMachine{}
		vm.Annotations = map[string]string{annotation: ""}
		if keepsFromDeletion(vm) != kept {
			t.Errorf("%s: got %v", annotation, !kept)
		}
	}
}
