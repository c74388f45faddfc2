package kubeadm

import (
	"context"
	"errors"
	"fmt"

	"sigs.k8s.io/cluster-api/bootstrap/kubeadm/types/upstreamv1beta4"

	"pulumi-vks/lab/supervisor/internal/datacenter/cluster"
	"pulumi-vks/lab/supervisor/internal/datacenter/etcd"
)

// InitConfig is the file that init is run with.
const InitConfig = "/run/kubeadm/kubeadm.yaml"

// Init founds a cluster, as `kubeadm init --config` does. The kubelet runs afterwards.
func (g *Guest) Init(ctx context.Context) (*Installed, *cluster.Kubelet, error) {
	config, err := parse(g.Files[InitConfig])
	if err != nil {
		return nil, nil, err
	}
	if config.Cluster == nil {
		return nil, nil, errors.New("no InitConfiguration or ClusterConfiguration kind was found in the YAML file")
	}
	if config.Init == nil {
		config.Init = &upstreamv1beta4.InitConfiguration{}
	}
	if err := checkControlPlaneVersion(g.Version, config.Cluster.KubernetesVersion); err != nil {
		return nil, nil, err
	}
	if err := phase("preflight", fatal(checkKubeletVersion(g.Version, config.Cluster.KubernetesVersion))); err != nil {
		return nil, nil, err
	}
	authorities, err := g.loadPKI(func(name, _ string, err error) error {
		return phase(name, fmt.Errorf("failure loading %s certificate: %w", name[len("certs/"):], err))
	})
	if err != nil {
		return nil, nil, err
	}
	node := g.node(config.Init.NodeRegistration, true)
	pods, err := g.staticPods(authorities, node, config.Cluster, config.Init.LocalAPIEndpoint)
	if err != nil {
		return nil, nil, phase("certs/apiserver", err)
	}
	pods.VirtualIP = g.virtualIP(true)
	founded, err := g.Clusters.Found()
	if err != nil {
		return nil, nil, err
	}
	member, err := founded.Etcd.Add(etcd.PeerURL(g.Address))
	if err != nil {
		return nil, nil, phase("etcd/local", err)
	}
	pods.Member = member.ID
	installed := &Installed{Cluster: founded, Node: node, Pods: pods}
	kubelet, err := installed.Start(ctx)
	if err != nil {
		return nil, nil, phase("kubelet-start", err)
	}
	if err := g.finishInit(ctx, installed, config); err != nil {
		kubelet.Stop()
		founded.Delete()
		return nil, nil, err
	}
	return installed, kubelet, nil
}

// finishInit waits for the API at the control plane's endpoint, and leaves in it what the cluster consists of.
func (g *Guest) finishInit(ctx context.Context, installed *Installed, config configuration) error {
	admin, err := g.adminAccess(installed.Pods.Authority, config.Cluster.ControlPlaneEndpoint)
	if err != nil {
		return phase("kubeconfig/admin", err)
	}
	if err := g.waitHealthy(ctx, admin); err != nil {
		return phase("wait-control-plane", fmt.Errorf("failed while waiting for the control plane to start: "+
			"kube-apiserver check failed at https://%s:%d/livez: %w", g.Address, installed.Pods.Port, err))
	}
	if err := upload(ctx, installed.Cluster, config, g.Files[pkiDir+"ca.crt"]); err != nil {
		return phase("upload-config/kubeadm", err)
	}
	return nil
}
