import { describe, expect, it } from "vitest";
import { objectsText } from "../../../../provider/diagnose/diagnosis-text";
import { remedyFor } from "../../../../provider/diagnose/remedies";
import { evaluate, phaseNames } from "../../../../provider/phases/phase";
import { nodeJoined, vspherePhases } from "../../../../provider/phases/vsphere";
import { controlPlaneMachine, worker } from "../../vsphere-objects";
import { vsphereRows } from "../../vsphere-rows";
import { causeOf, phaseNamed, seenBy } from "../../vsphere-rows/cause";
import { healthyWorld, viewOf } from "../../vsphere-world";

describe("a cluster on vSphere that lacks nothing", () => {
  it.each(phaseNames)("is done with %s", (name) => {
    expect(evaluate(phaseNamed(name), seenBy(name, healthyWorld())).blocker).toBeUndefined();
  });

  it.each([controlPlaneMachine, worker])("has node $node", ({ role, node }) => {
    expect(evaluate(nodeJoined[role], viewOf(healthyWorld(), { node })).blocker).toBeUndefined();
  });
});

describe("what a user reads", () => {
  it.each(vsphereRows.map((row) => [row.phase, row.when, row] as const))("%s: %s", (_, __, row) => {
    const cause = causeOf(row);
    expect(`${objectsText(cause)}: ${cause.condition} (${cause.reason})`).toBe(row.says);
    expect(cause.is).toBe(row.is);
    expect(cause.message).not.toBe("");
    expect(remedyFor(cause)).toContain(row.advice);
  });
});

describe("what holds up nothing", () => {
  it("a template that the user trusts, whatever Kubernetes it carries", () => {
    const world = healthyWorld();
    world.templates = [{ "config.guestId": "ubuntu64Guest" }];
    world.subject.site = { ...world.subject.site, trustTemplates: true };
    expect(evaluate(vspherePhases.topology, viewOf(world)).blocker).toBeUndefined();
  });

  it("a control-plane node without a container network: that is installed through it", () => {
    const world = healthyWorld();
    for (const node of world.nodes)
      node.status.conditions = [{ type: "Ready", status: "False", reason: "KubeletNotReady" }];
    const view = viewOf(world, { node: controlPlaneMachine.node });
    expect(evaluate(nodeJoined["control-plane"], view).blocker).toBeUndefined();
  });

  it("a node that is to go, ready or not: it goes when the run is over", () => {
    const world = healthyWorld();
    const leaving = structuredClone(world.nodes[0]) as (typeof world.nodes)[0];
    leaving.status.conditions = [{ type: "Ready", status: "False", reason: "KubeletNotReady" }];
    world.nodes.push({ ...leaving, metadata: { ...leaving.metadata, name: "shop-general-0-old22" } });
    expect(evaluate(vspherePhases.available, viewOf(world)).blocker).toBeUndefined();
  });

  it("a pool of no machines", () => {
    const world = healthyWorld();
    world.subject.machines = [controlPlaneMachine];
    expect(evaluate(vspherePhases.workers, viewOf(world, { pool: "general" })).blocker).toBeUndefined();
  });

  it.each(["unconfigured", "unreachable", "forbidden"] as const)(
    "a vCenter that is %s, where nodes show it all",
    (reason) => {
      const world = healthyWorld();
      for (const kind of ["VirtualMachine", "Network"] as const) world.unread.set(kind, { reason, message: "no" });
      for (const name of phaseNames.filter((name) => name !== "topology")) {
        expect(evaluate(phaseNamed(name), seenBy(name, world)).blocker).toBeUndefined();
      }
    },
  );

  it("a guest that forgot what it reported when it restarted", () => {
    const world = healthyWorld();
    Object.assign(world.machines[controlPlaneMachine.node] ?? {}, { "config.extraConfig": [] });
    expect(evaluate(vspherePhases["control-plane-machines"], viewOf(world)).blocker).toBeUndefined();
  });

  it("a Node that others let join", () => {
    const world = healthyWorld();
    const [first] = structuredClone(world.nodes);
    world.nodes.push({ ...first, metadata: { name: "edge-7" } });
    expect(evaluate(vspherePhases.available, viewOf(world)).blocker).toBeUndefined();
  });
});
