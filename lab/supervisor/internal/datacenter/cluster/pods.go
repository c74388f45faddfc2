package cluster

import (
	"context"
	"fmt"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/rand"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// collectPods deletes the pods of nodes that are gone.
func (c *Cluster) collectPods(ctx context.Context, v view) {
	for i := range v.pods {
		name := v.pods[i].Spec.NodeName
		if name != "" && !slices.ContainsFunc(v.nodes, func(n corev1.Node) bool { return n.Name == name }) {
			_ = c.Client.Delete(ctx, &v.pods[i])
		}
	}
}

// automatic are the tolerations that the DaemonSet controller adds (kubernetes: pkg/controller/daemon/util).
var automatic = []corev1.Toleration{
	{Key: corev1.TaintNodeNotReady, Operator: corev1.TolerationOpExists},
	{Key: corev1.TaintNodeUnreachable, Operator: corev1.TolerationOpExists},
	{Key: corev1.TaintNodeUnschedulable, Operator: corev1.TolerationOpExists},
}

// runDaemonSets keeps one pod of each on every node that it tolerates.
func (c *Cluster) runDaemonSets(ctx context.Context, v view) {
	for i := range v.daemonSets {
		set := &v.daemonSets[i]
		var desired, ready int32
		for _, node := range v.nodes {
			if !tolerates(append(slices.Clone(automatic), set.Spec.Template.Spec.Tolerations...), node.Spec.Taints) {
				continue
			}
			desired++
			at := slices.IndexFunc(v.pods, func(p corev1.Pod) bool { return p.Spec.NodeName == node.Name && ownedBy(&p, set) })
			if at < 0 {
				_ = c.Ensure(ctx, podOf(set, "DaemonSet", set.Name, set.Spec.Template, node.Name))
			} else if podReady(&v.pods[at]) == corev1.ConditionTrue {
				ready++
			}
		}
		status := appsv1.DaemonSetStatus{
			DesiredNumberScheduled: desired, CurrentNumberScheduled: desired, UpdatedNumberScheduled: desired,
			NumberReady: ready, NumberAvailable: ready, ObservedGeneration: set.Status.ObservedGeneration,
		}
		if set.Status.DesiredNumberScheduled != desired || set.Status.NumberReady != ready {
			// The storage counts a generation for every write.
			status.ObservedGeneration = set.Generation + 1
			set.Status = status
			_ = c.Client.Update(ctx, set)
		}
	}
}

// runDeployments keeps the replicas of each on nodes that take them, spread evenly.
func (c *Cluster) runDeployments(ctx context.Context, v view) {
	for i := range v.deployments {
		deployment := &v.deployments[i]
		wanted := int32(1)
		if deployment.Spec.Replicas != nil {
			wanted = *deployment.Spec.Replicas
		}
		set := &appsv1.ReplicaSet{ObjectMeta: metav1.ObjectMeta{Namespace: deployment.Namespace, Name: deployment.Name + "-" + replicaSetHash}}
		if err := c.Client.Get(ctx, client.ObjectKeyFromObject(set), set); err != nil {
			set.OwnerReferences = []metav1.OwnerReference{owner(deployment, "Deployment")}
			_ = c.Ensure(ctx, set)
		}
		own := slices.DeleteFunc(slices.Clone(v.pods), func(p corev1.Pod) bool { return !ownedBy(&p, set) })
		c.scale(ctx, v, deployment, set, own, int(wanted))
		ready := int32(0)
		for _, pod := range own {
			if podReady(&pod) == corev1.ConditionTrue {
				ready++
			}
		}
		c.setDeployment(ctx, deployment, int32(len(own)), ready, wanted)
	}
}

// replicaSetHash stands for the hash of a Deployment's template, which never changes here.
const replicaSetHash = "7d764666f9"

func (c *Cluster) scale(ctx context.Context, v view, d *appsv1.Deployment, set *appsv1.ReplicaSet, own []corev1.Pod, wanted int) {
	for count := len(own); count > wanted; count-- {
		_ = c.Client.Delete(ctx, &own[count-1])
	}
	perNode := map[string]int{}
	for _, pod := range own {
		perNode[pod.Spec.NodeName]++
	}
	for count := len(own); count < wanted; count++ {
		node, ok := v.place(d.Spec.Template.Spec.Tolerations, perNode)
		if !ok {
			return
		}
		perNode[node]++
		_ = c.Ensure(ctx, podOf(set, "ReplicaSet", set.Name, d.Spec.Template, node))
	}
}

// place picks the least used node that takes a pod.
func (v view) place(tolerations []corev1.Toleration, used map[string]int) (string, bool) {
	best, found := "", false
	for _, node := range v.nodes {
		if node.Spec.Unschedulable || !tolerates(tolerations, node.Spec.Taints) {
			continue
		}
		if !found || used[node.Name] < used[best] {
			best, found = node.Name, true
		}
	}
	return best, found
}

func (c *Cluster) setDeployment(ctx context.Context, d *appsv1.Deployment, replicas, ready, wanted int32) {
	if d.Status.ObservedGeneration != 0 && d.Status.Replicas == replicas && d.Status.AvailableReplicas == ready {
		return
	}
	available, reason := corev1.ConditionFalse, "MinimumReplicasUnavailable"
	message := "Deployment does not have minimum availability."
	if ready >= wanted {
		available, reason, message = corev1.ConditionTrue, "MinimumReplicasAvailable", "Deployment has minimum availability."
	}
	now := metav1.Now()
	d.Status = appsv1.DeploymentStatus{
		ObservedGeneration: d.Generation + 1, Replicas: replicas, UpdatedReplicas: replicas,
		ReadyReplicas: ready, AvailableReplicas: ready, UnavailableReplicas: wanted - ready,
		Conditions: []appsv1.DeploymentCondition{{
			Type: appsv1.DeploymentAvailable, Status: available, Reason: reason, Message: message, LastUpdateTime: now, LastTransitionTime: now,
		}},
	}
	_ = c.Client.Update(ctx, d)
}

// podOf runs at once: there is nothing to pull or to start.
func podOf(by client.Object, kind, prefix string, template corev1.PodTemplateSpec, node string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: by.GetNamespace(), Name: fmt.Sprintf("%s-%s", prefix, rand.String(5)), Labels: template.Labels,
			OwnerReferences: []metav1.OwnerReference{owner(by, kind)},
		},
		Spec: corev1.PodSpec{NodeName: node, Containers: template.Spec.Containers, Tolerations: template.Spec.Tolerations},
		Status: corev1.PodStatus{
			Phase: corev1.PodRunning, Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
		},
	}
}

func owner(by client.Object, kind string) metav1.OwnerReference {
	yes := true
	return metav1.OwnerReference{APIVersion: "apps/v1", Kind: kind, Name: by.GetName(), UID: by.GetUID(), Controller: &yes}
}

func ownedBy(pod *corev1.Pod, by client.Object) bool {
	reference := metav1.GetControllerOf(pod)
	return reference != nil && reference.UID == by.GetUID() && reference.Name == by.GetName() && pod.Namespace == by.GetNamespace()
}

func tolerates(tolerations []corev1.Toleration, taints []corev1.Taint) bool {
	for i := range taints {
		if taints[i].Effect == corev1.TaintEffectPreferNoSchedule {
			continue
		}
		if !slices.ContainsFunc(tolerations, func(t corev1.Toleration) bool { return t.ToleratesTaint(&taints[i]) }) {
			return false
		}
	}
	return true
}
