import { describe, expect, it } from "vitest";
import type { KindName } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { type Snapshot, snapshotOf, type UnreadKind } from "../../../provider/observe/snapshot";
import type { ClusterReport } from "../../../provider/report/cluster-report";
import type { ObjectGroup } from "../../../provider/report/object-group";
import { clusterReport } from "../../../provider/report/report";
import { clusterSummary } from "../../../provider/report/summary";
import { phaseSpans } from "../../../provider/timeline/phase-spans";
import { change, healthyCluster, type Objects, snapshot } from "../objects";
import { faultRows } from "../recorded/fault-rows";
import { bringUp, broughtUp, plus, takenAt, underFault } from "../timeline/recorded";

const hour = 3_600_000;
const now = new Date("2026-01-01T00:10:00Z");
const reportOf = (of: Snapshot, at = now) => clusterReport(of, phaseSpans(of, at), at);
const report = (objects: Objects, unread?: Snapshot["unread"]) => reportOf(snapshot(objects, unread));
const states = ({ phases }: ClusterReport) =>
  Object.fromEntries(phases.map(({ phase, pool, state }) => [pool ? `${phase} ${pool}` : phase, state]));
const phaseOf = ({ phases }: ClusterReport, name: string) => phases.find(({ phase }) => phase === name);
const all = (groups: readonly ObjectGroup[]): readonly ObjectGroup[] =>
  groups.flatMap((group) => [group, ...all(group.children)]);
const outline = (groups: readonly ObjectGroup[]): unknown =>
  groups.map(({ kind, names, children }) => [
    `${names.length} ${kind}`,
    ...(children.length ? [outline(children)] : []),
  ]);

describe("a report of a cluster that came up", () => {
  const told = reportOf(broughtUp, plus(takenAt(broughtUp), hour));

  it("says what it is, and that every phase is done", () => {
    expect(told).toMatchObject({
      health: "healthy",
      phase: "available",
      state: "done",
      version: "v1.33.6+vmware.1-fips",
      class: "builtin-generic-v3.4.0",
      nodes: { ready: 5, wanted: 5 },
      createdAt: "2026-11-22T23:23:59Z",
      notes: [],
    });
    expect(told.endpoint).toMatch(/^https:\/\/127\..*:6443$/);
    expect(told).not.toHaveProperty("reason");
    expect(new Set(Object.values(states(told)))).toEqual(new Set(["done"]));
  });

  it("has under each phase its objects by owner, equal ones grouped", () => {
    expect(Object.fromEntries(told.phases.map(({ phase, objects }) => [phase, outline(objects)]))).toEqual({
      topology: [
        ["1 Cluster", [["1 VSphereCluster"], ["1 KubeadmControlPlane"], ["1 MachineDeployment", [["1 MachineSet"]]]]],
      ],
      infrastructure: [
        ["1 VSphereCluster", [["1 VirtualMachineSetResourcePolicy"], ["1 SubnetSet"], ["1 VirtualMachineService"]]],
      ],
      "control-plane-bootstrap": [["3 KubeadmConfig", [["3 Secret"]]], ["5 Secret"]],
      "control-plane-machines": [["3 VSphereMachine", [["3 VirtualMachine", [["3 SubnetPort"]]]]]],
      "control-plane-initialization": [["1 KubeadmControlPlane", [["3 Machine"]]]],
      workers: [
        [
          "1 MachineDeployment",
          [
            [
              "1 MachineSet",
              [["2 Machine", [["2 KubeadmConfig"], ["2 VSphereMachine", [["2 VirtualMachine", [["2 SubnetPort"]]]]]]]],
            ],
          ],
        ],
      ],
      available: [["1 Cluster"]],
    });
    expect(all(told.phases.flatMap(({ objects }) => objects)).every(({ state }) => state === "ready")).toBe(true);
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });
});

describe("a report of every moment of a bring-up", () => {
  it.each(bringUp.map((moment, index) => [index, moment] as const).filter(([, m]) => m.objects("Cluster").length))(
    "%i says that it progresses, until it is healthy",
    (_, moment) => {
      const told = reportOf(moment, takenAt(moment));
      expect(["progressing", "healthy"]).toContain(told.health);
      expect(told.health === "healthy").toBe(told.phases.every(({ state }) => state === "done"));
      if (told.health === "progressing") expect(told.reason).toBeTruthy();
    },
  );
});

describe.each(faultRows)("a report of a cluster under $fault", ({ fault, phase, kind, condition: type, reason }) => {
  const faulty = underFault(fault);
  const told = reportOf(faulty, plus(takenAt(faulty), hour));

  it("has failed at that phase, and says why and what to do", () => {
    expect(told).toMatchObject({ health: "failed", phase, reason: expect.stringContaining(`${type} (${reason})`) });
    const { diagnosis } = phaseOf(told, phase) ?? {};
    expect(diagnosis).toMatchObject({ phase, cause: { at: { kind }, condition: type, reason } });
    expect(diagnosis?.remedy).toBeTruthy();
  });

  it("has the words in its summary as well", () => {
    const { phases: _, ...head } = told;
    expect(
      clusterSummary(faulty, phaseSpans(faulty, plus(takenAt(faulty), hour)), plus(takenAt(faulty), hour)),
    ).toEqual(head);
  });
});

describe("an object", () => {
  const objectIn = (told: ClusterReport, phase: string, kind: string) =>
    all(phaseOf(told, phase)?.objects ?? []).find((group) => group.kind === kind);

  it("of a failure fails once that has lasted, and waits until then", () => {
    const objects = healthyCluster();
    change(objects.workerVm, "VirtualMachineCreated", { status: "False", reason: "Error", message: "no host" });
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeDoesNotExist", message: "" });
    const of = snapshot(objects);
    const at = (seconds: number) =>
      objectIn(reportOf(of, new Date(Date.UTC(2026, 0, 1, 0, 0, seconds))), "workers", "VirtualMachine");
    expect(at(29)).toMatchObject({ state: "waiting", condition: "VirtualMachineCreated", message: "no host" });
    expect(at(30)).toMatchObject({ state: "failed", condition: "VirtualMachineCreated", message: "no host" });
  });

  it("that says nothing yet waits", () => {
    const objects = healthyCluster();
    objects.worker.status = undefined;
    objects.workerPort.status = {};
    objects.workerVm.status.network = {};
    const told = report(objects);
    expect(objectIn(told, "workers", "Machine")).toMatchObject({ state: "waiting", reason: "NotReported" });
    expect(objectIn(told, "workers", "SubnetPort")).toMatchObject({ state: "waiting", condition: "Ready" });
    expect(objectIn(told, "workers", "VirtualMachine")).toMatchObject({ state: "waiting", reason: "NotSet" });
  });

  it("of a phase that is done is ready, whatever it says about later ones", () => {
    const objects = healthyCluster();
    change(objects.cluster, "Available", { status: "False", reason: "NotAvailable", message: "workers" });
    const told = report(objects);
    expect(states(told)).toMatchObject({ topology: "done", available: "progressing" });
    expect(objectIn(told, "topology", "Cluster")).toMatchObject({ state: "ready" });
    expect(objectIn(told, "available", "Cluster")).toMatchObject({ state: "waiting", condition: "Available" });
  });
});

describe("a cluster", () => {
  it("that is being deleted tells of that alone, and of what is left", () => {
    const objects = healthyCluster();
    for (const key of ["cluster", "worker"]) {
      objects[key].metadata.deletionTimestamp = "2026-01-01T00:09:00Z";
      objects[key].metadata.finalizers = ["machine.cluster.x-k8s.io"];
    }
    const told = report(objects);
    expect(told).toMatchObject({ health: "deleting", phase: "teardown", state: "progressing" });
    expect(told.phases).toMatchObject([{ phase: "teardown", seconds: 60 }]);
    const left = all(told.phases[0]?.objects ?? []);
    expect(left.flatMap(({ names }) => names)).toHaveLength(Object.keys(objects).length);
    expect(left.filter(({ state }) => state === "deleting").map(({ kind }) => kind)).toEqual(["Cluster", "Machine"]);
  });

  it("of which kinds cannot be read is judged by the others, and says what was not seen", () => {
    const objects = healthyCluster();
    for (const key of ["subnetSet", "cpPort", "workerPort"]) delete objects[key];
    const why: UnreadKind = { reason: "forbidden", message: "no" };
    const told = report(
      objects,
      new Map<KindName, UnreadKind>([
        ["SubnetSet", why],
        ["SubnetPort", why],
      ]),
    );
    expect(told).toMatchObject({
      health: "healthy",
      notes: [
        "Not seen: SubnetSet, SubnetPort (your role does not allow it; ask for the role Edit on the vSphere Namespace)",
      ],
    });
  });

  it("of which nothing essential can be read is unknown", () => {
    const objects = healthyCluster();
    delete objects.infrastructure;
    const told = report(objects, new Map([["VSphereCluster", { reason: "forbidden", message: "may not" }]]));
    expect(told).toMatchObject({ health: "unknown", phase: "topology", reason: expect.stringContaining("may not") });
  });

  it("that is paused says so, also when it is healthy", () => {
    const objects = healthyCluster();
    objects.cluster.spec.paused = true;
    expect(report(objects)).toMatchObject({ health: "healthy", notes: [expect.stringContaining("paused")] });
  });

  it("read as v1beta1 tells the same", () => {
    const objects = healthyCluster();
    for (const object of Object.values(objects)) {
      if (!/^(Cluster|Machine.*|Kubeadm.*)$/.test(object.kind) || !object.status) continue;
      const {
        conditions,
        replicas,
        readyReplicas,
        availableReplicas,
        upToDateReplicas,
        controlPlane,
        workers,
        ...rest
      } = object.status;
      const v1beta2 = {
        conditions,
        replicas,
        readyReplicas,
        availableReplicas,
        upToDateReplicas,
        controlPlane,
        workers,
      };
      object.status = { ...rest, conditions: [{ type: "Ready", status: "False", reason: "Old" }], v1beta2 };
    }
    const { cluster } = objects;
    cluster.spec.topology.class = "builtin";
    expect(report(objects)).toMatchObject({ health: "healthy", class: "builtin", nodes: { ready: 2, wanted: 2 } });
    expect(states(report(objects))).toEqual(states(report(healthyCluster())));
  });

  it("that is on its way to another version shows both", () => {
    const objects = healthyCluster();
    objects.cluster.spec.topology.version = "v1.34.1";
    objects.controlPlane.status.version = "v1.33.3";
    expect(report(objects)).toMatchObject({ version: "v1.34.1", currentVersion: "v1.33.3" });
  });
});

describe("a cluster without a topology", () => {
  function unmanaged(): Objects {
    const objects = healthyCluster();
    delete objects.cluster.spec.topology;
    objects.cluster.status.conditions = objects.cluster.status.conditions.filter(
      ({ type }: KubeObject["status"]) => type !== "TopologyReconciled",
    );
    const poolLabel = "topology.cluster.x-k8s.io/deployment-name";
    for (const object of Object.values(objects)) {
      const { [poolLabel]: pool, ...labels } = object.metadata.labels ?? {};
      object.metadata.labels = pool ? { ...labels, "cluster.x-k8s.io/deployment-name": "shop-general" } : labels;
    }
    return objects;
  }

  it("has the same phases, and its MachineDeployments for pools", () => {
    const told = report(unmanaged());
    expect(told).toMatchObject({ health: "healthy", version: "v1.33.3", nodes: { ready: 2, wanted: 2 } });
    expect(states(told)).toEqual({
      topology: "done",
      infrastructure: "done",
      "control-plane-bootstrap": "done",
      "control-plane-machines": "done",
      "control-plane-initialization": "done",
      "workers shop-general": "done",
      available: "done",
    });
    expect(outline(phaseOf(told, "workers")?.objects ?? [])).toEqual(
      outline(phaseOf(report(healthyCluster()), "workers")?.objects ?? []),
    );
  });

  it("fails like any other", () => {
    const objects = unmanaged();
    change(objects.worker, "NodeHealthy", { status: "False", reason: "NodeNotHealthy", message: "kubelet is down" });
    const told = reportOf(snapshot(objects), plus(now, hour));
    expect(told).toMatchObject({ health: "failed", phase: "workers", pool: "shop-general" });
  });
});

it("a note tells each reason once", () => {
  const unread = new Map<KindName, UnreadKind>([
    ["Secret", { reason: "forbidden", message: "" }],
    ["SubnetSet", { reason: "absent", message: "" }],
    ["VirtualMachine", { reason: "unreachable", message: "" }],
  ]);
  expect(
    reportOf(snapshotOf({ namespace: "team-a", name: "shop" }, Object.values(healthyCluster()), unread)).notes,
  ).toEqual([
    "Not seen: Secret (your role does not allow it; ask for the role Edit on the vSphere Namespace)",
    "Not seen: SubnetSet (this server does not have them)",
    "Not seen: VirtualMachine (the server fails to answer)",
  ]);
});
