package kubeadm

import (
	"net/netip"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

const kubeVipManifest = "/etc/kubernetes/manifests/kube-vip.yaml"

// virtualIP is the address in kube-vip's manifest: invalid if there is no manifest, no address in it, or if kube-vip could
// not speak to the API. While the cluster is founded only super-admin.conf has rights; on all other nodes there is only
// admin.conf (kube-vip#684).
func (g *Guest) virtualIP(founding bool) netip.Addr {
	var pod corev1.Pod
	if err := yaml.Unmarshal([]byte(g.Files[kubeVipManifest]), &pod); err != nil {
		return netip.Addr{}
	}
	usable := "/etc/kubernetes/admin.conf"
	if founding {
		usable = "/etc/kubernetes/super-admin.conf"
	}
	if !slices.ContainsFunc(pod.Spec.Volumes, func(v corev1.Volume) bool { return v.HostPath != nil && v.HostPath.Path == usable }) {
		return netip.Addr{}
	}
	for _, container := range pod.Spec.Containers {
		for _, variable := range container.Env {
			if variable.Name == "address" || variable.Name == "vip_address" {
				address, _ := netip.ParseAddr(variable.Value)
				return address
			}
		}
	}
	return netip.Addr{}
}
