package plugin

import (
	"slices"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func TestDiff(t *testing.T) {
	base := object{"name": "shelf-1", "size": 1.0, "shape": "cube"}
	with := func(others object) object { return Values(base).With(others) }
	for _, test := range []struct {
		name                    string
		state, olds, news       object
		ignored, want, replaces []string
	}{
		{name: "equal", state: with(object{"serial": 7.0}), olds: base, news: base},
		{name: "changed", state: base, olds: base, news: with(object{"size": 2.0}), want: []string{"UPDATE size"}},
		{name: "drifted", state: with(object{"size": 3.0}), olds: base, news: base, want: []string{"UPDATE size"}},
		{name: "ignored", state: base, olds: base, news: with(object{"size": 2.0}), ignored: []string{"size"}},
		{name: "force-new", state: base, olds: base, news: with(object{"shape": "ball"}),
			want: []string{"UPDATE_REPLACE shape"}, replaces: []string{"shape"}},
		{name: "unknown force-new", state: base, olds: base, news: with(object{"shape": Unknown}),
			want: []string{"UPDATE_REPLACE shape"}, replaces: []string{"shape"}},
		{name: "left to the server", state: with(object{"material": "wood"}), olds: with(object{"material": "wood"}), news: base},
		{name: "taken back", state: with(object{"code": "x"}), olds: with(object{"code": "x"}), news: base, want: []string{"DELETE code"}},
		{name: "set by the server only", state: with(object{"code": "x"}), olds: base, news: base},
		{name: "empty is absent", state: base, olds: base, news: with(object{"code": "", "labels": object{}, "owners": []any{}})},
		{name: "order of a set", state: with(object{"owners": []any{"a", "b"}}), olds: base, news: with(object{"owners": []any{"b", "a"}})},
		{name: "keys of a map", state: with(object{"labels": object{"a": "1", "b.c": "2"}}), olds: base,
			news: with(object{"labels": object{"a": "0", "d": "3"}}),
			want: []string{"ADD labels.d", `DELETE labels["b.c"]`, "UPDATE labels.a"}},
		{name: "below force-new", state: with(object{"lid": object{"hinge": "left", "colour": "red", "weight": 1.0}}),
			olds: with(object{"lid": object{"hinge": "left", "colour": "red"}}),
			news: with(object{"lid": object{"hinge": "right", "colour": "red"}}),
			want: []string{"UPDATE_REPLACE lid.hinge"}, replaces: []string{"lid"}},
		{name: "updatable below force-new", state: with(object{"lid": object{"hinge": "left", "colour": "red"}}),
			olds: with(object{"lid": object{"hinge": "left", "colour": "red"}}),
			news: with(object{"lid": object{"hinge": "left", "colour": "blue"}}), want: []string{"UPDATE lid.colour"}},
		{name: "computed in a list", state: with(object{"parts": []any{object{"label": "a", "key": 2000.0}, object{"label": "b"}}}),
			olds: base, news: with(object{"parts": []any{object{"label": "a"}}}), want: []string{"DELETE parts[1]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, box := boxes()
			got := difference(box, test.state, test.olds, test.news, test.ignored)
			var changes []string
			for path, change := range got.GetDetailedDiff() {
				changes = append(changes, change.GetKind().String()+" "+path)
			}
			slices.Sort(changes)
			slices.Sort(test.want)
			if !slices.Equal(changes, test.want) || !slices.Equal(got.GetReplaces(), test.replaces) {
				t.Errorf("%v, replaces %v; want %v, %v", changes, got.GetReplaces(), test.want, test.replaces)
			}
			if some := got.GetChanges() == pulumirpc.DiffResponse_DIFF_SOME; some != (len(test.want) > 0) {
				t.Errorf("changes: %v", got.GetChanges())
			}
		})
	}
}

func TestAGivenNameIsFreedBeforeItsReplacement(t *testing.T) {
	_, box := boxes()
	state := Values{"name": "a", "size": 1.0, "shape": "cube"}
	given := difference(box, state, state, Values{"name": "b", "size": 1.0, "shape": "ball"}, nil)
	drawn := difference(box, state, state, Values{"name": "a", "size": 1.0, "shape": "ball", defaultsKey: []any{"name"}}, nil)
	if !given.GetDeleteBeforeReplace() || drawn.GetDeleteBeforeReplace() {
		t.Errorf("given %v, drawn %v", given.GetDeleteBeforeReplace(), drawn.GetDeleteBeforeReplace())
	}
}

func TestRenewalReplacesWithoutAChangeOfInputs(t *testing.T) {
	_, box := boxes()
	box.Renew = func(state, _ Values) []string {
		if state.Bool("stale") {
			return []string{"stale"}
		}
		return nil
	}
	inputs := Values{"name": "a", "size": 1.0}
	if got := difference(box, inputs.With(Values{"stale": true}), inputs, inputs, nil); !slices.Equal(got.GetReplaces(), []string{"stale"}) {
		t.Errorf("%v", got)
	}
	if got := difference(box, inputs, inputs, inputs, nil); got.GetChanges() != pulumirpc.DiffResponse_DIFF_NONE {
		t.Errorf("%v", got)
	}
}
