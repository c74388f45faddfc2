package nsxpolicy

import "testing"

func TestPoolsHandOutTheirAddresses(t *testing.T) {
	m := start(t, "127.116")
	pool := "/infra/ip-pools/vips"
	m.patch(pool, Object{"display_name": "vips"})
	m.patch(pool+"/ip-subnets/s", Object{
		"resource_type": "IpAddressPoolStaticSubnet", "cidr": "127.116.210.0/28",
		"allocation_ranges": []Object{{"start": "127.116.210.4", "end": "127.116.210.5"}},
	})
	m.refused("PATCH", pool+"/ip-subnets/out", Object{
		"resource_type": "IpAddressPoolStaticSubnet", "cidr": "127.116.210.32/28",
		"allocation_ranges": []Object{{"start": "127.116.210.4", "end": "127.116.210.5"}},
	}, 400, "is not within the subnet")
	m.patch(pool+"/ip-allocations/wanted", Object{"allocation_ip": "127.116.210.4"})
	m.refused("PATCH", pool+"/ip-allocations/twin", Object{"allocation_ip": "127.116.210.4"}, 400, "has been allocated to path=["+pool+"/ip-allocations/wanted]")
	m.refused("PATCH", pool+"/ip-allocations/out", Object{"allocation_ip": "127.116.210.9"}, 400, "is not an address of the pool")
	m.patch(pool+"/ip-allocations/any", Object{})
	entity := m.await(pool+"/ip-allocations/any", realized)
	if attributes := entity.children("extended_attributes"); len(attributes) != 1 || attributes[0].texts("values")[0] != "127.116.210.5" {
		t.Errorf("got %v", entity)
	}
	m.patch(pool+"/ip-allocations/third", Object{})
	if alarms := m.await(pool+"/ip-allocations/third", failed).children("alarms"); len(alarms) != 1 {
		t.Errorf("a pool that is empty: %v", alarms)
	}
	if status, answer := m.send("DELETE", prefix+pool+"/ip-allocations/wanted", nil); status != 200 {
		t.Fatalf("got %d %v", status, answer)
	}
	m.await(pool+"/ip-allocations/third", realized)
}
