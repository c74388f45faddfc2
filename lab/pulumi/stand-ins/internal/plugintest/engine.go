// Package plugintest calls a plugin as the engine does, so that tests see what a user would.
package plugintest

import (
	"context"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	rpc "github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil/rpcerror"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
	"pulumi-vks.lab/pulumi/stand-ins/internal/plugin"
)

// Object is properties in plain.
type Object = map[string]any

// Unknown is a value that is known after the update only.
var Unknown = resource.MakeComputed(resource.NewStringProperty(""))

// Secret covers a value.
func Secret(value any) resource.PropertyValue {
	return resource.MakeSecret(resource.NewPropertyValue(value))
}

// Engine drives one plugin.
type Engine struct {
	t      *testing.T
	server pulumirpc.ResourceProviderServer
}

// New configures a plugin with arguments of the provider.
func New(t *testing.T, p *plugin.Plugin, config Object) *Engine {
	t.Helper()
	e := Unconfigured(t, p)
	if err := e.Configure(config); err != nil {
		t.Fatal(err)
	}
	return e
}

// Unconfigured starts a plugin without arguments, for tests of those.
func Unconfigured(t *testing.T, p *plugin.Plugin) *Engine {
	return &Engine{t, plugin.NewServer(p)}
}

// Configure configures the plugin anew.
func (e *Engine) Configure(config Object) error {
	_, err := e.server.Configure(e.t.Context(), &pulumirpc.ConfigureRequest{Args: e.wire(config)})
	return err
}

// Resource is one in the state of a stack.
type Resource struct {
	engine *Engine
	urn    string
	ID     string
	Inputs *structpb.Struct
	State  *structpb.Struct
}

// Plan checks inputs and previews the creation of a resource.
func (e *Engine) Plan(token string, inputs Object) (Object, error) {
	e.t.Helper()
	urn := urnOf(token)
	checked := e.check(urn, nil, inputs)
	response, err := e.server.Create(e.t.Context(), &pulumirpc.CreateRequest{Urn: urn, Properties: checked, Preview: true})
	return e.plain(response.GetProperties()), err
}

// TryCreate makes a resource as an update does; one that failed but exists has an id.
func (e *Engine) TryCreate(token string, inputs Object) (*Resource, error) {
	e.t.Helper()
	r := &Resource{engine: e, urn: urnOf(token)}
	r.Inputs = e.check(r.urn, nil, inputs)
	response, err := e.server.Create(e.t.Context(), &pulumirpc.CreateRequest{Urn: r.urn, Properties: r.Inputs})
	r.ID, r.State = response.GetId(), response.GetProperties()
	if kept := incomplete(err); kept != nil {
		r.ID, r.State = kept.GetId(), kept.GetProperties()
	}
	return r, err
}

// incomplete finds in an error the resource that exists all the same.
func incomplete(err error) *pulumirpc.ErrorResourceInitFailed {
	if failure, ok := rpcerror.FromError(err); ok {
		for _, detail := range failure.Details() {
			if kept, ok := detail.(*pulumirpc.ErrorResourceInitFailed); ok {
				return kept
			}
		}
	}
	return nil
}

// Create makes a resource and fails the test where that fails.
func (e *Engine) Create(token string, inputs Object) *Resource {
	e.t.Helper()
	r, err := e.TryCreate(token, inputs)
	if err != nil {
		e.t.Fatalf("%s: %v", token, err)
	}
	return r
}

// Failures are what a check says of inputs, by their path.
func (e *Engine) Failures(token string, inputs Object) map[string]string {
	e.t.Helper()
	response, err := e.server.Check(e.t.Context(), &pulumirpc.CheckRequest{
		Urn: urnOf(token), News: e.wire(inputs), RandomSeed: []byte("seed"),
	})
	if err != nil {
		e.t.Fatal(err)
	}
	failures := map[string]string{}
	for _, failure := range response.GetFailures() {
		failures[failure.GetProperty()] = failure.GetReason()
	}
	return failures
}

func (e *Engine) check(urn string, olds *structpb.Struct, inputs Object) *structpb.Struct {
	e.t.Helper()
	response, err := e.server.Check(e.t.Context(), &pulumirpc.CheckRequest{
		Urn: urn, Olds: olds, News: e.wire(inputs), RandomSeed: []byte("seed"),
	})
	if err != nil {
		e.t.Fatal(err)
	}
	if len(response.GetFailures()) > 0 {
		e.t.Fatalf("%s: %v", urn, response.GetFailures())
	}
	return response.GetInputs()
}

// Values are the properties of the state.
func (r *Resource) Values() plugin.Values { return r.engine.plain(r.State) }

// Properties are those of the state with their secrets.
func (r *Resource) Properties() resource.PropertyMap { return r.engine.unmarshal(r.State) }

// Diff lists what inputs would change, by path, and which properties replace the resource.
func (r *Resource) Diff(inputs Object, ignored ...string) (changes, replaces []string) {
	r.engine.t.Helper()
	changes, replaces, err := r.TryDiff(inputs, ignored...)
	if err != nil {
		r.engine.t.Fatal(err)
	}
	return changes, replaces
}

// TryDiff is Diff with the error that a plugin may have against it.
func (r *Resource) TryDiff(inputs Object, ignored ...string) (changes, replaces []string, err error) {
	r.engine.t.Helper()
	response, err := r.engine.server.Diff(r.engine.t.Context(), &pulumirpc.DiffRequest{
		Id: r.ID, Urn: r.urn, Olds: r.State, OldInputs: r.Inputs, News: r.engine.check(r.urn, r.Inputs, inputs), IgnoreChanges: ignored,
	})
	for path := range response.GetDetailedDiff() {
		changes = append(changes, path)
	}
	slices.Sort(changes)
	return changes, response.GetReplaces(), err
}

// Update changes a resource in place.
func (r *Resource) Update(inputs Object, ignored ...string) {
	r.engine.t.Helper()
	if _, err := r.TryUpdate(inputs, ignored...); err != nil {
		r.engine.t.Fatal(err)
	}
}

// TryUpdate is Update with the error that a plugin may have; the state stays as it was then.
func (r *Resource) TryUpdate(inputs Object, ignored ...string) (*Resource, error) {
	r.engine.t.Helper()
	checked := r.engine.check(r.urn, r.Inputs, inputs)
	response, err := r.engine.server.Update(r.engine.t.Context(), &pulumirpc.UpdateRequest{
		Id: r.ID, Urn: r.urn, Olds: r.State, OldInputs: r.Inputs, News: checked, IgnoreChanges: ignored,
	})
	if err != nil {
		return r, err
	}
	r.Inputs, r.State = checked, response.GetProperties()
	return r, nil
}

// Refresh reads a resource and tells whether it is still there.
func (r *Resource) Refresh() bool {
	r.engine.t.Helper()
	response, err := r.engine.server.Read(r.engine.t.Context(), &pulumirpc.ReadRequest{
		Id: r.ID, Urn: r.urn, Inputs: r.Inputs, Properties: r.State,
	})
	if err != nil {
		r.engine.t.Fatal(err)
	}
	if response.GetId() == "" {
		return false
	}
	r.Inputs, r.State = response.GetInputs(), response.GetProperties()
	return true
}

// Delete removes a resource.
func (r *Resource) Delete() error {
	_, err := r.engine.server.Delete(r.engine.t.Context(), &pulumirpc.DeleteRequest{Id: r.ID, Urn: r.urn, Properties: r.State})
	return err
}

// Cancel interrupts what is running, as the user's Ctrl-C does.
func (e *Engine) Cancel() {
	if _, err := e.server.Cancel(context.WithoutCancel(e.t.Context()), &emptypb.Empty{}); err != nil {
		e.t.Error(err)
	}
}

// Call invokes a function.
func (e *Engine) Call(token string, args Object) (plugin.Values, error) {
	response, err := e.server.Invoke(e.t.Context(), &pulumirpc.InvokeRequest{Tok: token, Args: e.wire(args)})
	return e.plain(response.GetReturn()), err
}

func urnOf(token string) string { return "urn:pulumi:dev::project::" + token + "::shop" }

var options = rpc.MarshalOptions{KeepUnknowns: true, KeepSecrets: true, SkipNulls: true}

func (e *Engine) wire(values Object) *structpb.Struct {
	e.t.Helper()
	marshalled, err := rpc.MarshalProperties(resource.NewPropertyMapFromMap(values), options)
	if err != nil {
		e.t.Fatal(err)
	}
	return marshalled
}

func (e *Engine) unmarshal(properties *structpb.Struct) resource.PropertyMap {
	unmarshalled, err := rpc.UnmarshalProperties(properties, options)
	if err != nil {
		e.t.Fatal(err)
	}
	return unmarshalled
}

func (e *Engine) plain(properties *structpb.Struct) plugin.Values {
	return plugin.Plain(e.unmarshal(properties))
}
