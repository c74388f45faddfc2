package faults

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func send(s *Set, method, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(method, "/lab/faults", strings.NewReader(body)))
	return w
}

func TestFaultsArePutAndRead(t *testing.T) {
	s := &Set{}
	changed := s.Changed()
	if w := send(s, http.MethodPut, `[{"name":"no-power","machines":"shop-*"},{"name":"no-boot"}]`); w.Code != http.StatusOK {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	select {
	case <-changed:
	default:
		t.Error("who waits must hear of the change")
	}
	for _, c := range []struct {
		fault, name string
		want        bool
	}{
		{NoPower, "shop-general-0", true}, {NoPower, "web-general-0", false}, {NoBoot, "web-general-0", true}, {SlowBoot, "shop-general-0", false},
	} {
		if got := s.Strikes(c.fault, c.name); got != c.want {
			t.Errorf("%s strikes %s: got %v", c.fault, c.name, got)
		}
	}
	if got := send(s, http.MethodGet, "").Body.String(); got != `[{"name":"no-power","machines":"shop-*"},{"name":"no-boot"}]`+"\n" {
		t.Errorf("got %s", got)
	}
}

func TestUnknownFaultsAreRefused(t *testing.T) {
	for _, body := range []string{`[{"name":"no-luck"}]`, `[{"name":"no-boot","machines":"["}]`, `{}`} {
		s := &Set{}
		if w := send(s, http.MethodPut, body); w.Code != http.StatusBadRequest {
			t.Errorf("%s: got %d", body, w.Code)
		}
	}
}

func TestTheCatalogueHasEveryFault(t *testing.T) {
	want := []string{NoGuestIP, NoPower, NoBoot, KubeadmFails, SlowBoot, CloneFails, SubnetNotRealized, RealizationError, VPCForbidden}
	got := slices.Clone(names)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
