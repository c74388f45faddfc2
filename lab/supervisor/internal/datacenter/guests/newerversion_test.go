package guests

import (
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"pulumi-vks/lab/supervisor/internal/workload"
)

func TestAControlPlaneJoinsInTheVersionThatIsAskedFor(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	for _, step := range []struct{ name, version string }{{"cp-1", "v1.33.4"}, {"cp-2", "v1.34.1"}} {
		d.version = step.version
		l.reports(l.boot("ubuntu-2404-kube-"+step.version, step.name, d.controlPlane(step.name)), "joined")
		api := d.api(l)
		config, err := api.ConfigMaps(workload.System).Get(l.ctx, "kubeadm-config", metav1.GetOptions{})
		if err != nil || !strings.Contains(config.Data["ClusterConfiguration"], "kubernetesVersion: "+step.version) {
			t.Errorf("%s: got %+v (%v)", step.name, config, err)
		}
		if got := d.versionOf(l, step.name); !strings.Contains(got, `"gitVersion":"`+step.version+`"`) {
			t.Errorf("%s: got %s", step.name, got)
		}
	}
}

// versionOf is what the API server of a node itself says, behind whatever endpoint it is.
func (d design) versionOf(l *lab, name string) string {
	l.Helper()
	node, err := d.api(l).Nodes().Get(l.ctx, name, metav1.GetOptions{})
	if err != nil {
		l.Fatal(err)
	}
	d.endpoint = node.Status.Addresses[0].Address + ":6443"
	version, err := d.api(l).RESTClient().Get().AbsPath("/version").DoRaw(l.ctx)
	if err != nil {
		l.Fatal(err)
	}
	return string(version)
}

func TestNoMinorVersionIsSkipped(t *testing.T) {
	l := newLab(t)
	d := l.design()
	l.reports(l.boot(template, "cp-0", d.controlPlane("cp-0")), "joined")
	configMaps := d.api(l).ConfigMaps(workload.System)
	config, err := configMaps.Get(l.ctx, "kubeadm-config", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	older := strings.ReplaceAll(config.Data["ClusterConfiguration"], "v1.33.3", "v1.32.9")
	config.Data["ClusterConfiguration"] = older
	if _, err := configMaps.Update(l.ctx, config, metav1.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
	d.version = "v1.34.1"
	message := l.reports(l.boot("ubuntu-2404-kube-v1.34.1", "cp-1", d.controlPlane("cp-1")), "failed")
	if !strings.Contains(message, "only supports deploying clusters with the control plane version >= 1.33.0. Current version: v1.32.9") {
		t.Error(message)
	}
	if config, err = configMaps.Get(l.ctx, "kubeadm-config", metav1.GetOptions{}); err != nil || config.Data["ClusterConfiguration"] != older {
		t.Errorf("got %+v (%v)", config, err)
	}
}
