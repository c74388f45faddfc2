package vijson

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

func serve(t *testing.T) *httptest.Server {
	t.Helper()
	model := simulator.VPX()
	if err := model.Create(); err != nil {
		t.Fatal(err)
	}
	model.Service.Listen = &url.URL{User: url.UserPassword("admin", "secret")}
	own := model.Service.NewServer()
	front := httptest.NewServer(New(http.HandlerFunc(model.Service.ServeSDK)))
	t.Cleanup(func() {
		front.Close()
		own.Close()
		model.Remove()
	})
	return front
}

// jsonClient is govmomi's own client of VI JSON.
func jsonClient(t *testing.T, front *httptest.Server) *vim25.Client {
	t.Helper()
	ctx := context.Background()
	u, _ := url.Parse(front.URL + "/sdk")
	transport := soap.NewClient(u, true)
	transport.Version = "8.0.1.0"
	transport.UseJSON(true)
	client, err := vim25.NewClient(ctx, transport)
	if err != nil {
		t.Fatal(err)
	}
	if err := session.NewManager(client).Login(ctx, url.UserPassword("admin", "secret")); err != nil {
		t.Fatal(err)
	}
	return client
}

func machine(t *testing.T, client *vim25.Client) *object.VirtualMachine {
	t.Helper()
	vm, err := find.NewFinder(client).VirtualMachine(context.Background(), "DC0_C0_RP0_VM0")
	if err != nil {
		t.Fatal(err)
	}
	return vm
}

func TestMachinesAreFoundAndSwitchedOff(t *testing.T) {
	ctx := context.Background()
	client := jsonClient(t, serve(t))
	vm := machine(t, client)
	found, err := object.NewSearchIndex(client).FindByUuid(ctx, nil, vm.UUID(ctx), true, nil)
	if err != nil || found == nil || found.Reference() != vm.Reference() {
		t.Fatalf("got %v (%v)", found, err)
	}
	task, err := vm.PowerOff(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := task.WaitEx(ctx); err != nil {
		t.Fatal(err)
	}
	if state, err := vm.PowerState(ctx); err != nil || state != types.VirtualMachinePowerStatePoweredOff {
		t.Errorf("got %s (%v)", state, err)
	}
	err = vm.ShutdownGuest(ctx)
	if !soap.IsSoapFault(err) {
		t.Fatalf("got %v", err)
	}
	if fault, ok := soap.ToSoapFault(err).VimFault().(types.InvalidPowerState); !ok || fault.ExistingState != types.VirtualMachinePowerStatePoweredOff {
		t.Errorf("got %v", err)
	}
}

func TestUpdatesOfAViewAreWaitedFor(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client := jsonClient(t, serve(t))
	vm := machine(t, client)
	v, err := view.NewManager(client).CreateContainerView(ctx, client.ServiceContent.RootFolder, []string{"VirtualMachine"}, true)
	if err != nil {
		t.Fatal(err)
	}
	filter := new(property.WaitFilter).Add(v.Reference(), "VirtualMachine", []string{"runtime.powerState"}, v.TraversalSpec())
	off := false
	err = property.WaitForUpdatesEx(ctx, property.DefaultCollector(client), filter, func(updates []types.ObjectUpdate) bool {
		for _, update := range updates {
			for _, change := range update.ChangeSet {
				if update.Obj == vm.Reference() && change.Val == types.VirtualMachinePowerStatePoweredOff {
					off = true
				}
			}
		}
		if !off {
			go func() { _, _ = vm.PowerOff(ctx) }()
		}
		return off
	})
	if err != nil || !off {
		t.Errorf("got off %v (%v)", off, err)
	}
}

func send(t *testing.T, front *httptest.Server, method, path, session, body string) (*http.Response, map[string]any) {
	t.Helper()
	r, _ := http.NewRequest(method, front.URL+Path+"8.0.1.0/"+path, bytes.NewBufferString(body))
	r.Header.Set(sessionHeader, session)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, _ := io.ReadAll(response.Body)
	var object map[string]any
	_ = json.Unmarshal(content, &object)
	return response, object
}

func TestRequestsAsDocumented(t *testing.T) {
	front := serve(t)
	client := jsonClient(t, front)
	id := machine(t, client).Reference().Value
	login, _ := send(t, front, http.MethodPost, "SessionManager/SessionManager/Login", "", `{"userName":"admin","password":"secret"}`)
	key := login.Header.Get(sessionHeader)
	if login.StatusCode != http.StatusOK || key == "" {
		t.Fatalf("got %d, session %q", login.StatusCode, key)
	}
	for _, c := range []struct {
		name, method, path, session, body string
		status                            int
		typeName                          string
	}{
		{"content needs no session", http.MethodGet, "ServiceInstance/ServiceInstance/content", "", "", 200, "ServiceContent"},
		{"wrong password", http.MethodPost, "SessionManager/SessionManager/Login", "", `{"userName":"admin","password":"no"}`, 500, "InvalidLogin"},
		{"property without session", http.MethodGet, "VirtualMachine/" + id + "/runtime", "", "", 401, "NotAuthenticated"},
		{"method without session", http.MethodPost, "VirtualMachine/" + id + "/PowerOffVM_Task", "", "", 401, "NotAuthenticated"},
		{"properties without session", http.MethodPost, "PropertyCollector/propertyCollector/RetrievePropertiesEx", "", `{"specSet":[],"options":{}}`, 401, "NotAuthenticated"},
		{"property", http.MethodGet, "VirtualMachine/" + id + "/runtime", key, "", 200, "VirtualMachineRuntimeInfo"},
		{"property that is not set", http.MethodGet, "VirtualMachine/" + id + "/snapshot", key, "", 204, ""},
		{"object that is gone", http.MethodGet, "VirtualMachine/vm-999/runtime", key, "", 500, "ManagedObjectNotFound"},
		{"unknown method", http.MethodPost, "VirtualMachine/" + id + "/Explode", key, "", 404, "InvalidRequest"},
		{"malformed arguments", http.MethodPost, "VirtualMachine/" + id + "/ReconfigVM_Task", key, "{", 400, "InvalidRequest"},
		{"wait without a change", http.MethodPost, "PropertyCollector/propertyCollector/WaitForUpdatesEx", key, `{"version":"1","options":{"maxWaitSeconds":0}}`, 204, ""},
	} {
		response, got := send(t, front, c.method, c.path, c.session, c.body)
		if name, _ := got["_typeName"].(string); response.StatusCode != c.status || name != c.typeName {
			t.Errorf("%s: got %d %v", c.name, response.StatusCode, got)
		}
	}
}

func TestAnAbandonedWaitEnds(t *testing.T) {
	front := serve(t)
	login, _ := send(t, front, http.MethodPost, "SessionManager/SessionManager/Login", "", `{"userName":"admin","password":"secret"}`)
	ctx, cancel := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, http.MethodPost,
		front.URL+Path+"8.0.1.0/PropertyCollector/propertyCollector/WaitForUpdatesEx", strings.NewReader(`{"version":"1"}`))
	r.Header.Set(sessionHeader, login.Header.Get(sessionHeader))
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := http.DefaultClient.Do(r); err == nil {
		t.Fatal("want the client's own cancellation")
	}
	// The server's Close blocks until every request has ended.
	closed := make(chan struct{})
	go func() { front.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(5 * time.Second):
		t.Error("the wait goes on")
	}
}
