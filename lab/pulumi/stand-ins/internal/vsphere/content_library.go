package vsphere

import (
	"context"
	"fmt"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/library"
	"github.com/vmware/govmomi/vim25/types"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// contentLibrary is replaced by every change.
func (v *vcenter) contentLibrary() *plugin.Resource {
	return &plugin.Resource{
		AutoName: true,
		Inputs: map[string]plugin.Property{
			"name": forceNew(text), "description": forceNew(text), "storageBackings": required(forceNew(set)),
			"subscription": {Kind: plugin.Object, ForceNew: true, Fields: map[string]plugin.Property{
				"subscriptionUrl": text, "authenticationMethod": or(text, "NONE"), "username": computed(text),
				"password": computed(text), "automaticSync": or(flag, false), "onDemand": or(flag, true),
			}},
			"publication": {Kind: plugin.Object, ForceNew: true, Computed: true, Fields: map[string]plugin.Property{
				"published": or(flag, false), "authenticationMethod": or(text, "NONE"), "username": computed(text),
				"password": computed(text), "publishUrl": computed(text),
			}},
		},
		Check: func(inputs plugin.Values) []plugin.Failure {
			if inputs.Has("publication") && inputs.Has("subscription") {
				return []plugin.Failure{{Path: "publication", Reason: "conflicts with subscription"}}
			}
			return nil
		},
		Create: v.createLibrary,
		Read:   v.readLibrary,
		Delete: v.deleteLibrary,
	}
}

func (v *vcenter) createLibrary(ctx context.Context, call plugin.Call) (plugin.State, error) {
	inputs := call.Inputs
	spec := library.Library{Name: inputs.Text("name"), Type: "LOCAL"}
	if description := inputs.Text("description"); description != "" {
		spec.Description = &description
	}
	for _, id := range inputs.Texts("storageBackings") {
		datastore := object.NewDatastore(v.vim, types.ManagedObjectReference{Type: "Datastore", Value: id})
		if _, err := datastore.ObjectName(ctx); err != nil {
			return plugin.State{}, fmt.Errorf("error locating datastore %s: %w", id, err)
		}
		spec.Storage = append(spec.Storage, library.StorageBacking{DatastoreID: id, Type: "DATASTORE"})
	}
	if subscription := inputs.Object("subscription"); subscription != nil {
		automatic, onDemand := subscription.Bool("automaticSync"), subscription.Bool("onDemand")
		spec.Type = "SUBSCRIBED"
		spec.Subscription = &library.Subscription{
			SubscriptionURL: subscription.Text("subscriptionUrl"), AuthenticationMethod: subscription.Text("authenticationMethod"),
			UserName: subscription.Text("username"), Password: subscription.Text("password"),
			AutomaticSyncEnabled: &automatic, OnDemand: &onDemand,
		}
	}
	if publication := inputs.Object("publication"); publication != nil {
		published := publication.Bool("published")
		spec.Publication = &library.Publication{
			Published: &published, AuthenticationMethod: publication.Text("authenticationMethod"),
			UserName: publication.Text("username"), Password: publication.Text("password"),
		}
	}
	id, err := library.NewManager(v.rest).CreateLibrary(ctx, spec)
	if err != nil {
		return plugin.State{}, fmt.Errorf("error creating content library: %w", err)
	}
	state, err := v.libraryState(ctx, id, inputs)
	if err != nil {
		return plugin.State{}, err
	}
	return *state, nil
}

func (v *vcenter) readLibrary(ctx context.Context, call plugin.Call) (*plugin.State, error) {
	state, err := v.libraryState(ctx, call.ID, call.Inputs.With(call.State))
	if isMissing(err) {
		return nil, nil
	}
	return state, err
}

func (v *vcenter) libraryState(ctx context.Context, id string, known plugin.Values) (*plugin.State, error) {
	found, err := library.NewManager(v.rest).GetLibraryByID(ctx, id)
	if err != nil {
		return nil, err
	}
	backings := []any{}
	for _, backing := range found.Storage {
		backings = append(backings, backing.DatastoreID)
	}
	values := known.With(plugin.Values{"name": found.Name, "storageBackings": backings})
	if found.Description != nil {
		values["description"] = *found.Description
	}
	if subscription := found.Subscription; subscription != nil {
		read := known.Object("subscription").With(plugin.Values{"subscriptionUrl": subscription.SubscriptionURL})
		if subscription.AutomaticSyncEnabled != nil {
			read["automaticSync"] = *subscription.AutomaticSyncEnabled
		}
		if subscription.OnDemand != nil {
			read["onDemand"] = *subscription.OnDemand
		}
		values["subscription"] = map[string]any(read)
	}
	if publication := found.Publication; publication != nil {
		values["publication"] = map[string]any(known.Object("publication").With(plugin.Values{
			"published": isTrue(publication.Published), "publishUrl": publication.PublishURL,
		}))
	}
	return &plugin.State{ID: id, Values: values}, nil
}

func (v *vcenter) deleteLibrary(ctx context.Context, call plugin.Call) error {
	manager := library.NewManager(v.rest)
	found, err := manager.GetLibraryByID(ctx, call.ID)
	if err != nil {
		return err
	}
	return manager.DeleteLibrary(ctx, found)
}

func (v *vcenter) getContentLibrary() *plugin.Function {
	return &plugin.Function{
		Inputs: map[string]plugin.Property{"name": required(text)},
		Invoke: func(ctx context.Context, args plugin.Values) (plugin.Values, error) {
			found, err := library.NewManager(v.rest).GetLibraryByName(ctx, args.Text("name"))
			if err != nil {
				return nil, fmt.Errorf("content library '%s' not found: %w", args.Text("name"), err)
			}
			return plugin.Values{"id": found.ID}, nil
		},
	}
}
