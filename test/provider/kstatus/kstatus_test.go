// Package kstatus pins what kstatus makes of a broken cluster: the version that pulumi-kubernetes awaits with calls it done.
package kstatus

import (
	"os"
	"path/filepath"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

// TestBrokenClusterIsCurrent is a counter-example, not a wish: the recorded Clusters never get further, each has a phase
// whose gate fails (test/provider/recorded/faults.test.ts), and a gate that rested on kstatus would pass every one of them.
func TestBrokenClusterIsCurrent(t *testing.T) {
	files, err := filepath.Glob("../recorded/testdata/faults/*.json")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d recorded faults, %v", len(files), err)
	}
	for _, file := range files {
		cluster := clusterIn(t, file)
		result, err := status.Compute(cluster)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if result.Status != status.CurrentStatus {
			t.Errorf("%s: kstatus says %s (%s): it has learnt something, look at it anew", file, result.Status, result.Message)
		}
	}
}

func clusterIn(t *testing.T, file string) *unstructured.Unstructured {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// This package's numbers are those of a client: whole ones are integers.
	var objects []any
	if err := json.Unmarshal(text, &objects); err != nil {
		t.Fatal(err)
	}
	for _, o := range objects {
		if object := o.(map[string]any); object["kind"] == "Cluster" {
			return &unstructured.Unstructured{Object: object}
		}
	}
	t.Fatalf("%s: no Cluster", file)
	return nil
}
