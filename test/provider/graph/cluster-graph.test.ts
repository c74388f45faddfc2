import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Graph, graphOfCluster } from "../../../provider/graph";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { snapshotOf } from "../../../provider/observe/snapshot";
import { change, healthyCluster, machine, type Objects, snapshot } from "../objects";
import { expectWellFormed } from "./well-formed";

const recordings = join(__dirname, "../recorded/testdata");
const recorded = { namespace: "team-a", name: "recorded" };
const json = (name: string) => JSON.parse(readFileSync(join(recordings, name), "utf8"));
const faults = readdirSync(join(recordings, "faults")).map((file) => file.replace(".json", ""));
const bringUp: { objects: Record<string, KubeObject>; moments: string[][] } = json("bring-up.json");

const hourLater = new Date("2026-01-01T01:00:00Z");
const draw = (objects: Objects, options = {}) => graphOfCluster(snapshot(objects), hourLater, options);
const phasesOf = ({ nodes }: Graph) =>
  nodes.filter(({ kind }) => kind === "phase").map(({ label, state }) => `${label}: ${state}`);
const objectsOf = ({ nodes }: Graph) => nodes.filter(({ kind }) => kind === "object");
const named = (graph: Graph, name: string) => graph.nodes.find(({ details }) => details[0] === name);

/** The lines of a graph from a phase to the last of its objects. */
function lines({ nodes, edges }: Graph): string[] {
  const label = new Map(nodes.map(({ id, label }) => [id, label]));
  const below = (id: string): string[] => {
    const owned = edges.filter(({ from, kind }) => from === id && kind === "owns");
    if (owned.length === 0) return [`${label.get(id)}`];
    return owned.flatMap(({ to }) => below(to).map((rest) => `${label.get(id)} > ${rest}`));
  };
  return nodes.filter(({ kind }) => kind === "phase").flatMap(({ id }) => below(id));
}

/** A healthy cluster whose pool has that many machines. */
function withMachines(count: number): Objects {
  const objects = healthyCluster();
  const labels = objects.worker.metadata.labels;
  for (let n = 1; n < count; n++) Object.assign(objects, machine(`worker${n}`, "machineSet", labels));
  return objects;
}

describe("the graph of a cluster", () => {
  it("has the phases in their order, each with its objects below their owners", () => {
    const graph = draw(healthyCluster());
    expectWellFormed(graph);
    expect(graph.title).toBe("Cluster team-a/shop");
    expect(lines(graph)).toEqual([
      "topology > Cluster",
      "infrastructure > VSphereCluster > SubnetSet",
      "infrastructure > VSphereCluster > VirtualMachineService",
      "control-plane-bootstrap > KubeadmConfig > Secret",
      "control-plane-bootstrap > 5 Secrets",
      "control-plane-machines > VSphereMachine > VirtualMachine > SubnetPort",
      "control-plane-initialization > KubeadmControlPlane > Machine",
      "workers general > MachineDeployment > MachineSet > Machine > KubeadmConfig",
      "workers general > MachineDeployment > MachineSet > Machine > VSphereMachine > VirtualMachine > SubnetPort",
      "available",
    ]);
    expect(graph.nodes.every(({ state }) => state === "done")).toBe(true);
  });

  it("has the pools beside each other, between the control plane and the end", () => {
    const objects = healthyCluster();
    objects.cluster.spec.topology.workers.machineDeployments.push({ name: "batch", replicas: 0 });
    const { edges } = draw(objects, { show: "phases" });
    expect(edges.filter(({ kind }) => kind === "before").map(({ from, to }) => `${from} > ${to}`)).toEqual([
      "topology > infrastructure",
      "infrastructure > control-plane-bootstrap",
      "control-plane-bootstrap > control-plane-machines",
      "control-plane-machines > control-plane-initialization",
      "control-plane-initialization > workers/general",
      "control-plane-initialization > workers/batch",
      "workers/general > available",
      "workers/batch > available",
    ]);
  });

  it("shows the phases alone where these are asked for", () => {
    const graph = draw(healthyCluster(), { show: "phases" });
    expectWellFormed(graph);
    expect(graph.groups).toEqual([]);
    expect(graph.nodes.map(({ kind }) => kind)).toEqual(Array(7).fill("phase"));
  });

  it("says at which phase and object it fails, and what waits for that", () => {
    const objects = healthyCluster();
    objects.deployment.status.availableReplicas = 0;
    change(objects.workerVm, "VirtualMachineClassReady", {
      status: "False",
      reason: "NotFound",
      message: "no such class",
    });
    change(objects.deployment, "Available", { status: "False", reason: "NotAvailable" });
    change(objects.cluster, "Available", { status: "False", reason: "NotAvailable" });
    const graph = draw(objects);
    expect(phasesOf(graph).slice(-2)).toEqual(["workers general: failed", "available: pending"]);
    expect(graph.nodes.find(({ id }) => id === "workers/general")?.details).toEqual([
      "failed: VirtualMachine",
      "VirtualMachineClassReady (NotFound)",
    ]);
    const failed = graph.nodes.filter(({ kind, state }) => kind === "object" && state === "failed");
    expect(failed.map(({ label, details }) => [label, ...details])).toEqual([
      ["VirtualMachine", "shop-worker-1", "VirtualMachineClassReady (NotFound)"],
    ]);
  });

  it("draws a few equal machines one by one, and more of them as one", () => {
    expect(objectsOf(draw(withMachines(3))).filter(({ label }) => label === "VirtualMachine")).toHaveLength(4);
    const many = draw(withMachines(4));
    expectWellFormed(many);
    expect(lines(many).filter((line) => line.startsWith("workers"))).toEqual([
      "workers general > MachineDeployment > MachineSet > 4 Machines > 4 KubeadmConfigs",
      "workers general > MachineDeployment > MachineSet > 4 Machines > 4 VSphereMachines > 4 VirtualMachines > 4 SubnetPorts",
    ]);
  });

  it("tells the one that is not as the others", () => {
    const objects = withMachines(6);
    objects.workerVm.status.network = {};
    const machines = lines(draw(objects)).filter((line) => line.includes("VirtualMachine"));
    expect(machines.at(-1)).toContain("5 Machines > 5 VSphereMachines > 5 VirtualMachines");
    expect(named(draw(objects), "shop-worker-1")).toBeDefined();
  });

  it("draws every object once where all are asked for", () => {
    const graph = draw(withMachines(12), { expand: true });
    expectWellFormed(graph);
    const names = objectsOf(graph).map(({ label, details }) => `${label}/${details[0]}`);
    const of = Object.values(withMachines(12)) as KubeObject[];
    const ofWorkers = (object: KubeObject) =>
      object.kind === "Secret" && object.metadata.name.startsWith("shop-worker");
    const expected = of.filter((object) => !ofWorkers(object)).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names.sort()).toEqual(expected.sort());
  });

  it("has one phase while the cluster is being deleted", () => {
    const objects = healthyCluster();
    objects.cluster.metadata.deletionTimestamp = "2026-01-01T00:59:00Z";
    const graph = draw(objects);
    expectWellFormed(graph);
    expect(phasesOf(graph)).toEqual(["teardown: progressing"]);
    expect(lines(graph)[0]).toBe(
      "teardown > Cluster > MachineDeployment > MachineSet > Machine > KubeadmConfig > Secret",
    );
    expect(graph.nodes.find(({ label }) => label === "Cluster")?.state).toBe("deleting");
  });

  it("is the same for the same objects in another order", () => {
    const objects = withMachines(5);
    const { cluster, ...rest } = objects;
    expect(draw({ ...Object.fromEntries(Object.entries(rest).reverse()), cluster }, { show: "phases" })).toEqual(
      draw(objects, { show: "phases" }),
    );
    expect(draw(objects)).toEqual(draw(objects));
  });

  it.each(faults)("of a recorded cluster under %s is well formed, and shows that something is not well", (fault) => {
    const objects: KubeObject[] = json(`faults/${fault}.json`);
    const graph = graphOfCluster(snapshotOf(recorded, objects), new Date("2030-01-01T00:00:00Z"));
    expectWellFormed(graph);
    expect(phasesOf(graph).filter((phase) => /: (failed|stalled)$/.test(phase))).not.toEqual([]);
  });

  it("is well formed at moments all along a recorded bring-up", () => {
    for (const keys of bringUp.moments.filter((_, index) => index % 4 === 0)) {
      const objects = keys.map((key) => bringUp.objects[key] as KubeObject);
      for (const expand of [false, true])
        expectWellFormed(graphOfCluster(snapshotOf(recorded, objects), new Date("2026-11-22T23:25:00Z"), { expand }));
    }
  });
});
