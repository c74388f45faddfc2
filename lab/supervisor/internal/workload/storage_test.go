package workload

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func newCluster(t *testing.T) *Cluster {
	t.Helper()
	world, err := NewWorld(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return world.NewCluster("test")
}

func send(c *Cluster, method, path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	c.API().ServeHTTP(w, r)
	return w
}

func TestAPatchedObjectStaysInTypedLists(t *testing.T) {
	ctx := context.Background()
	c := newCluster(t)
	node := &corev1.Node{ObjectMeta: Meta("", "a"), Spec: corev1.NodeSpec{Taints: []corev1.Taint{{Key: "one", Effect: "NoSchedule"}}}}
	if err := c.Ensure(ctx, node); err != nil {
		t.Fatal(err)
	}
	for _, patch := range []struct{ kind, body string }{
		{"application/merge-patch+json", `{"spec":{"unschedulable":true}}`},
		{"application/strategic-merge-patch+json", `{"status":{"conditions":[{"type":"Ready","status":"True"}]}}`},
		{"application/strategic-merge-patch+json", `{"status":{"conditions":[{"type":"DiskPressure","status":"False"}]}}`},
	} {
		if w := send(c, http.MethodPatch, "/api/v1/nodes/a", patch.kind, patch.body); w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", patch.body, w.Code, w.Body)
		}
	}
	nodes := &corev1.NodeList{}
	if err := c.Client.List(ctx, nodes); err != nil || len(nodes.Items) != 1 {
		t.Fatalf("got %v (%v)", nodes.Items, err)
	}
	got := nodes.Items[0]
	if !got.Spec.Unschedulable || len(got.Spec.Taints) != 1 || got.UID == "" {
		t.Errorf("got %+v", got)
	}
	if len(got.Status.Conditions) != 2 {
		t.Errorf("conditions are merged by their type: got %v", got.Status.Conditions)
	}
}

func TestAPatchIsTheDifferenceOfTwoObjects(t *testing.T) {
	ctx := context.Background()
	c := newCluster(t)
	pod := &corev1.Pod{ObjectMeta: Meta("default", "p")}
	if err := c.Ensure(ctx, pod); err != nil {
		t.Fatal(err)
	}
	for key, from := range map[string]func(client.Object) client.Patch{
		"merged":             client.MergeFrom,
		"merged-by-strategy": func(o client.Object) client.Patch { return client.StrategicMergeFrom(o) },
	} {
		before, found := &corev1.Pod{}, &corev1.Pod{}
		if err := c.Client.Get(ctx, client.ObjectKeyFromObject(pod), before); err != nil {
			t.Fatal(err)
		}
		changed := before.DeepCopy()
		changed.Annotations[key] = "yes"
		if err := c.Client.Patch(ctx, changed, from(before)); err != nil {
			t.Fatal(err)
		}
		if err := c.Client.Get(ctx, client.ObjectKeyFromObject(pod), found); err != nil || found.Annotations[key] != "yes" {
			t.Errorf("%s: got %v (%v)", key, found.Annotations, err)
		}
	}
}

func TestUpdatesWithoutAVersionOverwrite(t *testing.T) {
	ctx := context.Background()
	c := newCluster(t)
	if err := c.Ensure(ctx, &corev1.ConfigMap{ObjectMeta: Meta("default", "m")}); err != nil {
		t.Fatal(err)
	}
	body := `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","namespace":"default"},"data":{"a":"b"}}`
	if w := send(c, http.MethodPut, "/api/v1/namespaces/default/configmaps/m", "application/json", body); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	found := &corev1.ConfigMap{}
	if err := c.Client.Get(ctx, client.ObjectKey{Namespace: "default", Name: "m"}, found); err != nil || found.Data["a"] != "b" || found.UID == "" {
		t.Errorf("got %+v (%v)", found, err)
	}
}

func TestManifestsAreApplied(t *testing.T) {
	ctx := context.Background()
	c := newCluster(t)
	manifest := "# only a comment\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: default}\n---\n" +
		"apiVersion: example.com/v1\nkind: Unknown\nmetadata: {name: x}\n"
	for range 2 {
		if err := c.Apply(ctx, []byte(manifest)); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Client.Get(ctx, client.ObjectKey{Namespace: "default", Name: "m"}, &corev1.ConfigMap{}); err != nil {
		t.Error(err)
	}
	if err := c.Apply(ctx, []byte("kind: [")); err == nil {
		t.Error("want an error")
	}
}
