package plugin

import (
	"context"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/structpb"
)

const urn = "urn:pulumi:dev::project::toys:index/box:Box::shelf"

type object = map[string]any

// secret marks a value of a test's properties.
type secret struct{ value any }

// boxes is a plugin with one resource, a box whose material is decided by its maker.
func boxes() (*Plugin, *Resource) {
	box := &Resource{
		AutoName: true,
		Inputs: map[string]Property{
			"name":     {Kind: String},
			"size":     {Kind: Number, Required: true},
			"shape":    {Kind: String, ForceNew: true, Default: "cube", OneOf: []string{"cube", "ball"}},
			"material": {Kind: String, Computed: true},
			"code":     {Kind: String, Secret: true},
			"labels":   {Kind: Map},
			"owners":   {Kind: List, Set: true},
			"lid": {Kind: Object, ForceNew: true, Updatable: []string{"colour"}, Fields: map[string]Property{
				"hinge": {Kind: String}, "colour": {Kind: String, Default: "red"}, "weight": {Kind: Number, Computed: true},
			}},
			"parts": {Kind: List, Fields: map[string]Property{"label": {Kind: String, Required: true}, "key": {Kind: Number, Computed: true}}},
		},
		Outputs: map[string]Property{"serial": {}, "seed": {Secret: true}},
	}
	box.Create = func(_ context.Context, call Call) (State, error) {
		return State{ID: "box-1", Values: call.Inputs.With(Values{"serial": 7, "seed": "s", "material": "wood"})}, nil
	}
	return &Plugin{
		Name: "toys", Version: "1.2.3", Official: "ask the shop",
		Config:    map[string]Setting{"host": {Env: []string{"TOYS_HOST"}}, "insecure": {Kind: Bool, Env: []string{"TOYS_INSECURE"}}},
		Resources: map[string]*Resource{"toys:index/box:Box": box},
		Functions: map[string]*Function{},
	}, box
}

func served(plugin *Plugin) *provider {
	p := newProvider(plugin, nil)
	p.configured = true
	return p
}

func wire(t *testing.T, values object) *structpb.Struct {
	t.Helper()
	converted, err := marshal(wireProperties(values))
	if err != nil {
		t.Fatal(err)
	}
	return converted
}

func wireProperties(values object) resource.PropertyMap {
	result := resource.PropertyMap{}
	for name, value := range values {
		switch value := value.(type) {
		case secret:
			result[resource.PropertyKey(name)] = resource.MakeSecret(property(value.value))
		case object:
			result[resource.PropertyKey(name)] = resource.NewObjectProperty(wireProperties(value))
		default:
			result[resource.PropertyKey(name)] = property(value)
		}
	}
	return result
}

func read(t *testing.T, properties *structpb.Struct) resource.PropertyMap {
	t.Helper()
	result, err := unmarshal(properties)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func check(t *testing.T, p *provider, olds, news object) (Values, []*pulumirpc.CheckFailure) {
	t.Helper()
	response, err := p.Check(t.Context(), &pulumirpc.CheckRequest{
		Urn: urn, Olds: wire(t, olds), News: wire(t, news), RandomSeed: []byte("seed"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return Plain(read(t, response.GetInputs())), response.GetFailures()
}
