package kubeadm

import (
	"context"
	"errors"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/etcd"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// JoinConfig is the file that join is run with.
const JoinConfig = "/run/kubeadm/join.yaml"

// Join joins a cluster, as `kubeadm join --config` does. The kubelet runs afterwards.
func (g *Guest) Join(ctx context.Context) (*Installed, *cluster.Kubelet, error) {
	config, err := parse(g.Files[JoinConfig])
	if err != nil {
		return nil, nil, err
	}
	join := config.Join
	if join == nil {
		return nil, nil, errors.New("no JoinConfiguration found in config file")
	}
	j := &joining{guest: g, config: join, node: g.node(join.NodeRegistration, join.ControlPlane != nil)}
	if err := j.preflight(ctx); err != nil {
		return nil, nil, phase("preflight", err)
	}
	if join.ControlPlane != nil {
		return j.controlPlane(ctx)
	}
	return j.worker(ctx)
}

// joining is one run of kubeadm join.
type joining struct {
	guest  *Guest
	config *upstreamv1beta4.JoinConfiguration
	node   workload.Node
	// bootstrap is the way to the API with the credentials for joining.
	bootstrap access
	cluster   *upstreamv1beta4.ClusterConfiguration
	pki       pki
}

func (j *joining) preflight(ctx context.Context) error {
	unavailable := j.guest.available("/etc/kubernetes/kubelet.conf", "/etc/kubernetes/bootstrap-kubelet.conf")
	if j.config.ControlPlane == nil {
		unavailable = append(unavailable, j.guest.available(pkiDir+"ca.crt")...)
	}
	if err := fatal(unavailable); err != nil {
		return err
	}
	var err error
	if j.bootstrap, err = j.guest.discover(ctx, j.config); err != nil {
		return err
	}
	if j.cluster, err = j.guest.clusterConfiguration(ctx, j.bootstrap); err != nil {
		return err
	}
	if err := checkControlPlaneVersion(j.guest.Version, j.cluster.KubernetesVersion); err != nil {
		return fmt.Errorf("unable to fetch the kubeadm-config ConfigMap: %w", err)
	}
	if j.config.ControlPlane == nil {
		return nil
	}
	if j.pki, err = j.guest.loadPKI(func(_, name string, err error) error {
		return fmt.Errorf("failure loading certificate for %s: %w", name, err)
	}); err != nil {
		return fmt.Errorf("\nOne or more conditions for hosting a new control plane instance is not satisfied.\n\n[%w]\n\nPlease ensure that:\n"+
			"* The cluster has a stable controlPlaneEndpoint address.\n"+
			"* The certificates that must be shared among control plane instances are provided.\n", err)
	}
	return nil
}

// worker ends with a running kubelet.
func (j *joining) worker(ctx context.Context) (*Installed, *cluster.Kubelet, error) {
	if err := j.nameIsFree(ctx); err != nil {
		return nil, nil, phase("kubelet-start", err)
	}
	group, _ := j.bootstrap.cluster.Load().(string)
	joined := j.guest.Clusters.Of(group)
	if joined == nil {
		return nil, nil, phase("kubelet-start", errors.New("the endpoint is not an API server of this lab"))
	}
	installed := &Installed{Cluster: joined, Node: j.node}
	kubelet, err := installed.Start(ctx)
	return installed, kubelet, phase("kubelet-start", err)
}

// controlPlane adds an etcd member too, and static pods.
func (j *joining) controlPlane(ctx context.Context) (*Installed, *cluster.Kubelet, error) {
	pods, err := j.guest.staticPods(j.pki, j.node, j.cluster, j.config.ControlPlane.LocalAPIEndpoint)
	if err != nil {
		return nil, nil, phase("control-plane-prepare/certs", err)
	}
	pods.VirtualIP = j.guest.virtualIP(false)
	admin, err := j.guest.adminAccess(j.pki.ca, j.cluster.ControlPlaneEndpoint)
	if err != nil {
		return nil, nil, phase("control-plane-prepare/kubeconfig", err)
	}
	members, err := j.guest.etcdFromCluster(ctx, admin, j.pki.etcd)
	if err == nil {
		err = members.healthy(ctx)
	}
	if err != nil {
		return nil, nil, phase("check-etcd", err)
	}
	if err := j.nameIsFree(ctx); err != nil {
		return nil, nil, phase("kubelet-start", err)
	}
	clusterID, member, err := members.add(ctx, etcd.PeerURL(j.guest.Address))
	if err != nil {
		return nil, nil, phase("control-plane-join/etcd", fmt.Errorf("error creating local etcd static pod manifest file: %w", err))
	}
	pods.Member = member
	joined := j.guest.Clusters.OfEtcd(clusterID)
	if joined == nil {
		return nil, nil, phase("control-plane-join/etcd", errors.New("the endpoint is not an API server of this lab"))
	}
	installed := &Installed{Cluster: joined, Node: j.node, Pods: pods}
	kubelet, err := installed.Start(ctx)
	return installed, kubelet, phase("kubelet-start", err)
}

// nameIsFree refuses the name of a node that is ready.
func (j *joining) nameIsFree(ctx context.Context) error {
	node, err := j.bootstrap.core.Nodes().Get(ctx, j.node.Name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot get Node %q: %w", j.node.Name, err)
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady && condition.Status == corev1.ConditionTrue {
			return fmt.Errorf("a Node with name %q and status %q already exists in the cluster. "+
				"You must delete the existing Node or change the name of this new joining Node", j.node.Name, corev1.NodeReady)
		}
	}
	return nil
}
