package plugin

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil/rpcerror"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
)

func TestAPreviewLeavesUnknownWhatTheServerDecides(t *testing.T) {
	plugin, box := boxes()
	box.Create = nil
	response, err := served(plugin).Create(t.Context(), &pulumirpc.CreateRequest{
		Urn: urn, Preview: true, Properties: wire(t, object{"size": 1.0, "code": "x", defaultsKey: []any{}}),
	})
	if err != nil {
		t.Fatal(err)
	}
	planned := read(t, response.GetProperties())
	if !planned["serial"].IsComputed() || !planned["material"].IsComputed() || !planned["size"].IsNumber() {
		t.Errorf("%v", planned)
	}
	if !planned["seed"].IsSecret() || !planned["code"].IsSecret() || planned.HasValue(defaultsKey) {
		t.Errorf("%v", planned)
	}
}

func TestSecretsStayWhereTheyWere(t *testing.T) {
	plugin, _ := boxes()
	response, err := served(plugin).Create(t.Context(), &pulumirpc.CreateRequest{Urn: urn, Properties: wire(t, object{
		"size": 1.0, "labels": object{"plain": "a", "hidden": secret{"b"}}, "owners": secret{[]any{"c"}},
	})})
	if err != nil {
		t.Fatal(err)
	}
	state := read(t, response.GetProperties())
	labels := state["labels"].ObjectValue()
	if !labels["hidden"].IsSecret() || labels["plain"].IsSecret() || !state["owners"].IsSecret() || !state["seed"].IsSecret() {
		t.Errorf("%v", state)
	}
	if response.GetId() != "box-1" || !state["serial"].IsNumber() {
		t.Errorf("%v %v", response.GetId(), state)
	}
}

func TestValidationComesBeforePreviewAndCreation(t *testing.T) {
	plugin, box := boxes()
	box.Validate = func(_ context.Context, old, inputs Values) error {
		if old == nil && inputs.Number("size") == 3 {
			return At("size", "3 is taken")
		}
		return nil
	}
	for _, preview := range []bool{true, false} {
		_, err := served(plugin).Create(t.Context(), &pulumirpc.CreateRequest{
			Urn: urn, Preview: preview, Properties: wire(t, object{"size": 3.0}),
		})
		failure, ok := rpcerror.FromError(err)
		if !ok || len(failure.InputPropertiesErrors()) != 1 || failure.InputPropertiesErrors()[0].PropertyPath != "size" {
			t.Errorf("preview %v: %v", preview, err)
		}
	}
	p := served(plugin)
	p.configured = false
	if _, err := p.Create(t.Context(), &pulumirpc.CreateRequest{Urn: urn, Preview: true, Properties: wire(t, object{"size": 3.0})}); err != nil {
		t.Errorf("a provider with unknown arguments asked its server: %v", err)
	}
}

func TestAnIncompleteResourceIsKept(t *testing.T) {
	plugin, box := boxes()
	box.Create = func(_ context.Context, call Call) (State, error) {
		state := State{ID: "box-2", Values: call.Inputs.With(Values{"seed": "s"})}
		return state, &Incomplete{state, errors.New("the lid is missing")}
	}
	_, err := served(plugin).Create(t.Context(), &pulumirpc.CreateRequest{Urn: urn, Properties: wire(t, object{"size": 1.0})})
	failure, _ := rpcerror.FromError(err)
	for _, detail := range failure.Details() {
		if init, ok := detail.(*pulumirpc.ErrorResourceInitFailed); ok {
			if init.GetId() != "box-2" || init.GetReasons()[0] != "the lid is missing" || !read(t, init.GetProperties())["seed"].IsSecret() {
				t.Errorf("%v", init)
			}
			return
		}
	}
	t.Errorf("no details: %v", err)
}

func TestRefresh(t *testing.T) {
	plugin, box := boxes()
	var live *State
	box.Read = func(context.Context, Call) (*State, error) { return live, nil }
	request := &pulumirpc.ReadRequest{
		Urn: urn, Id: "box-1",
		Inputs:     wire(t, object{"name": "shelf-1", "size": 1.0, "code": secret{"x"}, "lid": object{"hinge": "left"}, defaultsKey: []any{"name"}}),
		Properties: wire(t, object{"name": "shelf-1", "size": 1.0, "code": secret{"x"}}),
	}
	gone, err := served(plugin).Read(t.Context(), request)
	if err != nil || gone.GetId() != "" {
		t.Fatalf("a resource that is gone: %v %v", gone, err)
	}
	live = &State{"box-1", Values{"name": "shelf-1", "size": 2, "code": "y", "serial": 8, "lid": object{"hinge": "right", "weight": 1}}}
	response, err := served(plugin).Read(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	state, inputs := read(t, response.GetProperties()), read(t, response.GetInputs())
	if state["serial"].NumberValue() != 8 || !state["code"].IsSecret() {
		t.Errorf("state %v", state)
	}
	lid := inputs["lid"].ObjectValue()
	if inputs["size"].NumberValue() != 2 || !inputs["code"].IsSecret() || inputs.HasValue("serial") || len(lid) != 1 || lid["hinge"].StringValue() != "right" {
		t.Errorf("inputs %v", inputs)
	}
	if !isDefault(Plain(inputs), "name") {
		t.Errorf("the drawn name counts as given: %v", inputs)
	}
}

func TestAnImportHasTheInputsOfTheLiveResource(t *testing.T) {
	plugin, box := boxes()
	box.Read = func(context.Context, Call) (*State, error) {
		return &State{"box-1", Values{"name": "old", "size": 2, "shape": "cube", "serial": 8}}, nil
	}
	response, err := served(plugin).Read(t.Context(), &pulumirpc.ReadRequest{Urn: urn, Id: "box-1"})
	if err != nil {
		t.Fatal(err)
	}
	if inputs := Plain(read(t, response.GetInputs())); len(inputs) != 3 || inputs.Text("name") != "old" || inputs.Number("size") != 2 {
		t.Errorf("%v", inputs)
	}
}

func TestAPreviewedUpdateKeepsOutputs(t *testing.T) {
	plugin, _ := boxes()
	response, err := served(plugin).Update(t.Context(), &pulumirpc.UpdateRequest{
		Urn: urn, Id: "box-1", Preview: true,
		Olds: wire(t, object{"size": 1.0, "code": "x", "material": "wood", "serial": 7.0}), News: wire(t, object{"size": 2.0}),
	})
	if err != nil {
		t.Fatal(err)
	}
	planned := Plain(read(t, response.GetProperties()))
	if planned.Number("serial") != 7 || planned.Text("material") != "wood" || planned.Number("size") != 2 || planned.Has("code") {
		t.Errorf("%v", planned)
	}
}

func TestCancelEndsWhatIsRunning(t *testing.T) {
	plugin, box := boxes()
	started := make(chan struct{})
	box.Create = func(ctx context.Context, _ Call) (State, error) {
		close(started)
		<-ctx.Done()
		return State{}, ctx.Err()
	}
	p := served(plugin)
	ended := make(chan error)
	go func() {
		_, err := p.Create(context.Background(), &pulumirpc.CreateRequest{Urn: urn, Properties: wire(t, object{"size": 1.0})})
		ended <- err
	}()
	<-started
	if _, err := p.Cancel(t.Context(), &emptypb.Empty{}); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("%v", err)
	}
}

func TestAnUpdateLeavesIgnoredPropertiesAsTheyAre(t *testing.T) {
	plugin, box := boxes()
	box.Update = func(_ context.Context, call Call) (State, error) {
		if labels := call.Inputs.Object("labels"); labels.Text("drifted") != "live" || labels.Text("mine") != "new" {
			t.Errorf("%v", call.Inputs)
		}
		return State{"box-1", call.Inputs}, nil
	}
	_, err := served(plugin).Update(t.Context(), &pulumirpc.UpdateRequest{
		Urn: urn, Id: "box-1", IgnoreChanges: []string{"labels.drifted"},
		Olds: wire(t, object{"size": 1.0, "labels": object{"drifted": "live", "mine": "old"}}),
		News: wire(t, object{"size": 1.0, "labels": object{"drifted": "given", "mine": "new"}}),
	})
	if err != nil {
		t.Fatal(err)
	}
}
