package nsxpolicy

import (
	"fmt"
	"io"
	"net"
	"testing"
	"time"
)

// member is a server that says its name to who connects.
func member(t *testing.T, address, name string) net.Listener {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = fmt.Fprint(connection, name)
			_ = connection.Close()
		}
	}()
	return listener
}

func ask(t *testing.T, address string) string {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return err.Error()
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(3 * time.Second))
	said, _ := io.ReadAll(connection)
	return string(said)
}

func TestVirtualServerCarriesTCPToItsPool(t *testing.T) {
	m := start(t, "127.115")
	member(t, "127.115.200.11:16443", "one")
	two := member(t, "127.115.200.12:16443", "two")
	m.patch("/infra/tier-1s/t1", Object{"tier0_path": Tier0})
	m.patch("/infra/lb-services/lb", Object{"connectivity_path": "/infra/tier-1s/t1"})
	m.await("/infra/lb-services/lb", failed)
	m.patch("/infra/tier-1s/t1/locale-services/default", Object{"edge_cluster_path": EdgeCluster})
	m.await("/infra/lb-services/lb", realized)
	m.patch("/infra/lb-pools/api", Object{
		"active_monitor_paths": []string{"/infra/lb-monitor-profiles/default-tcp-lb-monitor"},
		"members":              []Object{{"ip_address": "127.115.200.11", "port": "16443"}, {"ip_address": "127.115.200.12", "port": "16443"}},
	})
	at := "/infra/lb-virtual-servers/api"
	server := Object{
		"ip_address": "127.115.200.10", "ports": []string{"16443"}, "pool_path": "/infra/lb-pools/api",
		"lb_service_path": "/infra/lb-services/lb", "application_profile_path": "/infra/lb-app-profiles/default-tcp-lb-app-profile",
	}
	m.patch(at, server)
	m.await(at, realized)
	first, second := ask(t, "127.115.200.10:16443"), ask(t, "127.115.200.10:16443")
	if first == second || first+second != "onetwo" && first+second != "twoone" {
		t.Errorf("connections go round: %q, %q", first, second)
	}
	_ = two.Close()
	for range 3 {
		if got := ask(t, "127.115.200.10:16443"); got != "one" {
			t.Errorf("a member that is down is passed over: %q", got)
		}
	}
	m.refused("PATCH", "/infra/lb-virtual-servers/twin", server, 400, "has the address 127.115.200.10:16443 already")
	m.refused("DELETE", "/infra/lb-pools/api", nil, 400, "being referenced")
	if status, answer := m.send("DELETE", prefix+at, nil); status != 200 {
		t.Fatalf("got %d %v", status, answer)
	}
	if connection, err := net.Dial("tcp", "127.115.200.10:16443"); err == nil {
		_ = connection.Close()
		t.Error("the virtual address still answers")
	}
}

func TestAVirtualAddressThatIsTakenIsAnAlarm(t *testing.T) {
	m := start(t, "127.115")
	member(t, "127.115.201.10:16443", "other")
	m.patch("/infra/lb-services/lb", Object{})
	at := "/infra/lb-virtual-servers/api"
	m.patch(at, Object{
		"ip_address": "127.115.201.10", "ports": []string{"16443"}, "lb_service_path": "/infra/lb-services/lb",
		"application_profile_path": "/infra/lb-app-profiles/default-tcp-lb-app-profile",
	})
	if alarms := m.await(at, failed).children("alarms"); len(alarms) != 1 {
		t.Errorf("got %v", alarms)
	}
}
