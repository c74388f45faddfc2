import fc from "fast-check";
import type { GroupDemand, PlanDemand } from "../../../provider/plan/demand";
import { oneMore, type Rollout } from "../../../provider/plan/rollout";

/** A control plane of three and a pool of two, both of well-known classes. */
export function planDemand(more: Partial<PlanDemand> = {}): PlanDemand {
  return {
    cluster: { namespace: "team-a", name: "shop" },
    infrastructure: "supervisor",
    version: "v1.33",
    machines: [group({ nodes: 3, vmClass: "guaranteed-large" }), group({ pool: "general", nodes: 2 })],
    offeredStorageClasses: [],
    podRanges: ["100.96.0.0/16"],
    serviceRanges: ["100.97.0.0/20"],
    endpoint: { by: "nsx-load-balancer" },
    ...more,
  };
}

/** Nodes of one kind: one, unless told otherwise. */
export function group(more: Partial<GroupDemand> = {}): GroupDemand {
  const { nodes = 1 } = more;
  return {
    nodes,
    most: nodes,
    vmClass: "guaranteed-medium",
    storageClass: "gold",
    volumes: [],
    rollout: oneMore,
    drainsForEver: false,
    ...more,
  };
}

const amount = fc.oneof(
  fc.nat(5).map(String),
  fc.nat(100).map((percent) => `${percent}%`),
);

/** Every way to replace machines. */
export const rollouts: fc.Arbitrary<Rollout> = fc.oneof(
  fc.record({ type: fc.constant("rolling" as const), maxSurge: amount, maxUnavailable: amount }),
  fc.constant({ type: "on-delete" as const }),
  fc.constant({ type: "side-by-side" as const }),
);

const volume = fc.record({
  name: fc.constantFrom("containerd", "kubelet"),
  capacity: fc.constantFrom("20Gi", "50Gi", "1Ti"),
  storageClass: fc.option(fc.constantFrom("gold", "silver"), { nil: undefined }),
});

/** The control plane, or a pool. */
export function groups(pool?: string): fc.Arbitrary<GroupDemand> {
  return fc
    .record({
      nodes: fc.nat(12),
      growth: fc.nat(30),
      vmClass: fc.constantFrom("guaranteed-large", "best-effort-small", "best-effort-2xlarge", "own"),
      storageClass: fc.constantFrom("gold", "silver"),
      volumes: fc.array(volume, { maxLength: 2 }),
      rollout: rollouts,
      failureDomain: fc.option(fc.constantFrom("zone-1", "zone-2"), { nil: undefined }),
    })
    .map(({ growth, failureDomain, volumes, ...rest }) =>
      group({
        ...rest,
        ...(pool === undefined ? {} : { pool }),
        ...(failureDomain === undefined || pool === undefined ? {} : { failureDomain }),
        volumes: volumes.map(({ storageClass, ...own }) => ({ ...own, ...(storageClass ? { storageClass } : {}) })),
        most: pool === undefined ? rest.nodes : rest.nodes + growth,
      }),
    );
}

/** Any cluster that could be asked for, sensible or not. */
export const planDemands: fc.Arbitrary<PlanDemand> = fc
  .tuple(
    groups(),
    groups("a"),
    groups("b"),
    fc.integer({ min: 8, max: 28 }),
    fc.integer({ min: 8, max: 30 }),
    fc.nat(3),
  )
  .map(([controlPlane, a, b, pods, services, pools]) =>
    planDemand({
      machines: [controlPlane, a, b].slice(0, pools),
      podRanges: [`10.0.0.0/${pods}`],
      serviceRanges: [`172.16.0.0/${services}`],
    }),
  );
