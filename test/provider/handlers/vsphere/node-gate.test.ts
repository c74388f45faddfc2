import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type NodeGateInputs,
  type NodeGateOutputs,
  nodeGate,
  nodeGateWith,
} from "../../../../provider/handlers/vsphere/node-gate";
import { NodeStepsInCluster } from "../../../../provider/handlers/vsphere/node-steps";
import type { MachineSubject, VsphereSubject } from "../../../../provider/phases/vsphere/subject";
import type { RetirementTiming } from "../../../../provider/retire/retirement";
import { FakeWorkloadApi } from "../../retire/fake-workload-api";
import { etcdAccess } from "../../retire/pki";
import { fastRetirement, impatient } from "../../retire/retirement";

const [old, fresh] = ["shop-control-plane-0-aaaaa", "shop-control-plane-0-bbbbb"];
const peers = ["shop-control-plane-1-aaaaa", "shop-control-plane-2-aaaaa"];

const machine = (node: string, slot = "control-plane-0"): MachineSubject => ({
  node,
  uuid: `uuid-of-${node}`,
  role: slot.startsWith("control-plane") ? "control-plane" : "worker",
  slot,
});
const subject: VsphereSubject = {
  cluster: "shop",
  version: "v1.33.3",
  site: { datacenter: "dc-1", computeCluster: "cluster-1", templates: [] },
  endpoint: { host: "10.0.0.5", port: 6443, by: "kube-vip" },
};
const api = { endpoint: "https://10.0.0.5:6443", ca: "ca", certificate: "certificate", key: "key" };
const inputs: NodeGateInputs = { machine: machine(old), subject, api, timeout: "20m", drainTimeout: "10m" };
const times = { startedAt: "2026-01-01T00:00:00.000Z", finishedAt: "2026-01-01T00:01:00.000Z", seconds: 60 };
const outputs: NodeGateOutputs = { ...inputs, ...times, node: old, retiring: [] };

describe("what changes a node's gate", () => {
  it.each<[string, object, boolean, string[]]>([
    ["nothing changed", {}, false, []],
    ["another node fills the slot", { machine: machine(fresh) }, true, []],
    ["the machine was cloned again under its name", { machine: { ...machine(old), uuid: "another" } }, true, []],
    ["the client certificate was renewed", { api: { ...api, certificate: "newer" } }, true, []],
    ["another drain timeout", { drainTimeout: "1h" }, true, []],
    ["another version of the cluster", { subject: { ...subject, version: "v1.33.4" } }, true, []],
    ["another slot", { machine: machine(old, "control-plane-1") }, true, ["machine"]],
    ["another cluster", { subject: { ...subject, cluster: "other" } }, true, ["subject"]],
    ["a machine that a preview does not know yet", { machine: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, true, []],
  ])("%s", async (_, news, changes, replaces) => {
    expect(await nodeGate.diff?.("id", outputs, { ...inputs, ...news })).toEqual({ changes, replaces });
  });

  it("it had not finished", async () => {
    const { finishedAt: _, ...unfinished } = outputs;
    expect(await nodeGate.diff?.("id", unfinished, inputs)).toEqual({ changes: true, replaces: [] });
  });
});

describe("a slot of a running cluster", () => {
  let cluster: FakeWorkloadApi;
  let waits: string[];
  let off: string[];
  /** What keeps the next node from joining. */
  let trouble: Error | undefined;
  beforeEach(async () => {
    cluster = await FakeWorkloadApi.start();
    for (const [index, node] of [old, ...peers].entries()) cluster.putNode(node, `control-plane-${index}`);
    [waits, off, trouble] = [[], [], undefined];
  });
  afterEach(() => cluster.close());

  const gateWith = (timing: RetirementTiming) =>
    nodeGateWith(
      new NodeStepsInCluster({
        timing,
        wait: async ({ machine: { node, slot } }) => {
          waits.push(node);
          if (trouble) throw trouble;
          cluster.putNode(node, slot);
          return times;
        },
        powerOff: async (_, { node, uuid }) => void off.push(`${node} ${uuid}`),
      }),
    );
  const gate = gateWith(fastRetirement);
  const asked = (node: string, slot?: string): NodeGateInputs => ({
    ...inputs,
    machine: machine(node, slot),
    api: cluster.access,
    etcd: etcdAccess,
  });
  const filledBy = (node: string, slot?: string): NodeGateOutputs => ({ ...outputs, ...asked(node, slot), node });
  const failure = (work: Promise<unknown> | undefined) =>
    (work as Promise<unknown>).then(
      () => Promise.reject(new Error("it went well")),
      (error: { reasons: string[]; properties: NodeGateOutputs }) => error,
    );

  it("is filled by a node that has joined", async () => {
    const created = await gate.create(asked(old));
    expect(created).toMatchObject({ id: "shop/control-plane-0", outs: { ...times, node: old, retiring: [] } });
    expect(cluster.log).toEqual([]);
  });

  it("is handed over: the new node joins, and then the old one retires", async () => {
    cluster.putPod("web-1", old);
    const updated = await gate.update?.("id", filledBy(old), asked(fresh));
    expect(updated?.outs).toMatchObject({ node: fresh, retiring: [] });
    expect(waits).toEqual([fresh]);
    expect(cluster.log).toEqual([`patch nodes/${old}`, "evict web-1", `delete nodes/${old}`]);
    expect(cluster.etcd.log).toEqual([expect.stringMatching(`remove ${old} via `)]);
    expect(off).toEqual([`${old} uuid-of-${old}`]);
  });

  it("does not wait again when only credentials or timeouts are others", async () => {
    const updated = await gate.update?.("id", filledBy(old), { ...asked(old), drainTimeout: "1h" });
    expect(updated?.outs).toMatchObject({ ...times, drainTimeout: "1h", node: old });
    expect(waits).toEqual([]);
  });

  it("keeps in state who is to retire when the new node does not join, and goes on with it", async () => {
    trouble = new Error("no node");
    const failed = await failure(gate.update?.("id", filledBy(old), asked(fresh)));
    expect(failed.properties).toMatchObject({ node: old, machine: { node: fresh } });
    expect(failed.properties.retiring).toEqual([{ node: old, uuid: `uuid-of-${old}`, role: "control-plane" }]);
    expect(failed.properties.finishedAt).toBeUndefined();
    expect(cluster.log).toEqual([]);
    trouble = undefined;
    await gate.update?.("id", failed.properties, asked(fresh));
    expect(off).toEqual([`${old} uuid-of-${old}`]);
    expect([...cluster.etcd.members.keys()].sort()).toEqual([fresh, ...peers].sort());
  });

  it("is cleaned of nodes that a run which was killed has left behind", async () => {
    cluster.putNode("shop-control-plane-0-ccccc", "control-plane-0");
    await gate.update?.("id", filledBy(old), asked(fresh));
    expect(off).toEqual([`${old} uuid-of-${old}`, "shop-control-plane-0-ccccc uuid-of-shop-control-plane-0-ccccc"]);
  });

  it("keeps its node when etcd would lose its quorum, and says so", async () => {
    for (const node of peers) cluster.etcd.leaderless.add(node);
    const failed = await failure(gateWith(impatient).update?.("id", filledBy(old), asked(fresh)));
    expect(failed.reasons).toEqual([
      [
        `shop control-plane-0: ${old} cannot retire`,
        `etcd would lose its quorum: 1 of 3 other members healthy, 2 needed; not healthy: ${peers.join(", ")}`,
        "What to do: bring the members that are not healthy back (power on their machines), or replace their nodes first.",
        "Look further: kubectl -n kube-system get pods -l component=etcd -o wide",
        "Nothing is lost: the same command goes on from here",
      ].join("\n"),
    ]);
    expect(cluster.log).toEqual([]);
    expect(off).toEqual([]);
  });

  it("buries a node that has died before the next one joins, which could not join else", async () => {
    cluster.etcd.down.add(old);
    const labels = { "node-role.kubernetes.io/control-plane": "" };
    cluster.objects.put({
      kind: "Node",
      metadata: { name: old, labels },
      status: { conditions: [{ type: "Ready", status: "Unknown" }] },
    });
    trouble = new Error("not yet");
    await failure(gate.update?.("id", filledBy(old), asked(fresh)));
    expect([...cluster.etcd.members.keys()]).toEqual(peers);
    expect(cluster.log).toEqual([`patch nodes/${old}`, `delete nodes/${old}`]);
  });

  it("does not bury a node that is only ill, nor one when etcd cannot do without it", async () => {
    cluster.etcd.down.add(old);
    trouble = new Error("not yet");
    await failure(gate.update?.("id", filledBy(old), asked(fresh)));
    cluster.objects.remove({ kind: "Node", metadata: { name: old } });
    for (const node of peers) cluster.etcd.leaderless.add(node);
    await failure(gateWith(impatient).update?.("id", filledBy(old), asked(fresh)));
    expect([...cluster.etcd.members.keys()]).toEqual([old, ...peers]);
  });

  it("is given up: its node retires", async () => {
    await gate.delete?.("id", filledBy(old));
    expect([...cluster.etcd.members.keys()]).toEqual(peers);
    expect(cluster.log).toEqual([`patch nodes/${old}`, `delete nodes/${old}`]);
  });

  it("is given up twice, when the first time was interrupted", async () => {
    await gate.delete?.("id", filledBy(old));
    await expect(gate.delete?.("id", filledBy(old))).resolves.toBeUndefined();
    expect(cluster.etcd.log).toHaveLength(1);
  });

  it("the last of the control plane goes without a farewell", async () => {
    for (const node of peers) cluster.objects.remove({ kind: "Node", metadata: { name: node } });
    await gate.delete?.("id", filledBy(old));
    expect([cluster.log, cluster.etcd.log, off]).toEqual([[], [], []]);
  });

  it("a worker is not missed by an API server that is gone; a member of etcd would be", async () => {
    const gone = { ...cluster.access, endpoint: "https://127.0.0.1:1" };
    await gateWith(impatient).delete?.("id", { ...filledBy("shop-general-0-aaaaa", "general-0"), api: gone });
    const farewell = gateWith(impatient).delete?.("id", { ...filledBy(old), api: gone });
    await expect(farewell).rejects.toThrow(`shop control-plane-0: ${old} cannot retire`);
    await expect(farewell).rejects.toThrow("must not go before its etcd member");
  });

  it("a worker retires without etcd being asked", async () => {
    cluster.putNode("shop-general-0-aaaaa", "general-0");
    await gate.delete?.("id", filledBy("shop-general-0-aaaaa", "general-0"));
    expect(cluster.log).toEqual(["patch nodes/shop-general-0-aaaaa", "delete nodes/shop-general-0-aaaaa"]);
    expect(cluster.etcd.log).toEqual([]);
    expect(off).toEqual(["shop-general-0-aaaaa uuid-of-shop-general-0-aaaaa"]);
  });
});
