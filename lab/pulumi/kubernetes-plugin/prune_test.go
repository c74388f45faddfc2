package main

import (
	"reflect"
	"testing"
)

type object = map[string]any
type list = []any

func TestPruneKeepsWhatTheInputsName(t *testing.T) {
	cases := map[string]struct{ live, shape, want object }{
		"fields of the server vanish": {
			object{"spec": object{"replicas": 3.0, "paused": false}, "status": object{}},
			object{"spec": object{"replicas": 1.0}},
			object{"spec": object{"replicas": 3.0}},
		},
		"fields the server dropped are absent": {object{}, object{"a": 1.0}, object{}},
		"entries appended by others vanish": {
			object{"pools": list{object{"name": "a"}, object{"name": "x"}}},
			object{"pools": list{object{"name": "a"}}},
			object{"pools": list{object{"name": "a"}}},
		},
		"an entry inserted in front takes the first place": {
			object{"pools": list{object{"name": "x", "size": 5.0}, object{"name": "a"}}},
			object{"pools": list{object{"name": "a"}}},
			object{"pools": list{object{"name": "x"}}},
		},
		"a value of another type is kept whole": {
			object{"port": object{"number": 80.0}}, object{"port": 80.0}, object{"port": object{"number": 80.0}},
		},
		"a list of another type is kept whole": {
			object{"list": list{"a", "b"}}, object{"list": list{object{}}}, object{"list": list{"a", "b"}},
		},
		"an empty list stays one": {object{"list": list{"a"}}, object{"list": list{}}, object{"list": list{}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := pruneMap(c.live, c.shape); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
