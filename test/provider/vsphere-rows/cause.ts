import { type Cause, findCause } from "../../../provider/diagnose/cause";
import type { ClusterView } from "../../../provider/phases/cluster-view";
import { evaluate } from "../../../provider/phases/phase";
import { nodeJoined, type VspherePhase, vspherePhases } from "../../../provider/phases/vsphere";
import { worker } from "../vsphere-objects";
import { healthyWorld, viewOf, type World } from "../vsphere-world";
import type { VsphereRow } from "./row";

/** The phase of that name; of a single node, a worker's. */
export const phaseNamed = (name: VsphereRow["phase"]): VspherePhase =>
  name === "node-joined" ? nodeJoined.worker : vspherePhases[name];

/** The world as the gate of a phase sees it. */
export function seenBy(name: VsphereRow["phase"], world: World): ClusterView {
  if (name === "node-joined") return viewOf(world, { node: worker.node });
  return viewOf(world, name === "workers" ? { pool: "general" } : {});
}

/** Why the phase of a row is not done. */
export function causeOf({ phase: name, change }: VsphereRow): Cause {
  const world = healthyWorld();
  change(world);
  const view = seenBy(name, world);
  const { blocker } = evaluate(phaseNamed(name), view);
  if (!blocker) throw new Error("the phase is done");
  return findCause(view, phaseNamed(name), blocker.verdict);
}
