package cluster

import (
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/workload"
)

func node(name string, unschedulable bool, taints ...string) corev1.Node {
	n := corev1.Node{ObjectMeta: workload.Meta("", name)}
	n.Spec.Unschedulable = unschedulable
	for _, key := range taints {
		n.Spec.Taints = append(n.Spec.Taints, corev1.Taint{Key: key, Effect: corev1.TaintEffectNoSchedule})
	}
	return n
}

func TestPodsArePlacedWhereTheyMayRun(t *testing.T) {
	v := view{nodes: []corev1.Node{
		node("cordoned", true), node("control-plane", false, workload.ControlPlaneLabel), node("a", false), node("b", false),
	}}
	tolerating := []corev1.Toleration{{Key: workload.ControlPlaneLabel, Effect: corev1.TaintEffectNoSchedule}}
	for _, test := range []struct {
		tolerations []corev1.Toleration
		used        map[string]int
		want        string
	}{
		{nil, map[string]int{}, "a"},
		{nil, map[string]int{"a": 1}, "b"},
		{tolerating, map[string]int{"a": 1, "b": 1}, "control-plane"},
	} {
		if got, ok := v.place(test.tolerations, test.used); !ok || got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	nowhere := view{nodes: []corev1.Node{node("cordoned", true), node("not-ready", false, corev1.TaintNodeNotReady)}}
	if got, ok := nowhere.place(nil, nil); ok {
		t.Errorf("placed on %s", got)
	}
}

func TestAnyDaemonSetButKubeProxyIsANetworkPlugin(t *testing.T) {
	named := func(name string) appsv1.DaemonSet { return appsv1.DaemonSet{ObjectMeta: workload.Meta("any", name)} }
	if (view{daemonSets: []appsv1.DaemonSet{named("kube-proxy")}}).hasNetworkPlugin() {
		t.Error("kube-proxy is none")
	}
	if !(view{daemonSets: []appsv1.DaemonSet{named("kube-proxy"), named("antrea-agent")}}).hasNetworkPlugin() {
		t.Error("antrea-agent is one")
	}
}
