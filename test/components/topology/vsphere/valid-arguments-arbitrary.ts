import fc from "fast-check";
import { poolName, type Resolved, type VsphereClusterArgs } from "../../../../components/topology";
import { full, minimal, segment, vpc } from "./valid-arguments";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const optional = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(members, { requiredKeys: [], noNullPrototype: true });

const extraDisks = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,12}$/),
    mountPath: word.map((name) => `/var/lib/${name}`),
    capacity: fc.integer({ min: 1, max: 500 }).map((size) => `${size}Gi`),
  }),
  { maxLength: 3, selector: ({ name }) => name, comparator: (a, b) => a === b },
);
const distinctMounts = extraDisks.map((disks) =>
  disks.filter((disk, index) => disks.findIndex(({ mountPath }) => mountPath === disk.mountPath) === index),
);

const machine = optional({
  template: fc.constantFrom("golden", "ubuntu-2404-kube-v1.33.3"),
  cpus: fc.integer({ min: 2, max: 64 }),
  memory: fc.integer({ min: 2, max: 512 }).map((size) => `${size}Gi`),
  disk: fc.integer({ min: 20, max: 500 }).map((size) => `${size}Gi`),
  extraDisks: distinctMounts,
});

const group = {
  nodeLabels: fc.dictionary(word, word, { maxKeys: 3, noNullPrototype: true }),
  taints: fc.uniqueArray(
    fc.record({ key: word, effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const) }),
    {
      maxLength: 2,
      selector: ({ key, effect }) => `${key}:${effect}`,
    },
  ),
  vsphere: machine,
};

const pools = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), optional({ ...group, replicas: fc.nat(4) })), {
    maxLength: 4,
    selector: ([key]) => poolName(key),
  })
  .map((entries) => Object.fromEntries(entries));

const reached = fc.oneof(
  fc.constant({ network: { vpc }, endpoint: { address: "10.20.0.10" } }),
  fc.constant({ network: { vpc: { project: "p", vpc: "v" } }, endpoint: { loadBalancer: { host: "lb.example.com" } } }),
  fc.constant({
    network: { segment },
    endpoint: { policyLoadBalancer: { address: "10.30.0.10", memberGroup: "/infra/domains/default/groups/shop" } },
  }),
  fc.constant({ network: { segment }, endpoint: { address: "10.20.0.10", port: 443 } }),
  fc.constant({ network: { existing: "VM Network" }, endpoint: { loadBalancer: { host: "10.1.1.1", port: 443 } } }),
);

/** Arguments that a cluster on vSphere may have: any part left out, every kind of network and endpoint. */
export const validArguments: fc.Arbitrary<Resolved<VsphereClusterArgs>> = fc
  .tuple(
    optional({
      clusterName: fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/),
      network: fc.constant(full.network ?? {}),
      controlPlane: optional({ ...group, replicas: fc.constantFrom(1, 3, 5) }),
      workerPools: pools,
      timeouts: fc.constant(full.timeouts ?? {}),
    }),
    reached,
    optional({
      folder: word,
      storagePolicy: word,
      cni: fc.webUrl({ validSchemes: ["https"] }),
      tokenTtl: fc.integer({ min: 1, max: 86_400 }).map((seconds) => `${seconds}s`),
      trustTemplates: fc.boolean(),
    }),
  )
  .map(([args, where, site]) => ({ ...minimal, ...args, vsphere: { ...minimal.vsphere, ...site, ...where } }));
