package nsxpolicy

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/simulator"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
	"pulumi-vks/lab/supervisor/internal/datacenter/faults"
)

const shop = "/orgs/default/projects/team-a/vpcs/shop"

// manager is an NSX beside a simulated vCenter, and a client of both.
type manager struct {
	*testing.T
	url    string
	vc     *govmomi.Client
	leases *dhcp.Leases
	faults *faults.Set
	nsx    *Server
}

func start(t *testing.T, block string) *manager {
	model := simulator.VPX()
	if err := model.Create(); err != nil {
		t.Fatal(err)
	}
	vcenter := model.Service.NewServer()
	vc, err := govmomi.NewClient(context.Background(), vcenter.URL, true)
	if err != nil {
		t.Fatal(err)
	}
	m := &manager{T: t, vc: vc, leases: dhcp.New(), faults: &faults.Set{}}
	m.nsx = New(Options{
		Username: "admin", Password: "secret", Block: block, Pace: 20 * time.Millisecond,
		Fabric: NewPortGroups(model.Service, vc.Client, "DC0", "DVS0"), DHCP: m.leases, Faults: m.faults,
	})
	server := httptest.NewServer(m.nsx)
	m.url = server.URL
	t.Cleanup(func() { server.Close(); m.nsx.Close(); vcenter.Close(); model.Remove() })
	return m
}

// send makes one request, and gives the status and the body.
func (m *manager) send(method, at string, body any) (int, Object) {
	m.Helper()
	raw, _ := json.Marshal(body)
	request, _ := http.NewRequest(method, m.url+at, bytes.NewReader(raw))
	request.SetBasicAuth("admin", "secret")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		m.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	answer := Object{}
	if len(text) > 0 {
		if err := json.Unmarshal(text, &answer); err != nil {
			m.Fatalf("%s: %v", text, err)
		}
	}
	return response.StatusCode, answer
}

func (m *manager) get(at string) Object {
	m.Helper()
	status, answer := m.send("GET", prefix+at, nil)
	if status != 200 {
		m.Fatalf("GET %s: %d %v", at, status, answer)
	}
	return answer
}

// patch creates or changes an object that NSX must accept.
func (m *manager) patch(at string, object Object) Object {
	m.Helper()
	if status, answer := m.send("PATCH", prefix+at, object); status != 200 {
		m.Fatalf("PATCH %s: %d %v", at, status, answer)
	}
	return m.get(at)
}

// refused makes a request that NSX must refuse with this status and these words.
func (m *manager) refused(method, at string, body any, status int, words string) {
	m.Helper()
	got, answer := m.send(method, prefix+at, body)
	if got != status || !strings.Contains(answer.text("error_message"), words) {
		m.Errorf("%s %s: got %d %v, want %d with %q", method, at, got, answer, status, words)
	}
	if got >= 400 && (answer["httpStatus"] == nil || answer["error_code"] == nil || answer["module_name"] == nil) {
		m.Errorf("%s %s: not NSX's form of an error: %v", method, at, answer)
	}
}

// await reads the first realised entity of an intent until it has the state.
func (m *manager) await(at, state string) Object {
	m.Helper()
	deadline := time.Now().Add(5 * time.Second)
	for {
		entities := m.get("/infra/realized-state/realized-entities?intent_path=" + at).children("results")
		if len(entities) == 1 && entities[0].text("state") == state {
			return entities[0]
		}
		if time.Now().After(deadline) {
			m.Fatalf("%s is not %s: %v", at, state, entities)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestCredentials(t *testing.T) {
	m := start(t, "127.111")
	response, err := http.Get(m.url + prefix + "/infra/tier-0s")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	if response.StatusCode != 403 || !strings.Contains(string(body), "The credentials were incorrect") {
		t.Errorf("got %d %s", response.StatusCode, body)
	}
	if _, node := m.send("GET", "/api/v1/node", nil); node.text("node_version") != Version {
		t.Errorf("got %v", node)
	}
}

func TestRevisions(t *testing.T) {
	m := start(t, "127.111")
	at := "/infra/dhcp-server-configs/d1"
	if first := m.patch(at, Object{"display_name": "d1"}); first.number("_revision") != 0 || first.number("lease_time") != 86400 {
		t.Errorf("got %v", first)
	}
	second := m.patch(at, Object{"lease_time": 3600})
	if second.number("_revision") != 1 || second.text("display_name") != "d1" {
		t.Errorf("got %v", second)
	}
	m.refused("PUT", at, Object{"display_name": "d1", "_revision": 0}, 412, "Fetch the latest copy of the object")
	second["lease_time"] = 7200
	if status, third := m.send("PUT", prefix+at, second); status != 200 || third.number("_revision") != 2 || third.number("lease_time") != 7200 {
		t.Errorf("got %d %v", status, third)
	}
}

func TestRefusalsOfEveryKind(t *testing.T) {
	m := start(t, "127.111")
	m.refused("GET", "/infra/tier-1s/none", nil, 404, "could not be found")
	m.refused("GET", "/infra/no-such-things", nil, 404, "could not be found")
	m.refused("PATCH", "/infra/tier-1s/t1", Object{"tier0_path": "/infra/tier-0s/none"}, 400, "The path=[/infra/tier-0s/none] is invalid")
	m.refused("PATCH", "/infra/tier-1s/t1", Object{"tier0Path": Tier0}, 400, `Unrecognized field "tier0Path"`)
	m.refused("PATCH", "/infra/tier-1s/none/locale-services/default", Object{}, 400, "is invalid")
	m.refused("DELETE", Tier0, nil, 400, "cannot be deleted as either it has children or it is being referenced")
	m.refused("POST", "/infra/tier-1s/t1", Object{}, 405, "not supported")
}

func TestSearchFindsByNameTypeAndPlace(t *testing.T) {
	m := start(t, "127.111")
	for query, want := range map[string]int{
		`resource_type:Vpc AND display_name:sh* AND marked_for_delete:false AND path:\/orgs\/default\/projects\/team\-a*`: 1,
		`resource_type:Vpc AND path:\/orgs\/default\/projects\/default*`:                                                  0,
		`id:overlay AND path:\/infra*`: 1,
		`resource_type:VpcConnectivityProfile AND is_default:true AND path:\/orgs\/default\/projects\/team\-a*`: 1,
	} {
		if found := m.get("/search/query?query=" + strings.NewReplacer(" ", "%20", `\`, "%5C").Replace(query)); found.number("result_count") != want {
			t.Errorf("%s: got %v", query, found)
		}
	}
}
