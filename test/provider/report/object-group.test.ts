import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../../provider/observe/kinds";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { snapshotOf } from "../../../provider/observe/snapshot";
import { ClusterView } from "../../../provider/phases/cluster-view";
import { groupsOf, type ObjectGroup } from "../../../provider/report/object-group";
import type { ObjectStatus } from "../../../provider/report/object-state";
import { ownerTrees } from "../../../provider/report/owner-tree";

const cluster = { namespace: "team-a", name: "shop" };
const labels = { "cluster.x-k8s.io/cluster-name": "shop" };
const all = (groups: readonly ObjectGroup[]): readonly ObjectGroup[] =>
  groups.flatMap((group) => [group, ...all(group.children)]);

function object(kind: string, name: string, owners: readonly string[] = []): KubeObject {
  const ownerReferences = owners.map((uid) => ({ apiVersion: "v1", kind: "Any", name: uid, uid }));
  return { apiVersion: "v1", kind, metadata: { name, namespace: "team-a", uid: name, labels, ownerReferences } };
}

function grouped(objects: readonly KubeObject[], status: (object: KubeObject) => ObjectStatus): readonly ObjectGroup[] {
  const snapshot = snapshotOf(cluster, objects);
  return groupsOf(ownerTrees(objects, snapshot), new ClusterView(snapshot), status);
}

const ready = (): ObjectStatus => ({ state: "ready" });
const failing = (message: string): ObjectStatus => ({
  state: "failed",
  says: { condition: "Ready", reason: "Error", message },
});

describe("groups", () => {
  it("lose no object, however they own each other and whatever they say", () => {
    const count = 12;
    const uid = fc.integer({ min: 0, max: count - 1 }).map((index) => `object-${index}`);
    const node = fc.record({
      kind: fc.constantFrom(...Object.keys(kinds)),
      // Also themselves, each other, and what is not there.
      owners: fc.array(fc.oneof(uid, fc.constant("gone")), { maxLength: 3 }),
      status: fc.constantFrom<ObjectStatus>(ready(), failing("a"), failing("b"), { state: "deleting" }),
    });
    const property = fc.property(fc.array(node, { maxLength: count }), (nodes) => {
      const objects = nodes.map(({ kind, owners }, index) => object(kind, `object-${index}`, owners));
      const groups = grouped(objects, ({ metadata }) => nodes[Number(metadata.name.slice(7))]?.status ?? ready());
      const names = all(groups).flatMap((group) => group.names);
      expect([...names].sort()).toEqual(objects.map(({ metadata }) => metadata.name).sort());
      for (const group of all(groups)) {
        const states = group.names.map((name) => nodes[Number(name.slice(7))]?.status.state);
        expect(new Set(states)).toEqual(new Set([group.state]));
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("name first what is told of, all the way down, and lose nothing by it", () => {
    const numbers = [1, 2, 3];
    const objects = [
      object("Cluster", "shop"),
      object("Machine", "odd"),
      ...numbers.map((number) => object("Machine", `m-${number}`)),
      ...numbers.map((number) => object("VSphereMachine", `v-${number}`, [`m-${number}`])),
      ...numbers.map((number) => object("VirtualMachine", `vm-${number}`, [`v-${number}`])),
    ];
    const snapshot = snapshotOf(cluster, objects);
    const about = (kind: string, name: string) =>
      groupsOf(ownerTrees(objects, snapshot, { kind, namespace: "team-a", name }), new ClusterView(snapshot), ready);
    const [first, ...others] = about("Cluster", "shop");
    expect([first?.kind, ...others.map(({ names }) => names)]).toEqual(["Cluster", ["odd"], ["m-1", "m-2", "m-3"]]);
    const groups = about("VSphereMachine", "v-2");
    expect(groups.map(({ names }) => names)).toEqual([["shop"], ["m-2", "m-1", "m-3"], ["odd"]]);
    expect(all(groups[1]?.children ?? []).map(({ names }) => names)).toEqual([
      ["v-2", "v-1", "v-3"],
      ["vm-2", "vm-1", "vm-3"],
    ]);
  });

  it("are of siblings that get on alike, names and moments aside", () => {
    const objects = [1, 2, 3].map((index) => object("Machine", `m-${index}`));
    const at = (index: number) => `m-${index} waits since 2026-01-01T00:00:0${index}Z for VM m-${index}`;
    const groups = grouped(objects, ({ metadata }) => failing(at(Number(metadata.name.slice(2)))));
    expect(groups).toMatchObject([{ names: ["m-1", "m-2", "m-3"], message: at(1) }]);
  });

  it("part where something below is not alike, and show first what is not well", () => {
    const machines = ["m-1", "m-2", "m-3"].map((name) => object("Machine", name));
    const vms = ["m-1", "m-2", "m-3"].map((owner) => object("VirtualMachine", `vm-${owner}`, [owner]));
    const groups = grouped([...machines, ...vms], ({ metadata }) =>
      metadata.name === "vm-m-2" ? failing("no host") : ready(),
    );
    expect(groups).toMatchObject([
      { names: ["m-1", "m-3"], children: [{ names: ["vm-m-1", "vm-m-3"], state: "ready" }] },
      { names: ["m-2"], children: [{ names: ["vm-m-2"], state: "failed", message: "no host" }] },
    ]);
  });

  it("are below the nearest owner that is shown", () => {
    const objects = [object("Cluster", "shop"), object("MachineSet", "set", ["shop"]), object("Machine", "m", ["set"])];
    const snapshot = snapshotOf(cluster, objects);
    const [root] = ownerTrees([objects[0], objects[2]] as KubeObject[], snapshot);
    expect(root?.children.map(({ object: { metadata } }) => metadata.name)).toEqual(["m"]);
  });
});
