package plugin

import (
	"strings"
	"testing"
)

func TestANameIsDrawnAndKept(t *testing.T) {
	plugin, _ := boxes()
	p := served(plugin)
	inputs, _ := check(t, p, nil, object{"size": 1.0})
	name := inputs.Text("name")
	if !strings.HasPrefix(name, "shelf-") || len(name) != len("shelf-")+randomSuffixLength {
		t.Fatalf("name %q", name)
	}
	if again, _ := check(t, p, inputs, object{"size": 2.0}); again.Text("name") != name {
		t.Errorf("the name changed from %q to %q", name, again.Text("name"))
	}
	given, _ := check(t, p, nil, object{"size": 1.0, "name": "mine"})
	if isDefault(given, "name") || given.Text("name") != "mine" {
		t.Errorf("%v", given)
	}
	if drawn, _ := check(t, p, given, object{"size": 1.0}); drawn.Text("name") == "mine" {
		t.Error("a name that the program has given up is still in use")
	}
}

func TestDefaultsAreFilledInAlsoBelow(t *testing.T) {
	plugin, _ := boxes()
	inputs, failures := check(t, served(plugin), nil, object{"size": 1.0, "lid": object{"hinge": "left"}})
	if len(failures) > 0 || inputs.Text("shape") != "cube" || inputs.Object("lid").Text("colour") != "red" {
		t.Errorf("%v %v", inputs, failures)
	}
	if !isDefault(inputs, "shape") || isDefault(inputs, "size") {
		t.Errorf("defaults %v", inputs[defaultsKey])
	}
}

func TestWrongInputsAreRefusedByTheirPath(t *testing.T) {
	plugin, box := boxes()
	box.Check = func(inputs Values) []Failure {
		if inputs.Number("size") > 9 {
			return []Failure{{"size", "does not fit"}}
		}
		return nil
	}
	p := served(plugin)
	for want, inputs := range map[string]object{
		"size: is required":                          {},
		"size: must be a number, is a string":        {"size": "big"},
		"size: does not fit":                         {"size": 10.0},
		"colour: there is no such property":          {"size": 1.0, "colour": "red"},
		"lid.knob: there is no such":                 {"size": 1.0, "lid": object{"knob": "x"}},
		"parts[1].label: is required":                {"size": 1.0, "parts": []any{object{"label": "a"}, object{}}},
		`shape: must be one of cube, ball, is "egg"`: {"size": 1.0, "shape": "egg"},
	} {
		_, failures := check(t, p, nil, inputs)
		if len(failures) != 1 || !strings.Contains(failures[0].GetProperty()+": "+failures[0].GetReason(), want) {
			t.Errorf("%v: %v, want %s", inputs, failures, want)
		}
	}
	if _, failures := check(t, p, nil, object{"size": Unknown, "shape": Unknown, "lid": Unknown}); len(failures) > 0 {
		t.Errorf("unknown values are refused: %v", failures)
	}
}

func TestWhatOnlyTheOfficialPluginKnowsIsRefusedAsSuch(t *testing.T) {
	plugin, box := boxes()
	box.NotServed = []string{"engraving"}
	_, failures := check(t, served(plugin), nil, object{"size": 1.0, "engraving": "x"})
	if len(failures) != 1 || !strings.Contains(failures[0].GetReason(), "stand-in") {
		t.Errorf("%v", failures)
	}
}

func TestOtherTypesAreNotServed(t *testing.T) {
	plugin, _ := boxes()
	_, err := served(plugin).resource("urn:pulumi:dev::project::toys:index/ball:Ball::b")
	if err == nil || !strings.Contains(err.Error(), "stand-in") || !strings.Contains(err.Error(), "ask the shop") {
		t.Errorf("%v", err)
	}
}
