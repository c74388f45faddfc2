package dhcp

import (
	"net/netip"
	"testing"
)

func served(subnet, first, last string) *Leases {
	l := New()
	l.Serve("web", netip.MustParsePrefix(subnet), []Range{{netip.MustParseAddr(first), netip.MustParseAddr(last)}})
	return l
}

func TestAMachineKeepsItsAddress(t *testing.T) {
	l := served("127.100.4.0/26", "127.100.4.4", "127.100.4.5")
	first, err := l.Lease("web", "vm-1")
	if err != nil || first.Address.String() != "127.100.4.4" || first.Gateway.String() != "127.100.4.1" || first.Prefix.Bits() != 26 {
		t.Fatalf("got %+v (%v)", first, err)
	}
	if again, _ := l.Lease("web", "vm-1"); again != first {
		t.Errorf("got %+v, want %+v", again, first)
	}
	if second, _ := l.Lease("web", "vm-2"); second.Address.String() != "127.100.4.5" {
		t.Errorf("got %+v", second)
	}
	if _, err := l.Lease("web", "vm-3"); err == nil || err.Error() != `the DHCP server of network "web" has no free address` {
		t.Errorf("got %v", err)
	}
	l.Release("vm-1")
	if third, err := l.Lease("web", "vm-3"); err != nil || third.Address != first.Address {
		t.Errorf("got %+v (%v)", third, err)
	}
}

func TestTheGatewayMayNameTheSubnet(t *testing.T) {
	lease, err := served("127.100.4.62/26", "127.100.4.61", "127.100.4.62").Lease("web", "vm-1")
	if err != nil || lease.Gateway.String() != "127.100.4.62" || lease.Prefix.String() != "127.100.4.0/26" {
		t.Errorf("got %+v (%v)", lease, err)
	}
}

func TestNoServerNoAddress(t *testing.T) {
	l := served("127.100.4.0/26", "127.100.4.4", "127.100.4.5")
	asked := l.Changed()
	l.Stop("web")
	if _, err := l.Lease("web", "vm-1"); err == nil {
		t.Error("want an error")
	}
	l.Serve("web", netip.MustParsePrefix("127.100.4.0/26"), nil)
	if _, err := l.Lease("web", "vm-1"); err == nil {
		t.Error("a network without ranges has no DHCP")
	}
	select {
	case <-asked:
	default:
		t.Error("a machine that waits must hear of a new server")
	}
}
