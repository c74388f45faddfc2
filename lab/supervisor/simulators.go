package main

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"

	"pulumi-vks/lab/supervisor/internal/faults"
	"pulumi-vks/lab/supervisor/internal/guest"
	"pulumi-vks/lab/supervisor/internal/nsx"
	"pulumi-vks/lab/supervisor/internal/pace"
	"pulumi-vks/lab/supervisor/internal/platform"
	"pulumi-vks/lab/supervisor/internal/stops"
	"pulumi-vks/lab/supervisor/internal/vksadmission"
	"pulumi-vks/lab/supervisor/internal/vmoperator"
)

// simulators are what stands in for products that no package registry has.
type simulators struct {
	pace      pace.Pace
	vipPrefix string
}

func (s simulators) add(ctx context.Context, mgr ctrl.Manager, stops *stops.Stops) error {
	guests, err := guest.New(ctx, mgr.GetClient())
	if err != nil {
		return err
	}
	if err := nsx.AddToManager(mgr, stops, s.pace); err != nil {
		return err
	}
	if err := vmoperator.AddToManager(mgr, stops, s.pace, guests, s.vipPrefix); err != nil {
		return err
	}
	vksadmission.AddToManager(mgr)
	faults.AddWebhooks(mgr)
	for _, add := range []func(ctrl.Manager) error{platform.AddChecks, platform.AddNodeAccess, platform.AddNamespaces} {
		if err := add(mgr); err != nil {
			return err
		}
	}
	return nil
}
