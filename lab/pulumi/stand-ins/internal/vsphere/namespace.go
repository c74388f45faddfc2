package vsphere

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/vmware/govmomi/vapi/namespace"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

const (
	// namespaceWait is all the time the official plugin gives a vSphere Namespace; one that takes longer is an orphan.
	namespaceWait  = 2 * time.Minute
	namespacePause = time.Second
)

// namespace is a vSphere Namespace of a Supervisor. It is known by its name, whose change is no replacement.
func (v *vcenter) namespace() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": text, "supervisor": required(text), "storagePolicies": list,
			"vmServices": {Kind: plugin.List, Fields: map[string]plugin.Property{"contentLibraries": list, "vmClasses": list}},
		},
		Create: v.createNamespace,
		Read:   v.readNamespace,
		Update: v.updateNamespace,
		Delete: func(ctx context.Context, call plugin.Call) error {
			return namespace.NewManager(v.rest).DeleteNamespace(ctx, call.ID)
		},
	}
}

func storageSpecs(inputs plugin.Values) []namespace.StorageSpec {
	var specs []namespace.StorageSpec
	for _, policy := range inputs.Texts("storagePolicies") {
		specs = append(specs, namespace.StorageSpec{Policy: policy})
	}
	return specs
}

// vmServiceSpec is the first element's: the API has but one.
func vmServiceSpec(inputs plugin.Values) *namespace.VmServiceSpec {
	services := inputs.Objects("vmServices")
	if len(services) == 0 {
		return nil
	}
	return &namespace.VmServiceSpec{
		VmClasses: services[0].Texts("vmClasses"), ContentLibraries: services[0].Texts("contentLibraries"),
	}
}

func (v *vcenter) createNamespace(ctx context.Context, call plugin.Call) (plugin.State, error) {
	manager, name := namespace.NewManager(v.rest), call.Inputs.Text("name")
	spec := namespace.NamespaceInstanceCreateSpecV2{
		Namespace: name, Supervisor: call.Inputs.Text("supervisor"), VmServiceSpec: vmServiceSpec(call.Inputs),
	}
	if specs := storageSpecs(call.Inputs); specs != nil {
		spec.StorageSpecs = &specs
	}
	if err := manager.CreateNamespaceV2(ctx, spec); err != nil {
		return plugin.State{}, err
	}
	call.Status("waiting for the namespace to run")
	deadline := time.Now().Add(namespaceWait)
	for {
		found, err := manager.GetNamespaceV2(ctx, name)
		if err != nil {
			return plugin.State{}, err
		}
		if found.ConfigStatus == namespace.RunningConfigStatus.String() {
			return plugin.State{ID: name, Values: call.Inputs}, nil
		}
		if time.Now().After(deadline) {
			return plugin.State{}, fmt.Errorf("failed to create namespace: %s", name)
		}
		select {
		case <-ctx.Done():
			return plugin.State{}, ctx.Err()
		case <-time.After(namespacePause):
		}
	}
}

func (v *vcenter) readNamespace(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	found, err := namespace.NewManager(v.rest).GetNamespaceV2(ctx, call.ID)
	if err != nil {
		return nil, err
	}
	values := call.Inputs.With(call.State).With(plugin.Values{
		"name": call.ID, "storagePolicies": policiesOf(found.StorageSpecs), "vmServices": []any{},
	})
	if len(found.VmServiceSpec.ContentLibraries)+len(found.VmServiceSpec.VmClasses) > 0 {
		values["vmServices"] = []any{vmServiceOf(found.VmServiceSpec)}
	}
	return &plugin.State{ID: call.ID, Values: values}, nil
}

func policiesOf(specs []namespace.StorageSpec) []any {
	policies := []any{}
	for _, spec := range specs {
		policies = append(policies, spec.Policy)
	}
	return policies
}

func vmServiceOf(spec namespace.VmServiceSpec) map[string]any {
	return map[string]any{"contentLibraries": listOf(spec.ContentLibraries), "vmClasses": listOf(spec.VmClasses)}
}

// updateNamespace writes to the name in the inputs: with another name that is another namespace.
func (v *vcenter) updateNamespace(ctx context.Context, call plugin.Call) (plugin.State, error) {
	spec := namespace.NamespacesInstanceUpdateSpec{StorageSpecs: storageSpecs(call.Inputs)}
	if service := vmServiceSpec(call.Inputs); service != nil {
		spec.VmServiceSpec = *service
	}
	err := namespace.NewManager(v.rest).UpdateNamespace(ctx, call.Inputs.Text("name"), spec)
	return plugin.State{ID: call.ID, Values: call.Inputs}, err
}

func (v *vcenter) getNamespace() *plugin.Function {
	return &plugin.Function{
		Inputs: map[string]plugin.Property{"name": required(text)},
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			manager := namespace.NewManager(v.rest)
			found, err := manager.GetNamespace(ctx, args.Text("name"))
			if err != nil {
				return nil, err
			}
			supervisor, err := supervisorOf(ctx, manager, found.ClusterId)
			if err != nil {
				return nil, err
			}
			return plugin.Values{
				"id": args.Text("name"), "configStatus": string(found.ConfigStatus), "supervisor": supervisor,
				"storagePolicies": policiesOf(found.StorageSpecs), "vmServices": []any{vmServiceOf(found.VmServiceSpec)},
				"cpuUsage": found.Stats.CpuUsed, "memoryUsage": found.Stats.MemoryUsed, "storageUsage": found.Stats.StorageUsed,
			}, nil
		},
	}
}

// supervisorOf finds the Supervisor that runs on a compute cluster.
func supervisorOf(ctx context.Context, manager *namespace.Manager, cluster string) (string, error) {
	summaries, err := manager.GetSupervisorSummaries(ctx)
	if err != nil {
		return "", err
	}
	for _, summary := range summaries.Items {
		zones, err := manager.GetSupervisorTopology(ctx, summary.Supervisor)
		if err != nil {
			return "", err
		}
		for _, zone := range zones {
			if slices.Contains(zone.Clusters, cluster) {
				return summary.Supervisor, nil
			}
		}
	}
	return "", fmt.Errorf("could not find supervisor for cluster %s", cluster)
}
