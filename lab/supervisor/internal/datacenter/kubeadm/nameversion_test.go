package kubeadm

import "testing"

func TestMayFollow(t *testing.T) {
	for _, c := range []struct {
		next, current string
		may           bool
	}{
		{"v1.33.3", "v1.33.3", false},
		{"v1.33.10", "v1.33.3", true},
		{"v1.34.1", "v1.33.3", true},
		{"v1.35.0", "v1.33.3", false},
		{"v1.32.9", "v1.33.3", false},
		{"", "v1.33.3", false},
	} {
		if got := mayFollow(c.next, c.current); got != c.may {
			t.Errorf("%q after %q: %t", c.next, c.current, got)
		}
	}
}
