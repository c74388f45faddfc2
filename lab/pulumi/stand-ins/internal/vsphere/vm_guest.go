package vsphere

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// gateways are the next hops of the default routes that VMware Tools reports.
func gateways(stacks []types.GuestStackInfo) []netip.Addr {
	var found []netip.Addr
	for _, stack := range stacks {
		if stack.IpRouteConfig == nil {
			continue
		}
		for _, route := range stack.IpRouteConfig.IpRoute {
			if route.Network != "0.0.0.0" && route.Network != "::" {
				continue
			}
			if gateway, err := netip.ParseAddr(route.Gateway.IpAddress); err == nil {
				found = append(found, gateway)
			}
		}
	}
	return found
}

// prefixes are the addresses of all adapters with their subnets, in the order of the adapters' configuration.
func prefixes(nics []types.GuestNicInfo) []netip.Prefix {
	nics = slices.Clone(nics)
	slices.SortStableFunc(nics, func(a, b types.GuestNicInfo) int { return cmp.Compare(a.DeviceConfigId, b.DeviceConfigId) })
	var found []netip.Prefix
	for _, nic := range nics {
		if nic.IpConfig == nil {
			continue
		}
		var v6 []netip.Prefix
		for _, configured := range nic.IpConfig.IpAddress {
			address, err := netip.ParseAddr(configured.IpAddress)
			if err != nil {
				continue
			}
			prefix := netip.PrefixFrom(address, int(configured.PrefixLength))
			if address.Is4() {
				found = append(found, prefix)
			} else {
				v6 = append(v6, prefix)
			}
		}
		found = append(found, v6...)
	}
	return found
}

func routed(prefix netip.Prefix, gateways []netip.Addr) bool {
	return slices.ContainsFunc(gateways, prefix.Contains)
}

// guestAddresses are all addresses of a guest and the one to reach it at: the first IPv4 address in the subnet of a
// default gateway, else such an IPv6 address, else the first of all.
func guestAddresses(guest *types.GuestInfo) (all []string, primary string) {
	if guest == nil {
		return nil, ""
	}
	hops := gateways(guest.IpStack)
	var routedV6 string
	for _, prefix := range prefixes(guest.Net) {
		address := prefix.Addr().String()
		all = append(all, address)
		switch {
		case !routed(prefix, hops):
		case prefix.Addr().Is4() && primary == "":
			primary = address
		case !prefix.Addr().Is4() && routedV6 == "":
			routedV6 = address
		}
	}
	if len(all) == 0 && guest.IpAddress != "" {
		all = []string{guest.IpAddress}
	}
	if primary == "" {
		primary = routedV6
	}
	if primary == "" && len(all) > 0 {
		primary = all[0]
	}
	return all, primary
}

// counts tells whether a waiter takes an address for the guest's. Loopback addresses do count, unlike with the official
// plugin: those of the lab's guests are.
func counts(address netip.Addr, ignored []string) bool {
	if address.IsLinkLocalUnicast() || address.IsMulticast() {
		return false
	}
	return !slices.ContainsFunc(ignored, func(text string) bool {
		if prefix, err := netip.ParsePrefix(text); err == nil {
			return prefix.Contains(address)
		}
		single, err := netip.ParseAddr(text)
		return err == nil && single == address
	})
}

// waitForGuest waits for an address of any kind, and for one with a route, for as many minutes as the inputs say; 0
// minutes is not at all.
func (v *vcenter) waitForGuest(ctx context.Context, machine *object.VirtualMachine, call plugin.Call) error {
	inputs := call.Inputs
	ignored := inputs.Texts("ignoredGuestIps")
	if minutes := inputs.Number("waitForGuestIpTimeout"); minutes > 0 {
		call.Status("waiting for the guest's address")
		err := v.waitForNet(ctx, machine, minutes, func(guest *types.GuestInfo) bool {
			address, err := netip.ParseAddr(guest.IpAddress)
			return err == nil && counts(address, ignored)
		})
		if err != nil {
			return err
		}
	}
	minutes := inputs.Number("waitForGuestNetTimeout")
	if minutes <= 0 {
		return nil
	}
	call.Status("waiting for the guest's network")
	routable := inputs.Bool("waitForGuestNetRoutable")
	return v.waitForNet(ctx, machine, minutes, func(guest *types.GuestInfo) bool {
		hops := gateways(guest.IpStack)
		return slices.ContainsFunc(prefixes(guest.Net), func(prefix netip.Prefix) bool {
			return counts(prefix.Addr(), ignored) && (!routable || routed(prefix, hops))
		})
	})
}

func (v *vcenter) waitForNet(
	ctx context.Context, machine *object.VirtualMachine, minutes int64, there func(*types.GuestInfo) bool,
) error {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(minutes)*time.Minute)
	defer cancel()
	guest := &types.GuestInfo{}
	follow := func(changes []types.PropertyChange) bool {
		for _, change := range changes {
			switch value := change.Val.(type) {
			case types.ArrayOfGuestNicInfo:
				guest.Net = value.GuestNicInfo
			case types.ArrayOfGuestStackInfo:
				guest.IpStack = value.GuestStackInfo
			case string:
				guest.IpAddress = value
			}
		}
		return there(guest)
	}
	watched := []string{"guest.net", "guest.ipStack", "guest.ipAddress"}
	err := property.Wait(ctx, property.DefaultCollector(v.vim), machine.Reference(), watched, follow)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errors.New("timeout waiting for an available IP address")
	}
	return orInterrupted(ctx, err)
}

// orInterrupted makes an error of an interruption: a wait for properties ends without one.
func orInterrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted while waiting for the guest: %w", ctx.Err())
	}
	return err
}
