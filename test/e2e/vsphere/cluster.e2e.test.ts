import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changes, type Program } from "../program";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";
import { nodesOf } from "./workload";

describe("a cluster's life on vSphere, with the real engine on the lab", () => {
  let program: Program;

  beforeAll(async () => {
    const replicas = { controlPlane: { replicas: 3 }, workerPools: { general: { replicas: 2 } } };
    program = await vsphereProgram(smallVsphereCluster("shop", 1, replicas));
  });
  afterAll(() => program?.destroy());

  it("comes up phase by phase", async () => {
    const run = await program.up();
    expect(run.output).toMatch(/shop topology: done[\s\S]*shop infrastructure: done[\s\S]*shop available: done/);
    expect(run.code).toBe(0);
    const outputs = await program.stack.outputs();
    expect(outputs).toMatchObject({ ready: true, version: "v1.33.3" });
    expect(outputs.endpoint).toMatch(/^https:\/\/127\.[\d.]+:6443$/);
    const nodes = await nodesOf(outputs.kubeconfig);
    expect(nodes.map(({ name }) => name.replace(/-[a-z0-9]{5}$/, "")).sort()).toEqual([
      "shop-control-plane-0",
      "shop-control-plane-1",
      "shop-control-plane-2",
      "shop-general-0",
      "shop-general-1",
    ]);
    expect(nodes.filter(({ ready }) => !ready)).toEqual([]);
  });

  it("shows nothing in a second preview", async () => {
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("shows nothing after a refresh either, although the guests have overwritten their user data", async () => {
    const refreshed = await program.refresh();
    expect(refreshed.code, refreshed.output).toBe(0);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("is destroyed", async () => {
    expect((await program.destroy()).code).toBe(0);
    expect((await program.stack.state()).deployment.resources ?? []).toEqual([]);
  });
});
