package kubeadm

import (
	"strings"
	"testing"
)

func TestConfigurationsAreRead(t *testing.T) {
	got, err := parse("---\napiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: v1.33.3\n---\n" +
		"apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 50\n---\n" +
		"apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration: {name: cp-0}\n")
	if err != nil {
		t.Fatal(err)
	}
	if got.Cluster.KubernetesVersion != "v1.33.3" || got.Init.NodeRegistration.Name != "cp-0" || !strings.Contains(got.Kubelet, "maxPods: 50") || got.Join != nil {
		t.Errorf("got %+v", got)
	}
}

func TestMistakesInConfigurations(t *testing.T) {
	for document, want := range map[string]string{
		"apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\ndiscovery: {files: {}}\n":        `unknown field "files"`,
		"apiVersion: kubeadm.k8s.io/v1beta3\nkind: JoinConfiguration\n":                                `"kubeadm.k8s.io/v1beta3"`,
		"apiVersion: kubeadm.k8s.io/v1beta4\nkind: ResetConfiguration\n":                               `no kind "ResetConfiguration"`,
		"apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\ndiscovery: [":                    "couldn't parse Kubernetes object",
		"apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nnodeRegistration: {taints: x}\n": "strict decoding error",
	} {
		if _, err := parse(document); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestVersionSkew(t *testing.T) {
	for _, test := range []struct {
		kubeadm, controlPlane string
		wants                 bool
	}{{"v1.33.3", "v1.33.3", true}, {"v1.34.1", "v1.33.3", true}, {"v1.33.3", "v1.34.1", true}, {"v1.35.0", "v1.33.3", false}, {"v1.33.3", "latest", false}} {
		if err := checkControlPlaneVersion(test.kubeadm, test.controlPlane); (err == nil) != test.wants {
			t.Errorf("kubeadm %s, control plane %s: got %v", test.kubeadm, test.controlPlane, err)
		}
	}
	for _, test := range []struct {
		kubelet, controlPlane string
		wants                 bool
	}{{"v1.33.4", "v1.33.3", true}, {"v1.32.9", "v1.33.3", true}, {"v1.34.1", "v1.33.3", false}} {
		if errors := checkKubeletVersion(test.kubelet, test.controlPlane); (errors == nil) != test.wants {
			t.Errorf("kubelet %s, control plane %s: got %v", test.kubelet, test.controlPlane, errors)
		}
	}
}

func TestKubeVipNeedsAKubeconfigWithRights(t *testing.T) {
	manifest := func(path string) string {
		return "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env: [{name: address, value: 127.100.0.9}]\n  volumes:\n  - hostPath: {path: " + path + "}\n"
	}
	for _, test := range []struct {
		path     string
		founding bool
		want     bool
	}{
		{"/etc/kubernetes/super-admin.conf", true, true}, {"/etc/kubernetes/admin.conf", true, false},
		{"/etc/kubernetes/admin.conf", false, true}, {"/etc/kubernetes/super-admin.conf", false, false},
	} {
		g := &Guest{Files: map[string]string{kubeVipManifest: manifest(test.path)}}
		if got := g.virtualIP(test.founding); got.IsValid() != test.want {
			t.Errorf("%s, founding %v: got %s", test.path, test.founding, got)
		}
	}
	if got := (&Guest{}).virtualIP(false); got.IsValid() {
		t.Errorf("without a manifest: got %s", got)
	}
}

func TestAWorkersOwnFilesMustNotBeThere(t *testing.T) {
	g := &Guest{Files: map[string]string{pkiDir + "ca.crt": "x"}}
	err := fatal(g.available(pkiDir+"ca.crt", "/etc/kubernetes/kubelet.conf"))
	if err == nil || !strings.Contains(err.Error(), "\t[ERROR FileAvailable--etc-kubernetes-pki-ca.crt]: /etc/kubernetes/pki/ca.crt already exists\n") {
		t.Errorf("got %v", err)
	}
}
