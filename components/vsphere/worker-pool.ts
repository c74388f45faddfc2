import * as pulumi from "@pulumi/pulumi";
import { BootstrapToken } from "../../provider/vsphere/bootstrap-token";
import { isDone, timesOfAll } from "../phase-times";
import { revision } from "../revision";
import type { NodePool } from "../topology/vsphere";
import type { WorkerPoolParts } from "../worker-pool-parts";
import { workerData } from "./bootstrap-data";
import { machinesOf, type PoolFoundation } from "./foundation";
import { vsphereGate } from "./gates";
import { nodeGate, nodeMachine, nodeName, type Slot } from "./node";
import { templateOf } from "./template";

/**
 * Registers the workers of a pool side by side as children of `parent`, each with a token of its own, and the gate of the
 * pool's phase. `after` is what has to be done before: the control plane.
 */
export function vsphereWorkerPool(
  parent: pulumi.ComponentResource,
  name: string,
  foundation: PoolFoundation,
  after: pulumi.ComponentResourceOptions["dependsOn"],
): WorkerPoolParts {
  const { topology, subject, api, pool, replicas, timeouts } = foundation;
  const group = topology.apply(({ pools }) => pools.find((one) => one.name === pool) as NodePool);
  const ready = after === undefined ? { parent } : { parent, dependsOn: after };
  const template = templateOf(foundation, group);
  const nodes = Array.from({ length: replicas }, (_, index) => {
    const slot: Slot = { slot: `${pool}-${index}`, role: "worker", pool, group, template };
    const node = nodeName(foundation, slot, parent);
    const token = new BootstrapToken(
      `${foundation.name}-${slot.slot}-token`,
      { api, node, ttl: topology.tokenTtl },
      { ...ready, deletedWith: foundation.infrastructure },
    );
    const bootstrapData = workerData(foundation, slot, node, pulumi.secret(token.token));
    const made = nodeMachine(foundation, slot, { node, bootstrapData, parent, after: [token] });
    return { ...made, gate: nodeGate(foundation, slot, made, { parent, after: [] }) };
  });
  const machines = pulumi.all(nodes.map((node) => node.subject));
  machinesOf.set(parent, machines);
  const workers = vsphereGate(`${name}-workers`, {
    phase: "workers",
    pool,
    parent,
    api,
    subject: pulumi.all([subject, machines]).apply(([cluster, ofPool]) => ({ ...cluster, machines: ofPool })),
    timeout: timeouts.workers,
    revision: pulumi.all([topology.version, group]).apply(revision),
    after: nodes.length === 0 ? after : nodes.map(({ gate }) => gate),
  });
  const gates = [...nodes.map(({ gate }) => gate), workers];
  return { poolName: pulumi.output(pool), phase: timesOfAll(gates), ready: isDone(workers) };
}
