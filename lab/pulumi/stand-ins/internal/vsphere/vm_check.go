package vsphere

import (
	"fmt"
	"net"
	"strings"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const (
	// reservedUnit is the place of a SCSI controller on its own bus.
	reservedUnit = 7
	// unitsPerController of a SCSI bus; only the first controller is served.
	unitsPerController = 15
	// longestGuestinfo of one variable (VMware Tools).
	longestGuestinfo = 64 << 10
)

// checkVirtualMachine refuses inputs that contradict themselves.
func checkVirtualMachine(inputs plugin.Values) []plugin.Failure {
	var failures []plugin.Failure
	refuse := func(path, reason string, arguments ...any) {
		failures = append(failures, plugin.Failure{Path: path, Reason: fmt.Sprintf(reason, arguments...)})
	}
	labels, units := map[string]bool{}, map[int64]bool{}
	for i, disk := range inputs.Objects("disks") {
		if label := disk.Text("label"); label != "" && labels[label] {
			refuse(fmt.Sprintf("disks[%d].label", i), "duplicate disk label %q", label)
		} else {
			labels[label] = true
		}
		if !disk.Known("unitNumber") {
			continue
		}
		switch unit := disk.Number("unitNumber"); {
		case unit == reservedUnit || unit < 0 || unit > unitsPerController:
			refuse(fmt.Sprintf("disks[%d].unitNumber", i), "%d is no unit number of the first SCSI controller", unit)
		case units[unit]:
			refuse(fmt.Sprintf("disks[%d].unitNumber", i), "duplicate unit_number %d", unit)
		default:
			units[unit] = true
		}
	}
	for name, value := range inputs.Strings("extraConfig") {
		if strings.HasPrefix(name, "guestinfo.") && len(value) > longestGuestinfo {
			refuse(fmt.Sprintf("extraConfig[%q]", name), "has %d bytes: VMware Tools takes %d at most", len(value), longestGuestinfo)
		}
	}
	for i, ignored := range inputs.Texts("ignoredGuestIps") {
		if _, _, err := net.ParseCIDR(ignored); err != nil && net.ParseIP(ignored) == nil {
			refuse(fmt.Sprintf("ignoredGuestIps[%d]", i), "%q is neither an address nor a range of addresses", ignored)
		}
	}
	if minutes := inputs.Number("shutdownWaitTimeout"); inputs.Known("shutdownWaitTimeout") && (minutes < 1 || minutes > 10) {
		refuse("shutdownWaitTimeout", "must be between 1 and 10 minutes, is %d", minutes)
	}
	if clone := inputs.Object("clone"); clone.Known("timeout") && clone.Number("timeout") < 10 {
		refuse("clone.timeout", "must be at least 10 minutes, is %d", clone.Number("timeout"))
	}
	return failures
}
