package cluster

import (
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/datacenter/apiserver"
	"pulumi-vks/lab/supervisor/internal/datacenter/etcd"
	"pulumi-vks/lab/supervisor/internal/workload"
)

type certificate = *tls.Certificate

// StaticPods are the components of one control plane node, as their manifests on its disk say.
type StaticPods struct {
	// Member of etcd that was added for the node.
	Member uint64
	// EtcdAuthority and EtcdCertificate are etcd's.
	EtcdAuthority   workload.Authority
	EtcdCertificate certificate
	// Authority and Certificate are the API server's.
	Authority   workload.Authority
	Certificate certificate
	// Version of Kubernetes.
	Version string
	// Port of the API server.
	Port uint16
	// VirtualIP is the address that kube-vip holds for the control plane; invalid without kube-vip.
	VirtualIP netip.Addr
	// Announce is told when kube-vip has added the address to the node's network card.
	Announce func(netip.Addr)
}

// controlPlane are the running static pods.
type controlPlane struct {
	cluster *Cluster
	pods    StaticPods
	etcd    *etcd.Server
	api     *apiserver.Server
}

// startControlPlane starts what the kubelet finds in its folder of manifests.
func (c *Cluster) startControlPlane(node workload.Node, pods StaticPods) (*controlPlane, error) {
	address, err := netip.ParseAddr(node.Address)
	if err != nil {
		return nil, err
	}
	member, err := etcd.Start(etcd.Config{
		Cluster: c.Etcd, ID: pods.Member, Name: node.Name, Address: address,
		Certificate: *pods.EtcdCertificate, Authority: pods.EtcdAuthority.Certificate,
	})
	if err != nil {
		return nil, err
	}
	server, err := apiserver.Start(apiserver.Config{
		Cluster: c.Cluster, Address: netip.AddrPortFrom(address, pods.Port), Version: pods.Version,
		Certificate: *pods.Certificate, Authority: pods.Authority.Certificate, Etcd: member.Available,
	})
	if err != nil {
		member.Stop()
		return nil, err
	}
	running := &controlPlane{cluster: c, pods: pods, etcd: member, api: server}
	if pods.VirtualIP.IsValid() {
		c.election.join(c.Etcd, running)
	}
	return running, nil
}

func (p *controlPlane) stop() {
	p.api.Stop()
	p.etcd.Stop()
	if p.pods.VirtualIP.IsValid() {
		p.cluster.election.leave(p.cluster.Etcd, p)
	}
}

// EtcdURLAnnotation is by which kubeadm finds the members of etcd (kubeadm: constants).
const EtcdURLAnnotation = "kubeadm.kubernetes.io/etcd.advertise-client-urls"

// mirror makes the API show the static pods of a node.
func (c *Cluster) mirror(ctx context.Context, node workload.Node, virtual bool) error {
	components := workload.StaticPods
	if virtual {
		components = append([]string{"kube-vip"}, components...)
	}
	for _, component := range components {
		var annotations map[string]string
		if component == "etcd" {
			annotations = map[string]string{EtcdURLAnnotation: "https://" + net.JoinHostPort(node.Address, strconv.Itoa(etcd.ClientPort))}
		}
		pod := workload.StaticPod(component, node.Name, annotations)
		pod.Status.PodIP, pod.Status.HostIP, pod.Spec.HostNetwork = node.Address, node.Address, true
		if err := c.Ensure(ctx, pod); err != nil {
			return err
		}
	}
	return nil
}

// setPodsReady follows the kubelet's, or the node controller's, view of a node's pods.
func (c *Cluster) setPodsReady(ctx context.Context, node string, ready corev1.ConditionStatus) error {
	pods := &corev1.PodList{}
	if err := c.Client.List(ctx, pods); err != nil {
		return err
	}
	for i := range pods.Items {
		pod := &pods.Items[i]
		if pod.Spec.NodeName != node || podReady(pod) == ready {
			continue
		}
		pod.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: ready}}
		if err := client.IgnoreNotFound(c.Client.Update(ctx, pod)); err != nil {
			return err
		}
	}
	return nil
}

func podReady(pod *corev1.Pod) corev1.ConditionStatus {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status
		}
	}
	return corev1.ConditionUnknown
}
