import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterManifest, clusterTopology, validateCluster } from "../../../components/topology";
import { shuffled } from "./shuffled";
import { structuralProblems } from "./structure";
import { full, minimal } from "./valid-arguments";
import { validArguments } from "./valid-arguments-arbitrary";

const manifestOf = (args: typeof minimal, name = "shop") => clusterManifest(clusterTopology(name, args));

describe("the Cluster object of the fewest arguments", () => {
  it("says what is asked for, the defaults, and nothing else", () => {
    expect(manifestOf(minimal)).toStrictEqual({
      apiVersion: "cluster.x-k8s.io/v1beta2",
      kind: "Cluster",
      metadata: { name: "shop", namespace: "team-a" },
      spec: {
        clusterNetwork: {
          pods: { cidrBlocks: ["100.96.0.0/16"] },
          services: { cidrBlocks: ["100.97.0.0/20"] },
          serviceDomain: "cluster.local",
        },
        topology: {
          classRef: { name: "builtin-generic-v3.3.0", namespace: "vmware-system-vks-public" },
          version: "v1.33",
          controlPlane: { replicas: 3 },
          variables: [
            { name: "vmClass", value: "guaranteed-medium" },
            { name: "storageClass", value: "vsan-default" },
          ],
        },
      },
    });
  });
});

describe("the Cluster object of all arguments", () => {
  const { metadata, spec } = manifestOf(full);
  const { topology } = spec;

  it("has the name, labels and annotations", () => {
    expect(metadata).toStrictEqual({
      name: "shop-eu",
      namespace: "team-a",
      labels: { "example.com/team": "shop" },
      annotations: { "example.com/ticket": "ABC-1", "kubernetes.vmware.com/skip-auto-cc-rebase": "" },
    });
  });

  it("has the network, gates, class and version", () => {
    expect({ ...spec, topology: undefined }).toStrictEqual({
      clusterNetwork: {
        pods: { cidrBlocks: ["10.32.0.0/16"] },
        services: { cidrBlocks: ["10.33.0.0/20"] },
        serviceDomain: "shop.internal",
      },
      availabilityGates: [{ conditionType: "AddonsReconciled", polarity: "Positive" }],
      topology: undefined,
    });
    expect(topology.classRef).toStrictEqual({ name: "builtin-generic-v3.6.0", namespace: "classes" });
    expect(topology.version).toBe("v1.33.3+vmware.1-fips");
  });

  it("has the control plane", () => {
    expect(topology.controlPlane).toStrictEqual({
      replicas: 5,
      metadata: {
        labels: { "example.com/part": "control-plane" },
        annotations: {
          "example.com/owner": "platform",
          "run.tanzu.vmware.com/resolve-os-image": "os-name=photon,os-version=5",
        },
      },
      healthCheck: {
        enabled: true,
        checks: {
          nodeStartupTimeoutSeconds: 3600,
          unhealthyNodeConditions: [{ type: "Ready", status: "Unknown", timeoutSeconds: 300 }],
          unhealthyMachineConditions: [{ type: "NodeHealthy", status: "False", timeoutSeconds: 90 }],
        },
        remediation: { triggerIf: { unhealthyLessThanOrEqualTo: 1, unhealthyInRange: "[0-1]" } },
      },
      deletion: { nodeDrainTimeoutSeconds: 600, nodeVolumeDetachTimeoutSeconds: 300, nodeDeletionTimeoutSeconds: 10 },
      rollout: { after: "2026-03-09T09:00:00Z" },
      readinessGates: [{ conditionType: "example.com/Licensed" }],
      taints: [{ key: "example.com/quiet", effect: "PreferNoSchedule", propagation: "OnInitialization" }],
      variables: {
        overrides: [
          { name: "vmClass", value: "guaranteed-large" },
          { name: "storageClass", value: "vsan-fast" },
          {
            name: "volumes",
            value: [{ name: "etcd", mountPath: "/var/lib/etcd", capacity: "20Gi", storageClass: "vsan-fast" }],
          },
          {
            name: "node",
            value: { ...full.node, labels: { "example.com/site": "north", "example.com/role": "control-plane" } },
          },
          { name: "kubernetes", value: { etcdConfiguration: { maximumDBSizeGiB: 8 } } },
        ],
      },
    });
  });

  it("has the pools, by name", () => {
    expect(topology.workers).toStrictEqual({
      machineDeployments: [
        {
          class: "node-pool",
          name: "batch-large",
          metadata: {
            annotations: {
              "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size": "0",
              "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size": "20",
            },
          },
          taints: [{ key: "spot", value: "yes", effect: "NoExecute", propagation: "Always" }],
          variables: {
            overrides: [
              { name: "vmClass", value: "best-effort-large" },
              {
                name: "node",
                value: {
                  ...full.node,
                  labels: { "example.com/site": "north", "example.com/tier": "batch" },
                  taints: [
                    { key: "example.com/new", value: "yes", effect: "NoSchedule" },
                    { key: "batch", effect: "NoSchedule" },
                  ],
                },
              },
              { name: "resourceConfiguration", value: { systemReserved: { automatic: true } } },
            ],
          },
        },
        {
          class: "node-pool",
          name: "general",
          metadata: {
            labels: { "example.com/part": "general" },
            annotations: { "run.tanzu.vmware.com/resolve-os-image": "os-name=ubuntu" },
          },
          replicas: 3,
          failureDomain: "zone-1",
          healthCheck: { remediation: { maxInFlight: "20%", triggerIf: { unhealthyLessThanOrEqualTo: "40%" } } },
          deletion: { order: "Oldest", nodeDrainTimeoutSeconds: 0 },
          minReadySeconds: 30,
          readinessGates: [{ conditionType: "example.com/Degraded", polarity: "Negative" }],
          rollout: {
            after: "2026-03-09T09:00:00Z",
            strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 2, maxUnavailable: "10%" } },
          },
        },
      ],
    });
  });

  it("has the class variables as they were given, the required ones first and the unknown ones last", () => {
    expect(topology.variables).toStrictEqual([
      { name: "vmClass", value: "guaranteed-medium" },
      { name: "storageClass", value: "vsan-default" },
      { name: "volumes", value: full.volumes },
      { name: "node", value: full.node },
      { name: "osConfiguration", value: full.osConfiguration },
      { name: "kubernetes", value: full.kubernetes },
      { name: "resourceConfiguration", value: full.resourceConfiguration },
      { name: "vsphereOptions", value: full.vsphereOptions },
      { name: "bootstrapAddons", value: { cniRef: { name: "cilium", namespace: "vmware-system-vks-public" } } },
      { name: "alpha", value: 1 },
      { name: "zebra", value: { enabled: true, list: [] } },
    ]);
  });
});

describe("every Cluster object", () => {
  it("of valid arguments has the structure Cluster API asks for, and the names and sizes asked for", () => {
    fc.assert(
      fc.property(validArguments, (args) => {
        expect(validateCluster("shop", args)).toEqual([]);
        const manifest = manifestOf(args);
        expect(structuralProblems(manifest)).toEqual([]);
        const pools = manifest.spec.topology.workers?.machineDeployments ?? [];
        expect(pools).toHaveLength(Object.keys(args.workerPools ?? {}).length);
      }),
    );
  });

  it("is the same in whatever order the program writes its maps", () => {
    fc.assert(
      fc.property(validArguments, fc.infiniteStream(fc.nat()), (args, choices) => {
        const reordered = shuffled(args, choices);
        expect(manifestOf(reordered)).toEqual(manifestOf(args));
        expect(lists(manifestOf(reordered))).toBe(lists(manifestOf(args)));
      }),
    );
  });

  it("leaves the arguments as they were", () => {
    const before = structuredClone(full);
    manifestOf(full);
    expect(full).toEqual(before);
  });
});

/** The names of everything that stands in a list, in its order. */
function lists({ spec: { topology } }: ReturnType<typeof manifestOf>): string {
  const pools = topology.workers?.machineDeployments ?? [];
  return JSON.stringify([topology.variables.map(({ name }) => name), pools.map(({ name }) => name)]);
}
