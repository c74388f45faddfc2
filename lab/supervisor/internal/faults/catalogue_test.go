package faults

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

func TestEveryFaultOfTheCodeIsInTheCatalogueAndTheOtherWayRound(t *testing.T) {
	declared := constants(t)
	for fault := range declared {
		if _, listed := catalogue[fault]; !listed {
			t.Errorf("%s is not in faults.json", fault)
		}
	}
	for fault := range catalogue {
		if !declared[fault] {
			t.Errorf("%s of faults.json is nowhere in the code", fault)
		}
	}
}

func TestFailureNamesItsObject(t *testing.T) {
	if got := ImageMissing.Failure("vmi-1").Message; got != `no VM image exists for "vmi-1" in namespace or cluster scope` {
		t.Errorf("got %q", got)
	}
	if !NoVIP.Failure("").IsSilent() || NoIP.Failure("").IsSilent() {
		t.Error("no-vip is silent, no-ip is not")
	}
}

// constants are the values of the package's Fault constants, read from its source.
func constants(t *testing.T) map[Fault]bool {
	file, err := parser.ParseFile(token.NewFileSet(), "faults.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[Fault]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); !ok || kind.Name != "Fault" {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		found[Fault(value)] = true
		return true
	})
	return found
}
