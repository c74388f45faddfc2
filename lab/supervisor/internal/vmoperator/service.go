package vmoperator

import (
	"context"
	"time"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

	"pulumi-vks/lab/supervisor/internal/faults"
)

const serviceFinalizer = "vmoperator.vmware.com/virtualmachineservice"

// reconcileService makes the core Service of a VirtualMachineService, which NSX gives a virtual IP whether or not there
// is a machine behind it, and copies the address back.
func (o *Operator) reconcileService(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	service := &vmoprv1.VirtualMachineService{}
	if err := o.client.Get(ctx, request.NamespacedName, service); err != nil {
		if apierrors.IsNotFound(err) {
			o.vips.release(request.String())
			o.vips.release(predecessorOf(request.String()))
			return ctrl.Result{}, nil
		}
		return ctrl.Result{}, err
	}
	injected, err := faults.In(ctx, o.client, service.Namespace)
	if err != nil {
		return ctrl.Result{}, err
	}
	if !service.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, o.deleteService(ctx, service, injected)
	}
	if controllerutil.AddFinalizer(service, serviceFinalizer) {
		return ctrl.Result{}, o.client.Update(ctx, service)
	}
	if service.Spec.Type != vmoprv1.VirtualMachineServiceTypeLoadBalancer {
		return ctrl.Result{}, nil
	}
	backing, err := o.ensureCoreService(ctx, service)
	if err != nil {
		return ctrl.Result{}, err
	}
	if wait := time.Until(service.CreationTimestamp.Add(o.pace.LoadBalancer)); wait > 0 {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	stale := ""
	if injected[faults.StaleEndpoint] {
		if stale, err = o.staleAddress(ctx, service); err != nil {
			return ctrl.Result{}, err
		}
	}
	if stale != "" {
		return ctrl.Result{RequeueAfter: o.pace.LoadBalancer}, o.setIngress(ctx, service, backing, stale)
	}
	if injected[faults.NoVIP] {
		return ctrl.Result{}, nil
	}
	address, err := o.virtualIP(ctx, request.String())
	if err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, o.setIngress(ctx, service, backing, address)
}

// setIngress writes the address to both services.
func (o *Operator) setIngress(ctx context.Context, service *vmoprv1.VirtualMachineService, backing *corev1.Service, address string) error {
	if ingress := service.Status.LoadBalancer.Ingress; len(ingress) > 0 && ingress[0].IP == address {
		return nil
	}
	backing.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: address}}
	if err := o.client.Status().Update(ctx, backing); err != nil {
		return err
	}
	service.Status.LoadBalancer.Ingress = []vmoprv1.LoadBalancerIngress{{IP: address}}
	return o.client.Status().Update(ctx, service)
}

// deleteService lets a service go, unless the load balancer behind it cannot be deleted.
func (o *Operator) deleteService(ctx context.Context, service *vmoprv1.VirtualMachineService, injected faults.Set) error {
	if injected[faults.ServiceStuck] || !controllerutil.RemoveFinalizer(service, serviceFinalizer) {
		return nil
	}
	return client.IgnoreNotFound(o.client.Update(ctx, service))
}

func (o *Operator) ensureCoreService(ctx context.Context, service *vmoprv1.VirtualMachineService) (*corev1.Service, error) {
	backing := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: service.Namespace, Name: service.Name}}
	_, err := controllerutil.CreateOrUpdate(ctx, o.client, backing, func() error {
		backing.Spec.Type = corev1.ServiceTypeLoadBalancer
		ports := make([]corev1.ServicePort, 0, len(service.Spec.Ports))
		for i, port := range service.Spec.Ports {
			declared := corev1.ServicePort{Name: port.Name, Protocol: corev1.Protocol(port.Protocol), Port: port.Port, TargetPort: intstr.FromInt32(port.TargetPort)}
			if i < len(backing.Spec.Ports) {
				declared.NodePort = backing.Spec.Ports[i].NodePort
			}
			ports = append(ports, declared)
		}
		backing.Spec.Ports = ports
		return controllerutil.SetControllerReference(service, backing, o.client.Scheme())
	})
	return backing, err
}

// virtualIP picks an address; the first call takes over those that services of an earlier run hold.
func (o *Operator) virtualIP(ctx context.Context, owner string) (string, error) {
	return o.vips.allocate(owner, func() (map[string]string, error) {
		services := &vmoprv1.VirtualMachineServiceList{}
		if err := o.client.List(ctx, services); err != nil {
			return nil, err
		}
		held := map[string]string{}
		for i := range services.Items {
			for _, ingress := range services.Items[i].Status.LoadBalancer.Ingress {
				held[ingress.IP] = client.ObjectKeyFromObject(&services.Items[i]).String()
			}
		}
		return held, nil
	})
}
