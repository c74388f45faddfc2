package vksadmission

import "testing"

var catalogue = []Release{
	{Name: "v1.32.10---vmware.1-fips-vkr.2", Version: "v1.32.10+vmware.1-fips-vkr.2", KubernetesVersion: "v1.32.10+vmware.1-fips", Usable: true},
	{Name: "v1.32.9---vmware.2-fips-vkr.2", Version: "v1.32.9+vmware.2-fips-vkr.2", KubernetesVersion: "v1.32.9+vmware.2-fips", Usable: true},
	{Name: "v1.33.3---vmware.1-fips-vkr.1", Version: "v1.33.3+vmware.1-fips-vkr.1", KubernetesVersion: "v1.33.3+vmware.1-fips", Usable: true},
	{Name: "v1.33.3---vmware.1-fips-vkr.2", Version: "v1.33.3+vmware.1-fips-vkr.2", KubernetesVersion: "v1.33.3+vmware.1-fips", Usable: true},
	{Name: "v1.35.0---vmware.2-vkr.4", Version: "v1.35.0+vmware.2-vkr.4", KubernetesVersion: "v1.35.0+vmware.2"},
}

func TestResolveRelease(t *testing.T) {
	for asked, want := range map[string]string{
		"v1.32":                         "v1.32.10---vmware.1-fips-vkr.2",
		"1.32":                          "v1.32.10---vmware.1-fips-vkr.2",
		"v1.32.9":                       "v1.32.9---vmware.2-fips-vkr.2",
		"v1":                            "v1.33.3---vmware.1-fips-vkr.2",
		"v1.33":                         "v1.33.3---vmware.1-fips-vkr.2",
		"v1.33.3":                       "v1.33.3---vmware.1-fips-vkr.2",
		"v1.33.3+vmware.1":              "v1.33.3---vmware.1-fips-vkr.2",
		"v1.33.3+vmware.1-fips":         "v1.33.3---vmware.1-fips-vkr.2",
		"v1.33.3+vmware.1-fips-vkr.1":   "v1.33.3---vmware.1-fips-vkr.1",
		"v1.33.3---vmware.1-fips-vkr.1": "v1.33.3---vmware.1-fips-vkr.1",
	} {
		got, err := ResolveRelease(asked, catalogue)
		if err != nil || got.Name != want {
			t.Errorf("%s: got %s (%v), want %s", asked, got.Name, err, want)
		}
	}
}

func TestResolveReleaseRefuses(t *testing.T) {
	for _, asked := range []string{"v1.3", "v1.33.30", "v1.33.", "v1.36", "v1.35", "v1.35.0+vmware.2", "latest"} {
		if got, err := ResolveRelease(asked, catalogue); err == nil {
			t.Errorf("%q: got %s, want a refusal", asked, got.Name)
		}
	}
}

func TestNewer(t *testing.T) {
	for _, pair := range [][2]string{
		{"v1.33.10+vmware.1", "v1.33.9+vmware.2"},
		{"v1.33.3+vmware.2", "v1.33.3+vmware.1"},
		{"v1.33.3+vmware.1-fips-vkr.2", "v1.33.3+vmware.1-fips-vkr.1"},
		{"builtin-generic-v3.10.0", "builtin-generic-v3.4.0"},
	} {
		if !newer(pair[0], pair[1]) || newer(pair[1], pair[0]) || newer(pair[0], pair[0]) {
			t.Errorf("%s should be newer than %s", pair[0], pair[1])
		}
	}
}
