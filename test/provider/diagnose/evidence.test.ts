import { describe, expect, it } from "vitest";
import type { Cause } from "../../../provider/diagnose/cause";
import { leadsOf, withEvidence } from "../../../provider/diagnose/evidence";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { condition, healthyCluster, view } from "../objects";

const objects = healthyCluster();
const seen = view(objects);

function cause(kind: string, name: string, type: string, more: Partial<Cause> = {}): Cause {
  const at = { kind, namespace: "team-a", name };
  return {
    is: "waiting",
    at,
    condition: type,
    reason: "SomeReason",
    message: "some words",
    objects: [at],
    of: 1,
    ...more,
  };
}

const event = (message: string, lastSeen = "2026-01-01T10:00:00Z") => ({
  reason: "CreateFailure",
  message,
  count: 1,
  lastSeen,
  kind: "VirtualMachine",
});

describe("leadsOf", () => {
  it("leads to the Namespace where a network is missing", () => {
    for (const found of [cause("SubnetSet", "shop", "Ready"), cause("VSphereCluster", "shop", "NetworkReady")]) {
      expect(leadsOf(found, seen).objects).toEqual(["/api/v1/namespaces/team-a"]);
    }
  });

  it("leads to the ClusterClass where that is not reconciled", () => {
    const { cluster } = healthyCluster();
    cluster.apiVersion = "cluster.x-k8s.io/v1beta2";
    cluster.spec.topology.classRef = { name: "builtin-generic-v3.4.0", namespace: "public" };
    const found = cause("Cluster", "shop", "TopologyReconciled", {
      message: "ClusterClass is not successfully reconciled",
    });
    expect(leadsOf(found, view({ cluster })).objects).toEqual([
      "/apis/cluster.x-k8s.io/v1beta2/namespaces/public/clusterclasses/builtin-generic-v3.4.0",
    ]);
  });

  it("leads to the events of what has no words, and of the load balancer's services", () => {
    expect(leadsOf(cause("VSphereMachine", "shop-1", "Ready", { message: "" }), seen).eventsOf).toEqual(["shop-1"]);
    expect(leadsOf(cause("VSphereCluster", "shop-abcde", "LoadBalancerReady"), seen).eventsOf).toEqual(["shop"]);
    expect(leadsOf(cause("VSphereMachine", "shop-1", "Ready"), seen).eventsOf).toEqual([]);
  });
});

describe("withEvidence", () => {
  const namespace: KubeObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "team-a", uid: "ns" },
    status: { conditions: [condition("NamespaceNetworkReady", "False", "VPCSnatNotReady", "SNAT is not enabled")] },
  };

  it("names the platform object behind it, and how it shows in the cluster", () => {
    const found = withEvidence(cause("SubnetSet", "shop", "Ready"), { objects: [namespace], events: [] });
    expect(found).toMatchObject({
      at: { kind: "Namespace", namespace: "", name: "team-a" },
      condition: "NamespaceNetworkReady",
      reason: "VPCSnatNotReady",
      message: "SNAT is not enabled\nSeen as SubnetSet shop: Ready (SomeReason): some words",
    });
  });

  it("leaves it as it is where the platform has no complaint that concerns it", () => {
    const content = { ...namespace, status: { conditions: [condition("NamespaceDeletionContentFailure", "False")] } };
    const found = cause("SubnetSet", "shop", "Ready");
    expect(withEvidence(found, { objects: [content], events: [] })).toEqual(found);
  });

  it("gives a silent cause the words of the newest Warning event", () => {
    const silent = cause("VSphereMachine", "shop-1", "VirtualMachineProvisioned", { message: "" });
    const events = [event("insufficient resources")];
    expect(withEvidence(silent, { objects: [], events }).message).toBe("CreateFailure: insufficient resources");
  });

  it("puts an event before words of ours, unless it is older than the silence or says the same", () => {
    const since = (silentSince: string, message = "held by VM Operator") =>
      withEvidence(cause("VirtualMachine", "shop-1", "Deleting", { silentSince, message }), {
        objects: [],
        events: [event("no such disk")],
      }).message;
    expect(since("2026-01-01T09:00:00Z")).toBe("CreateFailure: no such disk\nheld by VM Operator");
    expect(since("2026-01-01T11:00:00Z")).toBe("held by VM Operator");
    expect(since("2026-01-01T09:00:00Z", "no such disk")).toBe("no such disk");
  });
});
