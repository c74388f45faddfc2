package apifaults

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// openWatch begins a watch of team-a whose events come from the channel.
func openWatch(t *testing.T, set string) (*testServer, *bufio.Reader, chan<- string) {
	s := newServer(t, set)
	events := make(chan string)
	s.next = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		for {
			select {
			case <-r.Context().Done():
				return
			case event := <-events:
				_, _ = io.WriteString(w, event+"\n")
				w.(http.Flusher).Flush()
			}
		}
	}
	return s, bufio.NewReader(s.get(t, watched).Body), events
}

func TestAFaultSeversTheStreamsThereAre(t *testing.T) {
	for _, fault := range severing {
		s, stream, events := openWatch(t, "")
		events <- "before"
		if line, err := stream.ReadString('\n'); line != "before\n" {
			t.Fatalf("got %q, %v", line, err)
		}
		s.set(string(fault))
		if _, err := stream.ReadString('\n'); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: got %v, and no broken stream", fault, err)
		}
	}
}

func TestDroppedStreamsAreTakenAndCut(t *testing.T) {
	_, stream, _ := openWatch(t, "api-dropped")
	if _, err := stream.ReadString('\n'); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

func TestAnExpiredStreamSaysSoAndEndsInGoodOrder(t *testing.T) {
	s, stream, _ := openWatch(t, "")
	s.set("api-gone")
	said, err := io.ReadAll(stream)
	if err != nil || !strings.Contains(string(said), `"code":410`) || !strings.HasPrefix(string(said), `{"object":{`) {
		t.Errorf("got %q, %v", said, err)
	}
}

func TestASilentStreamStaysOpenAndSilentWhenTheFaultHasGone(t *testing.T) {
	s, stream, events := openWatch(t, "")
	said := make(chan error)
	go func() {
		for {
			_, err := stream.ReadString('\n')
			said <- err
		}
	}()
	s.set("api-silent")
	for isHeard(t, events, said) {
	}
	s.set("")
	if isHeard(t, events, said) {
		t.Error("the stream speaks again")
	}
}

// isHeard sends an event, and tells whether it arrives.
func isHeard(t *testing.T, events chan<- string, said <-chan error) bool {
	t.Helper()
	events <- "event"
	select {
	case err := <-said:
		if err != nil {
			t.Fatalf("the stream has ended: %v", err)
		}
		return true
	case <-time.After(200 * time.Millisecond):
		return false
	}
}
