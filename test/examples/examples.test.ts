import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import * as components from "../../components";
import { dependsTransitively, type Mocked, runMocked } from "../components/mock-program";

const root = resolve(__dirname, "../..");

/** Runs an example's program under mocks. */
function run(example: string): Promise<Mocked<unknown>> {
  return runMocked(() => import(resolve(root, "examples", example, "index.ts")));
}

describe("examples", () => {
  it("quickstart: one cluster with one pool", async () => {
    const { resources } = await run("quickstart");
    expect(resources.get("quickstart-general-workers")?.inputs.pool).toBe("general");
  });

  it("autoscaling: the autoscaler's pool has bounds and no number of its own", async () => {
    const { resources } = await run("autoscaling");
    const { entry } = resources.get("shop-batch-entry")?.inputs ?? {};
    expect(entry.replicas).toBeUndefined();
    expect(entry.metadata.annotations).toEqual({
      "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size": "1",
      "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size": "20",
    });
  });

  it("application: waits for its own pool, and for no other", async () => {
    const { resources } = await run("application");
    expect(dependsTransitively(resources, "web", "shop-web-workers")).toBe(true);
    expect(dependsTransitively(resources, "web", "shop-batch-workers")).toBe(false);
    expect(dependsTransitively(resources, "web", "shop-available")).toBe(false);
  });

  it("pool-of-another-program: declares a pool and no cluster", async () => {
    const { resources } = await run("pool-of-another-program");
    expect(resources.get("gpu-entry")?.inputs.cluster).toEqual({ namespace: "team-a", name: "quickstart" });
    expect([...resources.values()].some(({ type }) => type.startsWith("kubernetes:"))).toBe(false);
  });

  it("platform: prepares a namespace, then hands it to a cluster", async () => {
    pulumi.runtime.setConfig("project:supervisor", "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11");
    const { resources } = await run("platform");
    expect(dependsTransitively(resources, "shop-cluster", "team-a-namespace")).toBe(true);
    expect(dependsTransitively(resources, "team-a-subnet-nodes", "team-a-vpc-attachment")).toBe(true);
    expect(resources.get("shop-cluster")?.inputs.metadata.namespace).toBe("team-a");
  });

  it("vsphere-vpc: machines on a subnet of a VPC, a pool with more of its own", async () => {
    const { resources } = await run("vsphere-vpc");
    expect(resources.get("shop-subnet")?.inputs).toMatchObject({
      context: { projectId: "team-a", vpcId: "shop" },
      ipAddresses: ["10.20.0.0/26"],
    });
    const memory = (name: string) => resources.get(name)?.inputs.memory;
    expect([memory("shop-control-plane-2"), memory("shop-general-1"), memory("shop-batch-0")]).toEqual([
      8192, 8192, 32_768,
    ]);
    expect(resources.get("shop-batch-0")?.inputs.disks).toHaveLength(2);
  });

  it("vsphere-segment: the container network is installed as soon as the first node is there", async () => {
    const { resources } = await run("vsphere-segment");
    expect(resources.get("shop-segment")?.inputs.subnets[0].cidr).toBe("10.30.0.1/24");
    expect(resources.has("cni")).toBe(true);
    const provider = "shop-control-plane-workload";
    expect(dependsTransitively(resources, provider, "shop-control-plane-0-node")).toBe(true);
    expect(dependsTransitively(resources, provider, "shop-control-plane-1")).toBe(false);
  });

  it("are all tested here", () => {
    const folders = readdirSync(resolve(root, "examples"));
    const programs = folders.filter((folder) => existsSync(resolve(root, "examples", folder, "Pulumi.yaml")));
    expect(programs.length).toBeGreaterThan(5);
    const source = readFileSync(__filename, "utf8");
    for (const folder of programs) expect(source).toContain(`run("${folder}")`);
  });
});

describe("README", () => {
  it("has a program that compiles to a cluster with the pools it names", async () => {
    const readme = readFileSync(resolve(root, "README.md"), "utf8");
    const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(program.split("\n").length).toBeLessThanOrEqual(25);
    const { resources } = await runMocked(() => evaluate(program));
    expect(resources.has("shop-general-workers")).toBe(true);
    expect(dependsTransitively(resources, "settings", "shop-general-workers")).toBe(true);
    expect(dependsTransitively(resources, "settings", "shop-batch-workers")).toBe(false);
  });
});

/** Runs a program given as text, and returns what it exports. */
async function evaluate(program: string): Promise<unknown> {
  const { code } = await transform(program, { loader: "ts", format: "cjs" });
  const modules: Record<string, unknown> = { "@pulumi/kubernetes": k8s, "pulumi-vks": components };
  const module = { exports: {} };
  new Function("require", "module", "exports", code)((name: string) => modules[name], module, module.exports);
  return module.exports;
}
