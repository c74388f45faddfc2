package labstate

import (
	"net"
	"testing"
)

func TestTwoLabsGetDifferentBlocks(t *testing.T) {
	first, one, err := ReserveVIPBlock("/some/lab", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	second, two, err := ReserveVIPBlock("/some/lab", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	if first == second {
		t.Errorf("both got block %d", first)
	}
}

func TestARecordedBlockIsTakenOrNothing(t *testing.T) {
	block, held, err := ReserveVIPBlock("/some/lab", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := ReserveVIPBlock("/some/lab", &block); err == nil {
		t.Error("a block in use must be refused: the clusters' certificates name its addresses")
	}
	held.Close()
	again, held, err := ReserveVIPBlock("/some/lab", &block)
	if err != nil || again != block {
		t.Fatalf("got %d (%v), want %d", again, err, block)
	}
	held.Close()
}

func TestFreePortKeepsTheRecordedOneIfItCan(t *testing.T) {
	port, err := FreePort(0)
	if err != nil || port == 0 {
		t.Fatalf("got %d (%v)", port, err)
	}
	if again, err := FreePort(port); err != nil || again != port {
		t.Errorf("got %d (%v), want %d", again, err, port)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if other, err := FreePort(taken.Addr().(*net.TCPAddr).Port); err != nil || other == taken.Addr().(*net.TCPAddr).Port {
		t.Errorf("got %d (%v), want another", other, err)
	}
}

func TestADataCenterHasABlockOfItsOwn(t *testing.T) {
	first, one, err := ReserveNetworkBlock("/some/lab", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	second, two, err := ReserveNetworkBlock("/some/lab", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	if first == second || first < 100 || second < 100 {
		t.Errorf("got blocks %d and %d, want two above the Supervisors' 127.77", first, second)
	}
}
