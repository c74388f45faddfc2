package vksadmission

import "testing"

var generic = []Class{
	{Name: "builtin-generic-v3.3.0", Min: "v1.31", Max: "v1.33"},
	{Name: "builtin-generic-v3.4.0", Min: "v1.32", Max: "v1.34"},
	{Name: "builtin-generic-v3.10.0", Min: "v1.34", Max: "v1.36"},
}

func TestRebase(t *testing.T) {
	for _, c := range []struct{ asked, version, want string }{
		{"builtin-generic-v3.3.0", "v1.33.3+vmware.1-fips", "builtin-generic-v3.4.0"},
		{"builtin-generic-v3.3.0", "v1.31.1+vmware.1", "builtin-generic-v3.3.0"},
		{"builtin-generic-v3.4.0", "v1.33.3+vmware.1", "builtin-generic-v3.4.0"},
		{"builtin-generic-v3.3.0", "v1.34.2+vmware.2", "builtin-generic-v3.10.0"},
		{"somebody-elses", "v1.33.3+vmware.1", "somebody-elses"},
	} {
		if got := Rebase(c.asked, c.version, generic); got != c.want {
			t.Errorf("%s with %s: got %s, want %s", c.asked, c.version, got, c.want)
		}
	}
}

func TestCheckSupport(t *testing.T) {
	if err := checkSupport("builtin-generic-v3.3.0", "v1.33.3+vmware.1", generic); err != nil {
		t.Error(err)
	}
	if err := checkSupport("builtin-generic-v3.3.0", "v1.34.2+vmware.2", generic); err == nil {
		t.Error("a version beyond the class must be refused")
	}
	if err := checkSupport("somebody-elses", "v1.34.2", generic); err != nil {
		t.Error("nothing is known about another class:", err)
	}
}
