package nsxt

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// allocation is how long the provider waits for an address (resource_nsxt_policy_ip_address_allocation.go).
const allocation = 1200 * time.Second

func addressObjects() []policyObject {
	return []policyObject{
		{
			name: "PolicyIpPool", title: "IPPool", place: inAnyInfra("/ip-pools"),
			outputs: map[string]plugin.Property{"realizedId": {Kind: plugin.String}},
			realise: func(ctx context.Context, nsx *client, at string, call plugin.Call) (plugin.Values, error) {
				entity, err := realised(ctx, nsx, at, call.Within(allocation))
				return plugin.Values{"realizedId": entity["realization_specific_identifier"]}, err
			},
		},
		{
			name: "PolicyIpPoolStaticSubnet", title: "IPPool Static Subnet", place: belowAny("poolPath", "/ip-subnets"),
			constant: map[string]any{"resource_type": "IpAddressPoolStaticSubnet"},
			fields: []field{
				text("cidr").required().forceNew(), objects("allocationRanges", text("start").required(), text("end").required()).required(),
				text("gateway").called("gateway_ip"), texts("dnsNameservers"), text("dnsSuffix"),
			},
		},
		{
			name: "PolicyIpAddressAllocation", title: "IPAddressAllocation", place: belowAny("poolPath", "/ip-allocations"),
			fields: []field{text("allocationIp").computed().forceNew()},
			realise: func(ctx context.Context, nsx *client, at string, call plugin.Call) (plugin.Values, error) {
				if call.Inputs.Text("allocationIp") != "" {
					return nil, nil
				}
				_, err := realised(ctx, nsx, at, call.Within(allocation))
				return nil, err
			},
		},
	}
}

// realised waits until an object is real, and gives the entity that it has become.
func realised(ctx context.Context, nsx *client, at string, timeout time.Duration) (map[string]any, error) {
	var found map[string]any
	err := poll(ctx, timeout, func() (bool, error) {
		entities, err := nsx.list(ctx, "/infra/realized-state/realized-entities?intent_path="+url.QueryEscape(at))
		if err != nil {
			return false, err
		}
		for _, entity := range entities {
			switch entity["state"] {
			case "REALIZED":
				found = entity
				return true, nil
			case "ERROR":
				return false, fmt.Errorf("failed to realize %s: %w", at, alarmOf(entity))
			}
		}
		return false, nil
	})
	return found, err
}

func alarmOf(entity map[string]any) error {
	alarms, _ := entity["alarms"].([]any)
	for _, each := range alarms {
		if alarm, is := each.(map[string]any); is && alarm["message"] != nil {
			return errors.New(fmt.Sprint(alarm["message"]))
		}
	}
	return errors.New("no alarm says why")
}
