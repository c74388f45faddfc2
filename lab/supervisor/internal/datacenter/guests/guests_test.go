package guests

import (
	"context"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1client "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"

	"pulumi-vks/lab/supervisor/internal/workload"
)

const template = "ubuntu-2404-kube-v1.33.3"

// api is the administrator's way to the cluster.
func (d design) api(l *lab) *corev1client.CoreV1Client {
	l.Helper()
	client, err := corev1client.NewForConfig(&rest.Config{
		Host: "https://" + d.endpoint, Timeout: 2 * time.Second,
		TLSClientConfig: rest.TLSClientConfig{CAData: []byte(d.ca.cert), CertData: []byte(d.admin.cert), KeyData: []byte(d.admin.key)},
	})
	if err != nil {
		l.Fatal(err)
	}
	return client
}

// ready says whether a node is.
func ready(api *corev1client.CoreV1Client, name string) corev1.ConditionStatus {
	node, err := api.Nodes().Get(context.Background(), name, metav1.GetOptions{})
	if err != nil {
		return ""
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status
		}
	}
	return ""
}

// token makes one in the API, as the program does.
func (d design) token(l *lab, expires time.Duration) string {
	l.Helper()
	_, err := d.api(l).Secrets(workload.System).Create(l.ctx, &corev1.Secret{
		ObjectMeta: workload.Meta(workload.System, "bootstrap-token-abcdef"), Type: "bootstrap.kubernetes.io/token",
		Data: map[string][]byte{
			"token-id": []byte("abcdef"), "token-secret": []byte("0123456789abcdef"), "usage-bootstrap-authentication": []byte("true"),
			"auth-extra-groups": []byte("system:bootstrappers:kubeadm:default-node-token"),
			"expiration":        []byte(time.Now().Add(expires).UTC().Format(time.RFC3339)),
		},
	}, metav1.CreateOptions{})
	if err != nil {
		l.Fatal(err)
	}
	return "abcdef.0123456789abcdef"
}

func TestAClusterComesUpNodeByNode(t *testing.T) {
	l := newLab(t)
	d := l.design()
	founder := l.boot(template, "cp-0", d.controlPlane("cp-0"))
	l.reports(founder, "joined")
	api := d.api(l)
	l.until("cp-0 is ready", func() bool { return ready(api, "cp-0") == corev1.ConditionTrue })
	if got := l.guestinfo(founder)["guestinfo.userdata"]; got != "---" {
		t.Errorf("the user data is not redacted: %q", got)
	}
	second := l.boot(template, "cp-1", d.controlPlane("cp-1"))
	worker := l.boot(template, "general-0", d.worker("general-0", d.token(l, time.Hour)))
	l.reports(second, "joined")
	l.reports(worker, "joined")
	l.until("all are ready", func() bool {
		return ready(api, "cp-1") == corev1.ConditionTrue && ready(api, "general-0") == corev1.ConditionTrue
	})
	node, err := api.Nodes().Get(l.ctx, "general-0", metav1.GetOptions{})
	if err != nil || node.Labels["vks.pulumi.com/slot"] != "general-0" || node.Spec.ProviderID != "vsphere://"+worker.UUID(l.ctx) ||
		node.Status.NodeInfo.KubeletVersion != "v1.33.3" {
		t.Errorf("got %+v (%v)", node, err)
	}
	pods, err := api.Pods(workload.System).List(l.ctx, metav1.ListOptions{LabelSelector: "tier=control-plane"})
	if err != nil || len(pods.Items) != 10 {
		t.Errorf("want five static pods on each control plane node: got %d (%v)", len(pods.Items), err)
	}
	l.until("CoreDNS runs", func() bool {
		dns, err := api.Pods(workload.System).List(l.ctx, metav1.ListOptions{LabelSelector: "k8s-app=kube-dns"})
		return err == nil && len(dns.Items) == 2
	})
}

func TestWithoutANetworkPluginNodesAreNotReady(t *testing.T) {
	l := newLab(t)
	d := l.design()
	d.cni = ""
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	api := d.api(l)
	node, err := api.Nodes().Get(l.ctx, "cp-0", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	at := node.Status.Conditions[0]
	if at.Status != corev1.ConditionFalse || at.Reason != "KubeletNotReady" || !strings.Contains(at.Message, "cni plugin not initialized") {
		t.Errorf("got %+v", at)
	}
}
