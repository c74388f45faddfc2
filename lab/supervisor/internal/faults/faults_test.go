package faults

import "testing"

func TestParse(t *testing.T) {
	set := Parse(" no-ip, no-power,,")
	if len(set) != 2 || !set[NoIP] || !set[NoPower] {
		t.Errorf("got %v", set)
	}
	if len(Parse("")) != 0 {
		t.Error("an empty annotation injects nothing")
	}
}
