import fc from "fast-check";
import { healthyCluster, type Objects } from "../objects";

/** What must never be shown. */
export const secret = "-----BEGIN PRIVATE KEY----- of a test";

/** One change of one object, as a hostile or merely unknown controller might make it. */
export type Mutation = (objects: Objects) => void;

const text = fc.oneof(
  fc.constantFrom(
    "",
    "NotReady",
    "NotFound",
    "Error",
    "InternalError",
    "Paused",
    "NotCurrent",
    "WaitingForBootstrapData",
  ),
  fc.constantFrom(
    "is blocked because:\n* x",
    "preflight check failed",
    "Waiting for Cluster control plane to be initialized",
  ),
  fc.string({ maxLength: 400 }),
  fc.constant("line\n".repeat(30)),
);
const type = fc.oneof(
  fc.constantFrom(
    "Ready",
    "Available",
    "Deleting",
    "Paused",
    "ScalingUp",
    "NodeHealthy",
    "Initialized",
    "TopologyReconciled",
  ),
  fc.constantFrom(
    "VirtualMachineImageReady",
    "VirtualMachineProvisioned",
    "LoadBalancerReady",
    "AddonsReconciled",
    "SomethingNew",
  ),
);
const condition = fc.record(
  {
    type,
    status: fc.constantFrom("True", "False", "Unknown", "", "maybe"),
    reason: text,
    message: text,
    severity: fc.constantFrom("Info", "Warning", "Error"),
    observedGeneration: fc.integer({ min: 0, max: 3 }),
    lastTransitionTime: fc.constantFrom("2026-01-01T00:00:00Z", "never", ""),
  },
  { requiredKeys: ["type", "status"] },
);
const junk = fc.anything({ maxDepth: 3, withNullPrototype: false });
const keys = Object.keys(healthyCluster());
const key = fc.constantFrom(...keys);
const uid = fc.oneof(fc.constantFrom("Cluster/shop", "Machine/shop-cp-1", "Machine/blog-1", "nobody"), fc.string());

/** Does nothing to an object that an earlier change has taken away. */
const on = (name: string, change: (object: Objects[string]) => void): Mutation => {
  return (objects) => {
    if (objects[name]) change(objects[name]);
  };
};

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  key.map(
    (name): Mutation =>
      (objects) =>
        delete objects[name],
  ),
  fc
    .tuple(key, fc.array(condition, { maxLength: 6 }))
    .map(([name, conditions]) => on(name, (object) => (object.status = { ...object.status, conditions }))),
  fc.tuple(key, condition).map(([name, one]) =>
    on(name, (object) => {
      const others = Array.isArray(object.status?.conditions) ? object.status.conditions : [];
      object.status = { ...object.status, conditions: [one, ...others] };
    }),
  ),
  fc
    .tuple(key, fc.array(condition))
    .map(([name, conditions]) => on(name, (object) => (object.status = { ...object.status, v1beta2: { conditions } }))),
  fc.tuple(key, junk).map(([name, value]) => on(name, (object) => (object.status = value))),
  fc.tuple(key, junk).map(([name, value]) => on(name, (object) => (object.spec = value))),
  fc
    .tuple(key, fc.integer({ min: 0, max: 4 }))
    .map(([name, generation]) => on(name, (object) => (object.metadata.generation = generation))),
  fc.tuple(key, fc.array(uid, { maxLength: 3 })).map(([name, uids]) =>
    on(name, (object) => {
      object.metadata.ownerReferences = uids.map((owner) => ({
        apiVersion: "x",
        kind: "Machine",
        name: "x",
        uid: owner,
      }));
    }),
  ),
  key.map((name) => on(name, (object) => (object.metadata.deletionTimestamp = "2026-01-01T00:00:00Z"))),
  fc
    .tuple(key, fc.constantFrom("cluster.x-k8s.io/paused", "vmoperator.vmware.com/paused"))
    .map(([name, annotation]) => on(name, (object) => (object.metadata.annotations = { [annotation]: "" }))),
  key.map((name) => on(name, (object) => (object.metadata.labels = { "cluster.x-k8s.io/cluster-name": "blog" }))),
);

/** Objects of a cluster after any changes, beside those of a broken neighbour, with Secrets that hold their contents. */
export const clusters: fc.Arbitrary<Objects> = fc.array(mutation, { maxLength: 12 }).map((mutations) => {
  const objects = healthyCluster();
  for (const name of keys.filter((k) => objects[k].kind === "Secret"))
    objects[name].data = { value: secret, token: secret };
  for (const mutate of mutations) mutate(objects);
  return { ...objects, ...brokenNeighbour() };
});

/** Another cluster of the namespace, `blog`, everything of which complains. */
function brokenNeighbour(): Objects {
  const renamed = JSON.parse(JSON.stringify(healthyCluster()).replaceAll("shop", "blog")) as Objects;
  const entries = Object.entries(renamed).map(([name, object]) => {
    for (const one of object.status?.conditions ?? [])
      Object.assign(one, { status: "False", reason: "NotFound", message: "blog" });
    return [`blog-${name}`, object];
  });
  return Object.fromEntries(entries);
}
