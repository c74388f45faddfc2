import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../../provider/diagnose/diagnosis";
import { clustersOf, gateRecords } from "../../../provider/timeline/gate-records";

const shop = { namespace: "team-a", name: "shop" };
const times = { startedAt: "2026-11-22T10:00:00.000Z", finishedAt: "2026-11-22T10:00:05.500Z", seconds: 5.5 };
const gate = (kind: string, outputs: object) => ({ urn: "urn", type: `pulumi-nodejs:dynamic/vks:${kind}`, outputs });
const read = (...resources: object[]) => gateRecords({ deployment: { resources } });

describe("the record of the gates in a stack's state", () => {
  it("is of the phases of a Supervisor's cluster", () => {
    const connection = { kubeconfig: "/home/me/.kube/config" };
    expect(
      read(
        { urn: "urn", type: "pulumi:pulumi:Stack" },
        gate("PhaseGate", {
          cluster: shop,
          phase: "infrastructure",
          connection,
          endpoint: "https://10.0.0.1:6443",
          ...times,
        }),
        gate("PhaseGate", { cluster: shop, phase: "workers", pool: "general", connection, ...times }),
        gate("Teardown", { cluster: shop, connection, ...times }),
      ),
    ).toEqual([
      { cluster: shop, phase: "infrastructure", ...times },
      { cluster: shop, phase: "workers", pool: "general", ...times },
    ]);
  });

  it("is of phases and nodes on vSphere, and takes no credential along", () => {
    const api = { endpoint: "https://10.0.0.9:6443", key: "secret-key" };
    const subject = { cluster: "edge", version: "v1.33.3" };
    const records = read(
      gate("VspherePhaseGate", { subject, api, phase: "control-plane-machines", ...times }),
      gate("NodeGate", {
        subject,
        api,
        machine: { node: "edge-cp-0-a", role: "control-plane", slot: "control-plane-0" },
        ...times,
      }),
      gate("NodeGate", {
        subject,
        api,
        machine: { node: "edge-w-0-a", role: "worker", pool: "w", slot: "w-0" },
        ...times,
      }),
    );
    const cluster = { namespace: "", name: "edge" };
    expect(records).toEqual([
      { cluster, phase: "control-plane-machines", ...times },
      { cluster, phase: "control-plane-initialization", node: "edge-cp-0-a", ...times },
      { cluster, phase: "workers", pool: "w", node: "edge-w-0-a", ...times },
    ]);
    expect(JSON.stringify(records)).not.toContain("secret-key");
  });

  it("says of a gate that failed why, and how long it had waited", () => {
    const failure = { elapsed: 9_250, outcome: "failed" } as Diagnosis;
    const { startedAt } = times;
    expect(read(gate("PhaseGate", { cluster: shop, phase: "topology", startedAt, failure }))).toEqual([
      { cluster: shop, phase: "topology", startedAt, seconds: 9.25, failure },
    ]);
  });

  it.each([
    ["that never began", gate("PhaseGate", { cluster: shop, phase: "topology" })],
    ["of a phase nobody knows", gate("PhaseGate", { cluster: shop, phase: "later", ...times })],
    ["without a cluster", gate("VspherePhaseGate", { phase: "topology", ...times })],
    ["without outputs", { urn: "urn", type: "pulumi-nodejs:dynamic/vks:PhaseGate" }],
  ])("has nothing of a gate %s", (_, resource) => {
    expect(read(resource)).toEqual([]);
    expect(gateRecords({ deployment: undefined })).toEqual([]);
  });

  it("names its clusters, each once", () => {
    const records = read(
      gate("PhaseGate", { cluster: shop, phase: "topology", ...times }),
      gate("PhaseGate", { cluster: shop, phase: "available", ...times }),
      gate("VspherePhaseGate", { subject: { cluster: "edge" }, phase: "topology", ...times }),
    );
    expect(clustersOf(records)).toEqual([shop, { namespace: "", name: "edge" }]);
  });
});
