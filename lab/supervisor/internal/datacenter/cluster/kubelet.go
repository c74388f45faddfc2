package cluster

import (
	"context"
	"net"
	"net/netip"
	"sync"

	corev1 "k8s.io/api/core/v1"

	"pulumi-vks/lab/supervisor/internal/datacenter/apiserver"
	"pulumi-vks/lab/supervisor/internal/workload"
)

// Kubelet runs on one machine that is switched on.
type Kubelet struct {
	cluster  *Cluster
	node     workload.Node
	listener net.Listener
	// control is nil on a worker.
	control *controlPlane
}

// StartKubelet starts a node: its static pods first, if it has any. The node registers itself once the API answers.
func (c *Cluster) StartKubelet(ctx context.Context, node workload.Node, pods *StaticPods) (*Kubelet, error) {
	address, err := netip.ParseAddr(node.Address)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", netip.AddrPortFrom(address, apiserver.KubeletPort).String())
	if err != nil {
		return nil, err
	}
	go accept(listener)
	k := &Kubelet{cluster: c, node: node, listener: listener}
	if pods != nil {
		if k.control, err = c.startControlPlane(node, *pods); err != nil {
			_ = listener.Close()
			return nil, err
		}
	}
	c.kubelets.add(k)
	if err := c.available(ctx); err != nil {
		k.Stop()
		return nil, err
	}
	return k, k.register(ctx)
}

// Stop is what happens when the machine is switched off.
func (k *Kubelet) Stop() {
	k.cluster.kubelets.remove(k)
	_ = k.listener.Close()
	if k.control != nil {
		k.control.stop()
	}
}

// register creates the Node unless it is there from an earlier boot.
func (k *Kubelet) register(ctx context.Context) error {
	ready := k.cluster.readiness(false)
	if err := k.cluster.Ensure(ctx, k.node.Object(ready)); err != nil {
		return err
	}
	if k.control == nil {
		return nil
	}
	return k.cluster.mirror(ctx, k.node, k.control.pods.VirtualIP.IsValid())
}

// available waits until the cluster's etcd has a quorum.
func (c *Cluster) available(ctx context.Context) error {
	for {
		changed := c.Etcd.Changed()
		if c.Etcd.HasQuorum() {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		}
	}
}

// accept lets others see that a kubelet is there.
func accept(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		_ = connection.Close()
	}
}

// kubelets are those that run, by the node's name.
type kubelets struct {
	mu      sync.Mutex
	running map[string]*Kubelet
	changed func()
}

func (k *kubelets) add(one *Kubelet) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.running == nil {
		k.running = map[string]*Kubelet{}
	}
	k.running[one.node.Name] = one
	k.changed()
}

func (k *kubelets) remove(one *Kubelet) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.running[one.node.Name] == one {
		delete(k.running, one.node.Name)
	}
	k.changed()
}

func (k *kubelets) runs(node string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.running[node] != nil
}

// readiness is what a running kubelet says of its node.
func (c *Cluster) readiness(network bool) corev1.NodeCondition {
	ready := workload.Ready()
	ready.Message = "kubelet is posting ready status"
	if !network {
		ready.Status, ready.Reason = corev1.ConditionFalse, "KubeletNotReady"
		ready.Message = "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady " +
			"message:Network plugin returns error: cni plugin not initialized"
	}
	return ready
}
