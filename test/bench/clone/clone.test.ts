import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clone } from "../../../bench/clone/clone";
import { ClusterView, evaluate, type KubeObject, phaseNames, phases, snapshotOf } from "../../../provider";

const file = join(__dirname, "../../provider/recorded/testdata/bring-up.json");
const { objects, moments } = JSON.parse(readFileSync(file, "utf8"));
const model = {
  cluster: { namespace: "team-a", name: "recorded" },
  objects: (moments.at(-1) as string[]).map((key) => objects[key] as KubeObject),
};
const cluster = { namespace: "elsewhere", name: "copy" };

/** As the API server would return it. */
function created(copies: readonly KubeObject[]): KubeObject[] {
  const uid = ({ kind, name }: { kind: string; name: string }) => `${kind}/${name}`;
  return copies.map((object) => {
    const owners = object.metadata.ownerReferences?.map((owner) => ({ ...owner, uid: uid(owner) }));
    const own = { kind: object.kind, name: object.metadata.name };
    return { ...object, metadata: { ...object.metadata, uid: uid(own), generation: 1, ownerReferences: owners } };
  });
}

describe.each([1, 2, 40])("a clone with %i workers", (workers) => {
  const copies = clone(model, { cluster, workers });
  const of = (kind: string) => copies.filter((object) => object.kind === kind);

  it("has that many machines in its pool, each with what is behind it", () => {
    const controlPlane = model.objects.filter(
      ({ metadata }) => "cluster.x-k8s.io/control-plane" in (metadata.labels ?? {}),
    );
    const machines = controlPlane.filter(({ kind }) => kind === "Machine").length + workers;
    for (const kind of ["Machine", "KubeadmConfig", "VSphereMachine", "VirtualMachine", "SubnetPort"])
      expect(of(kind)).toHaveLength(machines);
    expect(new Set(copies.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).size).toBe(copies.length);
  });

  it("has every phase done, and so says what the model said", () => {
    const view = new ClusterView(snapshotOf(cluster, created(copies)), "general");
    const blockers = phaseNames.map((phase) => evaluate(phases[phase], view).blocker);
    expect(blockers).toEqual(phaseNames.map(() => undefined));
  });

  it("names owners of its own only, and nothing of the model", () => {
    const names = new Set(copies.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
    for (const { metadata } of copies)
      for (const { kind, name } of metadata.ownerReferences ?? []) expect(names).toContain(`${kind}/${name}`);
    expect(JSON.stringify(copies)).not.toMatch(/recorded|team-a/);
  });

  it("is paused where Cluster API's core would write", () => {
    const paused = copies.filter(({ metadata }) => "cluster.x-k8s.io/paused" in (metadata.annotations ?? {}));
    const kinds = new Set(paused.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["Cluster", "MachineDeployment", "MachineSet", "Machine"]));
  });
});

it("needs a model with a pool", () => {
  const objects = model.objects.filter(({ kind }) => kind !== "Machine");
  expect(() => clone({ ...model, objects }, { cluster, workers: 1 })).toThrow("the model recorded has no pool");
});
