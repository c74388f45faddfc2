package vsphere

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vapi/namespace"
)

const supervisorID = "6fd1cd13-8ea8-4c3b-94d4-5dbd9ad5a4f6"

// supervisor is the part of vCenter's API of vSphere Namespaces that the simulator lacks.
type supervisor struct {
	lock       sync.Mutex
	namespaces map[string]*namespace.NamespaceInstanceInfoV2
}

func (s *supervisor) serve(service *simulator.Service) {
	const instances = "/api/vcenter/namespaces/instances"
	service.HandleFunc("POST "+instances+"/v2", func(w http.ResponseWriter, r *http.Request) {
		var spec namespace.NamespaceInstanceCreateSpecV2
		if err := json.NewDecoder(r.Body).Decode(&spec); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		created := &namespace.NamespaceInstanceInfoV2{Supervisor: spec.Supervisor, ConfigStatus: "CONFIGURING"}
		if spec.VmServiceSpec != nil {
			created.VmServiceSpec = *spec.VmServiceSpec
		}
		if spec.StorageSpecs != nil {
			created.StorageSpecs = *spec.StorageSpecs
		}
		s.lock.Lock()
		defer s.lock.Unlock()
		s.namespaces[spec.Namespace] = created
		w.WriteHeader(http.StatusNoContent)
	})
	service.HandleFunc("GET "+instances+"/v2/{name}", func(w http.ResponseWriter, r *http.Request) {
		s.find(w, r, func(found *namespace.NamespaceInstanceInfoV2) {
			_ = json.NewEncoder(w).Encode(found)
			found.ConfigStatus = "RUNNING"
		})
	})
	service.HandleFunc("GET "+instances+"/{name}", func(w http.ResponseWriter, r *http.Request) {
		s.find(w, r, func(found *namespace.NamespaceInstanceInfoV2) {
			_ = json.NewEncoder(w).Encode(namespace.NamespacesInstanceInfo{
				ClusterId: "domain-c8", ConfigStatus: found.ConfigStatus, StorageSpecs: found.StorageSpecs, VmServiceSpec: found.VmServiceSpec,
			})
		})
	})
	service.HandleFunc("PATCH "+instances+"/{name}", func(w http.ResponseWriter, r *http.Request) {
		var spec namespace.NamespacesInstanceUpdateSpec
		if err := json.NewDecoder(r.Body).Decode(&spec); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.find(w, r, func(found *namespace.NamespaceInstanceInfoV2) {
			found.StorageSpecs, found.VmServiceSpec = spec.StorageSpecs, spec.VmServiceSpec
			w.WriteHeader(http.StatusNoContent)
		})
	})
	service.HandleFunc("DELETE "+instances+"/{name}", func(w http.ResponseWriter, r *http.Request) {
		s.find(w, r, func(*namespace.NamespaceInstanceInfoV2) {
			delete(s.namespaces, r.PathValue("name"))
			w.WriteHeader(http.StatusNoContent)
		})
	})
	const supervisors = "/api/vcenter/namespace-management/supervisors"
	service.HandleFunc("GET "+supervisors+"/summaries", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(namespace.SupervisorsSummaryResult{Items: []namespace.SupervisorsSummaryResultItem{{Supervisor: supervisorID}}})
	})
	service.HandleFunc("GET "+supervisors+"/"+supervisorID+"/topology", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode([]namespace.SupervisorTopologyInfo{{Zone: "zone-1", Clusters: []string{"domain-c8"}}})
	})
}

func (s *supervisor) find(w http.ResponseWriter, r *http.Request, then func(*namespace.NamespaceInstanceInfoV2)) {
	s.lock.Lock()
	defer s.lock.Unlock()
	found, ok := s.namespaces[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	then(found)
}

func TestNamespace(t *testing.T) {
	super := &supervisor{namespaces: map[string]*namespace.NamespaceInstanceInfoV2{}}
	s := newSite(t, super.serve)
	with := func(classes ...any) tobject {
		return tobject{
			"name": "team-a", "supervisor": supervisorID, "storagePolicies": []any{"policy-1"},
			"vmServices": []any{tobject{"vmClasses": classes, "contentLibraries": []any{"library-1"}}},
		}
	}
	created := s.Create("vsphere:index/namespace:Namespace", with("small"))
	if created.ID != "team-a" {
		t.Errorf("id %s", created.ID)
	}
	remains(t, created, with("small"))
	found := s.call("getNamespace", tobject{"name": "team-a"})
	if found.Text("configStatus") != "RUNNING" || found.Text("supervisor") != supervisorID || !slices.Equal(found.Texts("storagePolicies"), []string{"policy-1"}) {
		t.Errorf("%v", found)
	}
	if changes, _ := created.Diff(with("small", "large")); !slices.Equal(changes, []string{"vmServices[0].vmClasses[1]"}) {
		t.Errorf("%v", changes)
	}
	created.Update(with("small", "large"))
	remains(t, created, with("small", "large"))

	renamed := with("small", "large")
	renamed["name"] = "team-b"
	if _, replaces := created.Diff(renamed); len(replaces) > 0 {
		t.Errorf("a rename replaces, unlike with the official plugin: %v", replaces)
	}
	s.must(created.Delete())
	if err := created.Delete(); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("%v", err)
	}
}
