import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportedStack } from "../../../provider/gate-failures";
import { cutOff, type Graph, graphOfStack, type PreviewedStack } from "../../../provider/graph";
import { expectWellFormed, reachable } from "./well-formed";

/**
 * What `pulumi stack export` and `pulumi preview --json` printed for a cluster with two pools on the lab, without inputs and
 * outputs that no graph reads: before it was there, when it was, and when the VM class of a pool was to be another one.
 */
const read = (name: string) => JSON.parse(readFileSync(join(__dirname, `testdata/${name}.json`), "utf8"));
const exported: ExportedStack = read("export");
const preview: PreviewedStack = read("preview");
const previewOfUpdate: PreviewedStack = read("preview-of-update");

const labels = ({ nodes }: Graph) => nodes.map(({ label }) => label);
const node = ({ nodes }: Graph, label: string) => nodes.find((candidate) => candidate.label === label);
const arrows = ({ nodes, edges }: Graph) => {
  const label = new Map(nodes.map(({ id, label }) => [id, label]));
  return edges.map(({ from, to }) => `${label.get(from)} > ${label.get(to)}`).sort();
};
const phaseOrder = [
  "control-plane-bootstrap > control-plane-machines",
  "control-plane-initialization > workers batch",
  "control-plane-initialization > workers general",
  "control-plane-machines > control-plane-initialization",
  "infrastructure > control-plane-bootstrap",
  "topology > infrastructure",
  "workers batch > available",
  "workers general > available",
];

describe("the graph of a stack", () => {
  it("has the order of the phases out of dependencies alone", () => {
    const graph = graphOfStack(exported, { show: "gates" });
    expectWellFormed(graph);
    expect(graph.title).toBe("Stack vks/test");
    expect(arrows(graph)).toEqual(phaseOrder);
    expect(graph.nodes.every(({ kind, state }) => kind === "phase" && state === "done")).toBe(true);
  });

  it("has the components as boxes around what is of them", () => {
    const { groups, nodes } = graphOfStack(exported);
    const label = new Map(groups.map((group) => [group.id, group.label]));
    expect(groups.map((group) => [group.label, label.get(group.parent ?? "")])).toEqual([
      ["VksCluster shop", undefined],
      ["ControlPlane shop-control-plane", "VksCluster shop"],
      ["WorkerPool shop-general", "VksCluster shop"],
      ["WorkerPool shop-batch", "VksCluster shop"],
    ]);
    expect(
      nodes.filter((one) => label.get(one.group ?? "") === "WorkerPool shop-batch").map((one) => one.label),
    ).toEqual(["workers batch"]);
  });

  it("leaves out default providers and what follows from other dependencies, unless everything is asked for", () => {
    const some = graphOfStack(exported);
    const all = graphOfStack(exported, { show: "everything" });
    for (const graph of [some, all]) expectWellFormed(graph);
    expect(labels(some)).not.toContain("default");
    expect(labels(all)).toContain("default");
    expect(arrows(some)).toContain("shop-admission > shop-cluster");
    expect(arrows(some)).not.toContain("shop-teardown > shop-cluster");
    expect(arrows(all)).toContain("shop-teardown > shop-cluster");
    expect(arrows(some)).toContain("shop-supervisor > shop-cluster");
    const shown = new Set(some.nodes.map(({ id }) => id));
    const among = [...reachable(all.edges)].filter((pair) =>
      (JSON.parse(pair) as string[]).every((id) => shown.has(id)),
    );
    expect(reachable(some.edges)).toEqual(new Set(among));
  });

  it("says of a preview what it does, and what it leaves out", () => {
    const first = graphOfStack(preview, { show: "gates" });
    expect(arrows(first)).toEqual(phaseOrder);
    expect(node(first, "topology")).toMatchObject({ state: "create", details: ["to wait"] });
    expect(cutOff(preview)).toBe(0);
    const update = graphOfStack(previewOfUpdate);
    expect(labels(update)).toEqual(["shop-batch-entry", "topology", "workers batch", "available"]);
    expect(node(update, "shop-batch-entry")).toMatchObject({ state: "update", details: ["PoolEntry", "to update"] });
    expect(node(update, "workers batch")).toMatchObject({ state: "update", details: ["to wait again"] });
    expect(arrows(update)).toEqual([
      "shop-batch-entry > topology",
      "shop-batch-entry > workers batch",
      "workers batch > available",
    ]);
    expect(cutOff(previewOfUpdate)).toBe(4);
  });
});

const urn = (name: string, type = "a:b:C") => `urn:pulumi:test::vks::${type}::${name}`;
const state = (name: string, more: object = {}, type = "a:b:C") => ({
  urn: urn(name, type),
  type,
  custom: true,
  ...more,
});
const stackOf = (...resources: object[]): ExportedStack => ({ deployment: { resources } });

describe("the gates of a stack", () => {
  const type = "pulumi-nodejs:dynamic/vks:PhaseGate";
  const gate = (outputs: object) => state("gate", { inputs: { phase: "workers", pool: "batch" }, outputs }, type);
  const cause = { at: { kind: "VirtualMachine" }, condition: "VirtualMachineClassReady", reason: "NotFound" };
  it.each([
    [{ finishedAt: "2026-01-01T00:01:30Z", seconds: 90 }, "done", ["done in 1m 30s"]],
    [{ startedAt: "2026-01-01T00:00:00Z" }, "pending", ["not finished"]],
    [
      { finishedAt: "", failure: { outcome: "failed", elapsed: 9_000, cause } },
      "failed",
      ["failed after 9s: VirtualMachine", "VirtualMachineClassReady (NotFound)"],
    ],
    [
      { failure: { outcome: "timeout", elapsed: 60_000, cause } },
      "stalled",
      ["timed out after 1m: VirtualMachine", "VirtualMachineClassReady (NotFound)"],
    ],
    [{ failure: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" } }, "failed", ["failed"]],
  ])("of which the record is %j are %s", (outputs, expected, details) => {
    const graph = graphOfStack(stackOf(gate(outputs)));
    expect(graph.nodes).toMatchObject([{ kind: "phase", label: "workers batch", state: expected, details }]);
  });

  it("are named after their node where they wait for one", () => {
    const graph = graphOfStack(stackOf(state("shop-general-1", {}, "pulumi-nodejs:dynamic/vks:NodeGate")));
    expect(graph.nodes).toMatchObject([{ kind: "phase", label: "shop-general-1", state: "pending" }]);
  });
});

describe("what a stack may hold besides", () => {
  const component = (name: string, more: object = {}) => state(name, { custom: false, ...more }, "my:index:Part");
  it("a component that others depend on: all that is in it comes before them", () => {
    const part = { parent: urn("part", "my:index:Part") };
    const after = state("after", { dependencies: [urn("part", "my:index:Part")] });
    const graph = graphOfStack(stackOf(component("part"), state("one", part), state("two", part), after));
    expect(arrows(graph)).toEqual(["one > after", "two > after"]);
  });

  it("a component with nothing in it, which is drawn as it is", () => {
    expect(labels(graphOfStack(stackOf(component("empty"))))).toEqual(["empty"]);
  });

  it("a resource as parent of another", () => {
    const graph = graphOfStack(stackOf(state("bucket"), state("object", { parent: urn("bucket") })));
    expect(graph.edges).toEqual([{ from: urn("bucket"), to: urn("object"), kind: "owns" }]);
  });

  it("the remains of a replacement, which are not drawn", () => {
    expect(labels(graphOfStack(stackOf(state("a"), state("a", { delete: true }))))).toEqual(["a"]);
  });

  it("a replacement and a deletion in a preview, once each, what goes at the end", () => {
    const steps = [
      { op: "delete", urn: urn("old"), oldState: state("old", { dependencies: [urn("kept")] }) },
      { op: "same", urn: urn("kept"), newState: state("kept") },
      { op: "create-replacement", urn: urn("new"), newState: state("new", { dependencies: [urn("kept")] }) },
      { op: "replace", urn: urn("new"), newState: state("new") },
      { op: "delete-replaced", urn: urn("new"), oldState: state("new") },
    ];
    const graph = graphOfStack({ steps });
    expect(graph.nodes.map(({ label, state: change }) => [label, change])).toEqual([
      ["kept", undefined],
      ["new", "replace"],
      ["old", "delete"],
    ]);
    expect(arrows(graph)).toEqual(["kept > new", "kept > old"]);
  });

  it("nothing", () => {
    expect(graphOfStack({ deployment: {} })).toEqual({
      of: "stack",
      title: "Stack without resources",
      groups: [],
      nodes: [],
      edges: [],
    });
  });

  it("anything that depends on anything, and the graph is still one", () => {
    const names = ["a", "b", "c", "d", "e"];
    const ref = fc.constantFrom(...names.map((name) => urn(name)), urn("elsewhere"));
    const resources = fc.tuple(
      ...names.map((name) =>
        fc
          .record({
            custom: fc.boolean(),
            type: fc.constantFrom("a:b:C", "pulumi-nodejs:dynamic/vks:PhaseGate", "pulumi:providers:a"),
            parent: fc.option(ref, { nil: undefined }),
            provider: fc.option(
              ref.map((provider) => `${provider}::id`),
              { nil: undefined },
            ),
            dependencies: fc.array(ref, { maxLength: 3 }),
            propertyDependencies: fc.constantFrom(null, { one: null }, { one: [urn("a"), urn("c")] }),
          })
          .map((more) => ({ urn: urn(name), ...more })),
      ),
    );
    fc.assert(
      fc.property(resources, fc.constantFrom("gates", "resources", "everything"), (all, show) => {
        expectWellFormed(graphOfStack(stackOf(...all), { show }));
      }),
    );
  });
});
