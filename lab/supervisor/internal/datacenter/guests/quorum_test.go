package guests

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/object"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"pulumi-vks/lab/supervisor/internal/workload"
)

// three makes a control plane of three nodes.
func (l *lab) three(d design) []*object.VirtualMachine {
	l.Helper()
	var vms []*object.VirtualMachine
	for _, name := range []string{"cp-0", "cp-1", "cp-2"} {
		vm := l.boot(template, name, d.controlPlane(name))
		l.reports(vm, "joined")
		vms = append(vms, vm)
	}
	return vms
}

// readyz asks an endpoint as a client that trusts the cluster's authority.
func (d design) readyz(endpoint string) string {
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM([]byte(d.ca.cert))
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: trusted}}}
	response, err := client.Get("https://" + endpoint + "/readyz")
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

func (d design) askEtcd(l *lab, host int, method, body string) (map[string]any, int) {
	l.Helper()
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM([]byte(d.etcd.cert))
	own := d.etcd.client(l.T, "gate")
	pair, err := tls.X509KeyPair([]byte(own.cert), []byte(own.key))
	if err != nil {
		l.Fatal(err)
	}
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{
		DisableKeepAlives: true, TLSClientConfig: &tls.Config{RootCAs: trusted, Certificates: []tls.Certificate{pair}},
	}}
	response, err := client.Post(fmt.Sprintf("https://%s:2379/v3/%s", l.address(host), method), "application/json", strings.NewReader(body))
	if err != nil {
		l.Fatal(err)
	}
	defer response.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		l.Fatal(err)
	}
	return answer, response.StatusCode
}

func TestTheVirtualAddressMovesAndTheQuorumCounts(t *testing.T) {
	l := newLab(t)
	d := l.design()
	vms := l.three(d)
	api := d.api(l)

	if got := l.guest(vms[0].Reference()).Net[0].IpAddress; len(got) != 2 || got[1] != l.address(10).String() {
		t.Errorf("kube-vip's address is on the network card: got %v", got)
	}
	l.power(vms[0], false)
	l.until("another node has the address", func() bool { return d.readyz(d.endpoint) == "ok" })
	l.until("the node is lost", func() bool { return ready(api, "cp-0") == corev1.ConditionUnknown })
	if answer := d.readyz(l.address(100).String() + ":6443"); !strings.Contains(answer, "connection refused") {
		t.Errorf("the machine is off, but its API server says %s", answer)
	}
	if _, status := d.askEtcd(l, 101, "maintenance/status", ""); status != http.StatusOK {
		t.Errorf("got %d", status)
	}

	l.power(vms[1], false)
	l.until("no quorum", func() bool {
		return strings.Contains(d.readyz(l.address(102).String()+":6443"), "[-]etcd failed")
	})
	if answer, status := d.askEtcd(l, 102, "cluster/member/list", ""); status != http.StatusServiceUnavailable || answer["message"] != "etcdserver: request timed out" {
		t.Errorf("got %d %v", status, answer)
	}

	l.power(vms[0], true)
	l.until("the quorum is back", func() bool { return d.readyz(d.endpoint) == "ok" })
	l.until("the node is ready", func() bool { return ready(api, "cp-0") == corev1.ConditionTrue })
	if values := l.guestinfo(vms[0]); values[phaseKey] != "joined" {
		t.Errorf("a restart must not run the script again: %v", values[phaseKey])
	}
}

func TestAMemberThatIsTakenOutNoLongerCounts(t *testing.T) {
	l := newLab(t)
	d := l.design()
	vms := l.three(d)
	listed, _ := d.askEtcd(l, 100, "cluster/member/list", "{}")
	ids := map[string]string{}
	for _, m := range listed["members"].([]any) {
		member := m.(map[string]any)
		ids[member["name"].(string)] = member["ID"].(string)
	}
	if len(ids) != 3 {
		t.Fatalf("got %v", listed)
	}
	if answer, status := d.askEtcd(l, 100, "cluster/member/remove", `{"ID":"`+ids["cp-2"]+`"}`); status != http.StatusOK || len(answer["members"].([]any)) != 2 {
		t.Fatalf("got %d %v", status, answer)
	}
	if answer, status := d.askEtcd(l, 100, "cluster/member/remove", `{"ID":"`+ids["cp-2"]+`"}`); status != http.StatusNotFound || answer["error"] != "etcdserver: member not found" {
		t.Errorf("got %d %v", status, answer)
	}
	l.until("the removed member's API server fails", func() bool {
		return strings.Contains(d.readyz(l.address(102).String()+":6443"), "[-]etcd failed")
	})
	l.power(vms[2], false)
	l.until("two of two run", func() bool { return d.readyz(d.endpoint) == "ok" })
	if err := d.api(l).Nodes().Delete(l.ctx, "cp-2", metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	l.until("its pods are gone", func() bool {
		pods, err := d.api(l).Pods(workload.System).List(l.ctx, metav1.ListOptions{})
		if err != nil {
			return false
		}
		for _, pod := range pods.Items {
			if pod.Spec.NodeName == "cp-2" {
				return false
			}
		}
		return true
	})
}

func TestNobodyJoinsWhileAMemberIsDead(t *testing.T) {
	l := newLab(t)
	d := l.design()
	vms := l.three(d)
	l.power(vms[2], false)
	l.fails("cp-3", template, d.controlPlane("cp-3"), "error execution phase check-etcd: etcd cluster is not healthy: context deadline exceeded")
}

func TestEvictedPodsStartElsewhere(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.three(d)
	api := d.api(l)
	dns := metav1.ListOptions{LabelSelector: "k8s-app=kube-dns"}
	var pod corev1.Pod
	l.until("CoreDNS runs", func() bool {
		pods, err := api.Pods(workload.System).List(l.ctx, dns)
		if err != nil || len(pods.Items) != 2 {
			return false
		}
		pod = pods.Items[0]
		return true
	})
	patch := []byte(`{"spec":{"unschedulable":true}}`)
	if _, err := api.Nodes().Patch(l.ctx, pod.Spec.NodeName, "application/merge-patch+json", patch, metav1.PatchOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := api.Pods(workload.System).EvictV1(l.ctx, &policyv1.Eviction{ObjectMeta: workload.Meta(workload.System, pod.Name)}); err != nil {
		t.Fatal(err)
	}
	l.until("it runs elsewhere", func() bool {
		pods, err := api.Pods(workload.System).List(l.ctx, dns)
		if err != nil || len(pods.Items) != 2 {
			return false
		}
		for _, p := range pods.Items {
			if p.Name == pod.Name {
				return false
			}
		}
		return true
	})
}
