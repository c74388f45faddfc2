import { describe, expect, it } from "vitest";
import { VksCluster, type VksClusterArgs } from "../../components";
import { dependsTransitively, runMocked } from "./mock-program";

const args: VksClusterArgs = {
  namespace: "team-a",
  version: "v1.33",
  vmClass: "best-effort-small",
  storageClass: "vsan-default",
  workerPools: { general: { replicas: 2 }, batch: { autoscaler: { min: 0, max: 3 } } },
};

describe("VksCluster", () => {
  it("orders the phases by nothing but dependencies", async () => {
    const { resources } = await runMocked(() => new VksCluster("shop", args));
    const order = [
      "shop-teardown",
      "shop-admission",
      "shop-cluster",
      "shop-deletion",
      "shop-general-entry",
      "shop-topology",
      "shop-infrastructure",
      "shop-control-plane-bootstrap",
      "shop-control-plane-machines",
      "shop-control-plane-initialization",
      "shop-general-workers",
      "shop-available",
    ];
    for (const [before, after] of order.slice(1).map((name, i) => [order[i] as string, name] as const)) {
      expect(dependsTransitively(resources, after, before), `${after} after ${before}`).toBe(true);
      expect(dependsTransitively(resources, before, after), `${before} not after ${after}`).toBe(false);
    }
  });

  it("lets pools wait side by side, and availability for every one of them", async () => {
    const { resources } = await runMocked(() => new VksCluster("shop", args));
    expect(dependsTransitively(resources, "shop-general-workers", "shop-batch-workers")).toBe(false);
    expect(dependsTransitively(resources, "shop-batch-workers", "shop-general-workers")).toBe(false);
    expect(resources.get("shop-available")?.dependsOn).toEqual(
      expect.arrayContaining(["shop-general-workers", "shop-batch-workers", "shop-control-plane-initialization"]),
    );
  });

  it("declares the Cluster as admission will store it, so that nothing differs afterwards", async () => {
    const { resources } = await runMocked(() => new VksCluster("shop", args));
    const { inputs } = resources.get("shop-cluster") ?? {};
    expect(inputs.metadata).toMatchObject({ name: "shop", namespace: "team-a" });
    expect(inputs.spec.topology).toMatchObject({
      version: "v1.33.3+vmware.1-fips",
      classRef: { name: "builtin-generic-v3.4.0", namespace: "vmware-system-vks-public" },
      controlPlane: { replicas: 3 },
    });
    // Lists are compared by index: pools have owners of their own, so that several programs can share the list.
    expect(inputs.spec.topology.workers).toBeUndefined();
    expect(resources.get("shop-general-entry")?.inputs.entry).toMatchObject({ name: "general", replicas: 2 });
    expect(resources.get("shop-admission")?.inputs.manifest.spec.topology.version).toBe("v1.33");
  });

  it("gives every phase its own timeout: the phase's, or the one asked for", async () => {
    const { resources } = await runMocked(
      () => new VksCluster("shop", { ...args, timeouts: { infrastructure: "7m", workers: "50m", delete: "45m" } }),
    );
    const timeouts = ["topology", "infrastructure", "control-plane-bootstrap", "general-workers", "available"].map(
      (phase) => resources.get(`shop-${phase}`)?.inputs.timeout,
    );
    expect(timeouts).toEqual(["5m", "7m", "5m", "50m", "15m"]);
    expect(resources.get("shop-teardown")?.inputs.timeout).toBe("45m");
    expect(resources.get("shop-deletion")?.inputs.timeout).toBe("45m");
    expect(resources.get("shop-cluster")?.deleteTimeout).toBe("45m");
  });

  it("checks before everything else where that is wanted, and only then", async () => {
    const { resources: without } = await runMocked(() => new VksCluster("shop", args));
    expect(without.has("shop-preflight")).toBe(false);
    const { resources } = await runMocked(() => new VksCluster("shop", { ...args, preflight: true }));
    for (const name of ["teardown", "admission", "cluster", "general-entry", "topology", "available"]) {
      expect(dependsTransitively(resources, `shop-${name}`, "shop-preflight"), name).toBe(true);
    }
    expect(resources.get("shop-preflight")?.dependsOn).toEqual([]);
    // Nothing else of it differs, so that the argument can come and go.
    for (const [name, { inputs }] of without) expect(resources.get(name)?.inputs, name).toEqual(inputs);
  });

  it("checks what the Cluster asks for, and keeps no more of it", async () => {
    const kubeconfig = { context: "team-a" };
    const secret = { osConfiguration: { grub: { password: "grub.pbkdf2.sha512.10000" } } };
    const { resources } = await runMocked(
      () => new VksCluster("shop", { ...args, ...secret, preflight: true, supervisor: kubeconfig }),
    );
    const { inputs } = resources.get("shop-preflight") ?? {};
    expect(inputs).toMatchObject({
      cluster: { namespace: "team-a", name: "shop" },
      connection: kubeconfig,
      demand: {
        version: "v1.33",
        machines: [{ nodes: 3 }, { pool: "batch", nodes: 0 }, { pool: "general", nodes: 2 }],
      },
    });
    expect(JSON.stringify(inputs)).not.toContain("pbkdf2");
  });

  it("arms exactly the gates that a change concerns", async () => {
    const before = await revisions(args);
    const scaled = await revisions({ ...args, workerPools: { ...args.workerPools, general: { replicas: 3 } } });
    expect(changed(before, scaled)).toEqual(["shop-available", "shop-general-workers", "shop-topology"]);
    const upgraded = await revisions({ ...args, version: "v1.34" });
    expect(changed(before, upgraded)).toEqual([
      "shop-available",
      "shop-batch-workers",
      "shop-control-plane-bootstrap",
      "shop-control-plane-initialization",
      "shop-control-plane-machines",
      "shop-general-workers",
      "shop-topology",
    ]);
    const labelled = await revisions({ ...args, labels: { team: "a" } });
    expect(changed(before, labelled)).toEqual([]);
  });

  it("keeps one stable line of provider text and no credential", async () => {
    const kubeconfig = { kubeconfig: "/home/me/.kube/config", context: "team-a" };
    const { resources } = await runMocked(() => new VksCluster("shop", { ...args, supervisor: kubeconfig }));
    const gates = [...resources.values()].filter((r) => r.type.endsWith(":PhaseGate"));
    expect(gates).toHaveLength(8);
    expect(new Set(gates.map((r) => r.inputs.__provider))).toEqual(
      new Set([
        'exports.handler = () => require("module").createRequire(process.cwd() + "/")("pulumi-vks/handlers").handlers.phaseGate;',
      ]),
    );
    for (const gate of gates) expect(gate.inputs.connection).toEqual(kubeconfig);
  });

  it("marks the kubeconfig secret, and ties the provider to the cluster instead of to the certificate", async () => {
    const { resources } = await runMocked(() => new VksCluster("shop", args));
    expect(resources.get("shop-control-plane-kubeconfig")?.secretOutputs).toEqual(["kubeconfig"]);
    expect(resources.get("shop-control-plane-workload")?.inputs.clusterIdentifier).toBe("team-a/shop");
    expect(resources.get("shop-supervisor")?.inputs.clusterIdentifier).toBe("supervisor");
  });

  it("puts everything it makes below itself, named after it", async () => {
    const { resources } = await runMocked(() => new VksCluster("shop", args));
    const own = [...resources.values()].filter((r) => r.name !== "project-stack" && r.name !== "shop");
    for (const resource of own) {
      expect(resource.name).toMatch(/^shop-/);
      expect(resource.parent).toMatch(/^shop/);
    }
  });

  it("reports every wrong argument at once and registers nothing", async () => {
    const wrong = {
      ...args,
      version: "1.33",
      controlPlane: { replicas: 2 },
      workerPools: { general: { replicas: 1, autoscaler: { min: 1, max: 2 } } },
    };
    let message = "";
    const { resources } = await runMocked(() => {
      try {
        new VksCluster("shop", wrong);
      } catch (error) {
        message = String((error as Error).message);
      }
    });
    expect(message).toContain("VksCluster shop: 3 problems in the arguments");
    for (const path of ["version:", "controlPlane.replicas:", "workerPools.general"]) expect(message).toContain(path);
    expect([...resources.keys()]).toEqual(["project-stack"]);
  });
});

async function revisions(clusterArgs: VksClusterArgs): Promise<Map<string, string>> {
  const { resources } = await runMocked(() => new VksCluster("shop", clusterArgs));
  const gates = [...resources.values()].filter((r) => r.type.endsWith(":PhaseGate"));
  return new Map(gates.map((r) => [r.name, r.inputs.revision]));
}

function changed(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after]
    .filter(([name, revision]) => before.get(name) !== revision)
    .map(([name]) => name)
    .sort();
}
