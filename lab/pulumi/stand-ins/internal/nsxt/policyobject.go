package nsxt

import (
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// deletion is how long the provider waits for the ports of a network to go (Terraform's default for every operation).
const deletion = 20 * time.Minute

// policyObject is a type of resource: where it is in the Policy API and how its properties are called there.
type policyObject struct {
	// name is that of the resource, title that of the errors of the provider.
	name, title string
	place       place
	fields      []field
	check       func(plugin.Values) []plugin.Failure
	// constant fields are part of every body.
	constant map[string]any
	// conditional updates name the revision that was read last, and fail when another has come since.
	conditional bool
	// parts are objects below this one that Terraform takes for properties of it.
	parts []part
	// waitForPorts lets a deletion wait until nothing is connected.
	waitForPorts bool
	// outputs are properties that are read elsewhere once the object is there.
	outputs map[string]plugin.Property
	realise func(ctx context.Context, nsx *client, at string, call plugin.Call) (plugin.Values, error)
}

// shared are the properties of all objects.
func shared() []field {
	return []field{
		text("displayName").required(), text("description"), text("nsxId").called("id").computed().forceNew(),
		objects("tags", text("scope"), text("tag")).set(),
	}
}

func (o policyObject) all() []field { return slices.Concat(shared(), o.fields) }

func (o policyObject) resource(nsx *client) *plugin.Resource {
	inputs := rules(slices.Concat(o.all(), o.place.fields()))
	for _, each := range o.parts {
		maps.Copy(inputs, rules([]field{each.property}))
	}
	outputs := map[string]plugin.Property{"path": {Kind: plugin.String}, "revision": {Kind: plugin.Number}}
	maps.Copy(outputs, o.outputs)
	return &plugin.Resource{
		Inputs: inputs, Outputs: outputs, Check: o.check,
		Create: func(ctx context.Context, call plugin.Call) (plugin.State, error) { return o.create(ctx, nsx, call) },
		Read:   func(ctx context.Context, call plugin.Call) (*plugin.State, error) { return o.read(ctx, nsx, call) },
		Update: func(ctx context.Context, call plugin.Call) (plugin.State, error) { return o.update(ctx, nsx, call) },
		Delete: func(ctx context.Context, call plugin.Call) error { return o.delete(ctx, nsx, call) },
	}
}

func (o policyObject) create(ctx context.Context, nsx *client, call plugin.Call) (plugin.State, error) {
	id := call.Inputs.Text("nsxId")
	if strings.ContainsAny(id, "/&") {
		return plugin.State{}, plugin.At("nsxId", "%q is invalid: '/' and '&' characters are not allowed", id)
	}
	given := id != ""
	if !given {
		id = uuid.NewString()
	}
	at := o.place.collection(call.Inputs) + "/" + id
	if given {
		if _, err := nsx.get(ctx, at); err == nil {
			return plugin.State{}, fmt.Errorf("resource with id %s already exists", id)
		} else if !isNotFound(err) {
			return plugin.State{}, fmt.Errorf("error retrieving resource: %w", err)
		}
	}
	body := encode(call.Inputs, o.all())
	delete(body, "id")
	maps.Copy(body, o.constant)
	if err := nsx.patch(ctx, at, body); err != nil {
		return plugin.State{}, o.failed("create", id, err)
	}
	return o.settled(ctx, nsx, at, call)
}

// settled writes the parts and reads the whole. The object is there: what fails from here on is of an object that is
// kept in the state.
func (o policyObject) settled(ctx context.Context, nsx *client, at string, call plugin.Call) (plugin.State, error) {
	reason := o.writeParts(ctx, nsx, at, call.Inputs)
	realised := plugin.Values{}
	if reason == nil && o.realise != nil {
		realised, reason = o.realise(ctx, nsx, at, call)
	}
	body, err := nsx.get(ctx, at)
	if err != nil {
		return plugin.State{}, o.failed("read", path.Base(at), err)
	}
	state, err := o.state(ctx, nsx, body, call.Inputs.With(realised))
	if err == nil && reason != nil {
		err = &plugin.Incomplete{State: state, Reason: o.failed("realize", path.Base(at), reason)}
	}
	return state, err
}

func (o policyObject) read(ctx context.Context, nsx *client, call plugin.Call) (*plugin.State, error) {
	body, err := nsx.get(ctx, o.at(call))
	if isNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, o.failed("read", call.ID, err)
	}
	state, err := o.state(ctx, nsx, body, call.State)
	return &state, err
}

// at is where an object is: as the state says, as an import says by its path, or by its identifier.
func (o policyObject) at(call plugin.Call) string {
	if known := call.State.Text("path"); known != "" {
		return known
	}
	if strings.HasPrefix(call.ID, "/") {
		return call.ID
	}
	return o.place.collection(call.Inputs) + "/" + call.ID
}

// update replaces the object, with all fields that the inputs do not decide as they are.
func (o policyObject) update(ctx context.Context, nsx *client, call plugin.Call) (plugin.State, error) {
	at := o.at(call)
	body, err := nsx.get(ctx, at)
	if err != nil {
		return plugin.State{}, o.failed("update", call.ID, err)
	}
	wanted := encode(call.Inputs, o.all())
	for _, f := range o.all() {
		value, given := wanted[f.remote()]
		if given {
			body[f.remote()] = value
		} else if !f.rule.Computed {
			delete(body, f.remote())
		}
	}
	if o.conditional {
		body["_revision"] = call.State["revision"]
	}
	if err := nsx.put(ctx, at, body); err != nil {
		return plugin.State{}, o.failed("update", call.ID, err)
	}
	return o.settled(ctx, nsx, at, call)
}

func (o policyObject) delete(ctx context.Context, nsx *client, call plugin.Call) error {
	at := o.at(call)
	if o.waitForPorts {
		if err := waitForPorts(ctx, nsx, at, call); err != nil {
			return fmt.Errorf("failed to get port information for %s: %w", at, err)
		}
	}
	for _, each := range o.parts {
		if err := nsx.remove(ctx, at+each.under); err != nil {
			return o.failed("delete", call.ID, err)
		}
	}
	if err := nsx.remove(ctx, at); err != nil {
		return o.failed("delete", call.ID, err)
	}
	return nil
}

// state has what the object says, and of the inputs and the earlier state what no object says, such as the context.
func (o policyObject) state(ctx context.Context, nsx *client, body map[string]any, known plugin.Values) (plugin.State, error) {
	at, _ := body["path"].(string)
	values := o.place.of(at).With(decode(body, o.all()))
	for name := range o.outputs {
		values[name] = known[name]
	}
	values["path"], values["revision"] = at, body["_revision"]
	if err := o.readParts(ctx, nsx, at, values, known); err != nil {
		return plugin.State{}, o.failed("read", path.Base(at), err)
	}
	return plugin.State{ID: path.Base(at), Values: values}, nil
}

func (o policyObject) failed(what, id string, err error) error {
	return fmt.Errorf("failed to %s %s %s: %w", what, o.title, id, err)
}

// waitForPorts lets machines that are being deleted take their ports along.
func waitForPorts(ctx context.Context, nsx *client, at string, call plugin.Call) error {
	return poll(ctx, call.Within(deletion), func() (bool, error) {
		ports, err := nsx.list(ctx, at+"/ports")
		if isNotFound(err) {
			return true, nil
		}
		if err != nil || len(ports) == 0 {
			return err == nil, err
		}
		call.Status(fmt.Sprintf("waiting for %d ports to be deleted", len(ports)))
		return false, nil
	})
}
