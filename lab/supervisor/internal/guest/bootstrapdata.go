package guest

import (
	"context"
	"strings"

	vmoprv1 "github.com/vmware-tanzu/vm-operator/api/v1alpha2"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"pulumi-vks/lab/supervisor/internal/cloudinit"
)

// registration is what kubeadm's nodeRegistration makes the kubelet announce.
type registration struct {
	labels map[string]string
	taints []corev1.Taint
}

// kubeadmConfig is the common part of kubeadm's InitConfiguration and JoinConfiguration (v1beta4 and v1beta3).
type kubeadmConfig struct {
	Kind             string `json:"kind"`
	NodeRegistration struct {
		KubeletExtraArgs any            `json:"kubeletExtraArgs"`
		Taints           []corev1.Taint `json:"taints"`
	} `json:"nodeRegistration"`
}

// registrationOf reads the bootstrap data as cloud-init in the guest would.
func (g *Guests) registrationOf(ctx context.Context, vm *vmoprv1.VirtualMachine) (registration, error) {
	if vm.Spec.Bootstrap == nil || vm.Spec.Bootstrap.CloudInit == nil || vm.Spec.Bootstrap.CloudInit.RawCloudConfig == nil {
		return registration{}, nil
	}
	secret := &corev1.Secret{}
	key := client.ObjectKey{Namespace: vm.Namespace, Name: vm.Spec.Bootstrap.CloudInit.RawCloudConfig.Name}
	if err := g.supervisor.Get(ctx, key, secret); err != nil {
		return registration{}, err
	}
	return parseUserData(secret.Data["value"])
}

func parseUserData(userData []byte) (registration, error) {
	config, err := cloudinit.Parse(userData)
	if err != nil {
		return registration{}, err
	}
	for _, file := range config.WriteFiles {
		if !strings.HasPrefix(file.Path, "/run/kubeadm/") {
			continue
		}
		for _, document := range strings.Split(file.Content, "\n---") {
			var kubeadm kubeadmConfig
			if err := yaml.Unmarshal([]byte(document), &kubeadm); err != nil {
				return registration{}, err
			}
			if kubeadm.Kind == "InitConfiguration" || kubeadm.Kind == "JoinConfiguration" {
				return registration{
					labels: parseNodeLabels(extraArg(kubeadm.NodeRegistration.KubeletExtraArgs, "node-labels")),
					taints: kubeadm.NodeRegistration.Taints,
				}, nil
			}
		}
	}
	return registration{}, nil
}

// extraArg finds an argument in a list of {name, value}, or in the map that kubeadm's v1beta3 has.
func extraArg(args any, name string) string {
	switch args := args.(type) {
	case map[string]any:
		value, _ := args[name].(string)
		return value
	case []any:
		for _, item := range args {
			if arg, ok := item.(map[string]any); ok && arg["name"] == name {
				value, _ := arg["value"].(string)
				return value
			}
		}
	}
	return ""
}

func parseNodeLabels(value string) map[string]string {
	labels := map[string]string{}
	for _, pair := range strings.Split(value, ",") {
		if key, label, found := strings.Cut(pair, "="); found {
			labels[key] = label
		}
	}
	return labels
}
