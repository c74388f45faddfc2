// Package platform is what the administrators of a Supervisor have prepared before a tenant arrives: releases, images,
// storage, ClusterClasses, and vSphere Namespaces with their VM classes, quotas and rights.
package platform

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"pulumi-vks/lab/supervisor/internal/apply"
	"pulumi-vks/lab/supervisor/internal/vksadmission"
)

type gvk = schema.GroupVersionKind

// since is a fixed time: an applied status must not change from start to start.
var since = metav1.NewTime(time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC))

// Install applies everything that is not in a vSphere Namespace, and the namespace of the first tenant.
func Install(ctx context.Context, c client.Client) error {
	if err := apply.Objects(ctx, c, namespace(vksadmission.PublicNamespace, nil)); err != nil {
		return err
	}
	objects := []client.Object{apiServerService()}
	for _, name := range storageClasses {
		objects = append(objects, storageClass(name))
	}
	for _, r := range releases {
		objects = append(objects, r.objects()...)
	}
	objects = append(objects, vmClasses(vksadmission.PublicNamespace)...)
	objects = append(objects, roles()...)
	classes, err := classObjects()
	if err != nil {
		return err
	}
	objects = append(objects, classes...)
	objects = append(objects, namespace(FirstNamespace, map[string]string{vSphereNamespaceLabel: clusterMoID}))
	return apply.Objects(ctx, c, objects...)
}

// Equipped tells whether the classes can be used and the first namespace has its content.
func Equipped(ctx context.Context, c client.Client) (bool, error) {
	if ready, err := classesReconciled(ctx, c); err != nil || !ready {
		return false, err
	}
	ns := &corev1.Namespace{}
	if err := c.Get(ctx, client.ObjectKey{Name: FirstNamespace}, ns); err != nil {
		return false, err
	}
	return networkIsReady(ns), nil
}

func namespace(name string, labels map[string]string) client.Object {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}
}

// apiServerService is where the Supervisor itself is reached: the controller for service discovery copies its address
// into every workload cluster (cluster-api-provider-vsphere: servicediscovery_controller.go).
func apiServerService() client.Object {
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Namespace: "kube-system", Name: "kube-apiserver-lb-svc"},
		Spec: corev1.ServiceSpec{
			Type:  corev1.ServiceTypeLoadBalancer,
			Ports: []corev1.ServicePort{{Name: "kube-apiserver", Port: 6443, Protocol: corev1.ProtocolTCP}},
		},
		Status: corev1.ServiceStatus{LoadBalancer: corev1.LoadBalancerStatus{Ingress: []corev1.LoadBalancerIngress{{IP: "127.0.0.1"}}}},
	}
}

var storageClasses = []string{"vsan-default", "vsan-default-latebinding", "gold", "gold-latebinding"}

func storageClass(name string) client.Object {
	binding := storagev1.VolumeBindingImmediate
	if isLateBinding(name) {
		binding = storagev1.VolumeBindingWaitForFirstConsumer
	}
	return &storagev1.StorageClass{
		ObjectMeta: metav1.ObjectMeta{Name: name}, Provisioner: "csi.vsphere.vmware.com", VolumeBindingMode: &binding,
		Parameters: map[string]string{"storagePolicyID": policyID(name)},
	}
}
