import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Program, rootProgram, smallCluster } from "../program";
import { vSphereNamespace } from "../vsphere-namespace";
import { written } from "./users";
import { vks } from "./vks";

const namespace = "cli-own";

describe("a cluster of our own program", () => {
  let program: Program;
  /** What `pulumi stack export` printed. */
  let exported: string;
  let file: string;

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    program = await Program.create(rootProgram, "vks", smallCluster("shop", { namespace }));
    expect((await program.up()).code).toBe(0);
    exported = await program.stack.must("stack", "export");
    file = await written(exported);
  });
  afterAll(async () => {
    expect((await program.destroy()).code).toBe(0);
    await rm(program.folder, { recursive: true });
  });

  it("has a timeline with what its gates recorded", async () => {
    const args = ["timeline", "shop", "-n", namespace, "-o", "json", "--stack-export"];
    const { status, stdout } = await vks([...args, file]);
    expect(status).toBe(0);
    const timeline = JSON.parse(stdout);
    expect(timeline.source).toBe("conditions+gates");
    for (const { label, kind, state, gate } of timeline.spans) {
      expect({ label, kind, state }).toEqual({ label, kind: "phase", state: "done" });
      expect(gate?.seconds, label).toBeGreaterThanOrEqual(0);
    }
    expect(JSON.parse((await vks([...args, "-"], { input: exported })).stdout).spans).toEqual(timeline.spans);
  });

  it("has a graph of its resources", async () => {
    const { status, stdout } = await vks(["graph", "--stack-export", file, "-o", "mermaid"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^(flowchart|graph) /m);
    for (const resource of ["shop-topology", "shop-infrastructure", "shop-general-workers", "shop-available"])
      expect(stdout).toContain(resource);
  });

  it("is planned from its stack, and from what its preview prints", async () => {
    const fromStack = await vks(["plan", "-f", file, "-o", "json"]);
    expect(JSON.parse(fromStack.stdout)).toBeTypeOf("object");
    const preview = await program.stack.must("preview", "--json");
    const fromPreview = await vks(["plan", "-f", "-"], { input: preview });
    expect(fromPreview.stdout).toMatch(/best-effort-small/);
    expect(fromPreview.status).toBe(fromStack.status);
  });

  it("is described as those of others are", async () => {
    const { status, stdout } = await vks(["describe", "shop", "-n", namespace]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/healthy/i);
  });
});
