import fc from "fast-check";
import { poolName, type Resolved, type SupervisorClusterArgs } from "../../../components/topology";
import { full, minimal } from "./valid-arguments";

const optional = <T>(value: T): fc.Arbitrary<T | undefined> => fc.option(fc.constant(value), { nil: undefined });
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const labels = fc.dictionary(word, word, { maxKeys: 4, noNullPrototype: true });
const duration = fc.integer({ min: 0, max: 7_200 }).map((seconds) => `${seconds}s`);
const amount = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map(String),
  fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
);
const taint = fc.record(
  {
    key: word,
    value: word,
    effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const),
    propagation: fc.constantFrom("Always" as const, "OnInitialization" as const),
  },
  { requiredKeys: ["key", "effect"], noNullPrototype: true },
);

const size = fc.oneof(
  fc.constant({}),
  fc.nat(10).map((replicas) => ({ replicas })),
  fc.tuple(fc.nat(5), fc.integer({ min: 5, max: 10 })).map(([min, max]) => ({ autoscaler: { min, max } })),
);

const machine = {
  vmClass: word,
  storageClass: word,
  volumes: optional(full.volumes),
  osImage: fc.record({ name: word, version: word }, { requiredKeys: ["name"], noNullPrototype: true }),
  nodeLabels: labels,
  taints: fc.uniqueArray(taint, { maxLength: 3, selector: ({ key, effect }) => `${key}:${effect}` }),
  labels,
  annotations: labels,
  readinessGates: optional(full.controlPlane?.readinessGates),
  variables: fc.dictionary(fc.stringMatching(/^x[a-z]{12}$/), fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }),
};

const pool = fc
  .tuple(
    size,
    fc.record(
      {
        ...machine,
        failureDomain: word,
        minReadySeconds: fc.nat(300),
        deletion: fc.record({ nodeDrainTimeout: duration }, { requiredKeys: [], noNullPrototype: true }),
        rollout: fc.record({ maxSurge: amount }, { requiredKeys: [], noNullPrototype: true }),
        healthCheck: fc.record(
          { enabled: fc.boolean(), nodeStartupTimeout: duration },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )
  .map(([replicas, rest]) => ({ ...rest, ...replicas }));

const pools = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]([a-z0-9_]{0,8}|[a-z]{0,4}[A-Z][a-z]{0,4})[a-z0-9]$/), pool), {
    maxLength: 5,
    selector: ([key]) => poolName(key),
  })
  .map(Object.fromEntries);

/** Arguments that a cluster may have: any part of them left out, pools and machines of every kind. */
export const validArguments: fc.Arbitrary<Resolved<SupervisorClusterArgs>> = fc
  .record(
    {
      ...Object.fromEntries(Object.entries(full).map(([key, value]) => [key, fc.constant(value)])),
      clusterClass: fc.constant(full.clusterClass),
      network: fc.constant({}),
      workerPools: pools,
      controlPlane: fc.record(
        { ...machine, replicas: fc.constantFrom(1, 3, 5), rollout: optional(full.controlPlane?.rollout) },
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    { requiredKeys: ["clusterClass"], noNullPrototype: true },
  )
  .map((args) => ({ ...minimal, ...args }) as Resolved<SupervisorClusterArgs>);
