import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Program, rootProgram, smallCluster } from "../program";
import { vSphereNamespace } from "../vsphere-namespace";
import { written } from "./users";
import { vks } from "./vks";

const namespace = "cli-own";

describe("a cluster of our own program", () => {
  let program: Program;
  /** What `pulumi preview --json` printed before there was anything. */
  let previewed: string;
  /** What `pulumi stack export` printed. */
  let exported: string;
  let file: string;

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    program = await Program.create(rootProgram, "vks", smallCluster("shop", { namespace }));
    previewed = await program.stack.must("preview", "--json");
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

  it("has a graph of its resources, and one before there are any", async () => {
    for (const source of [exported, previewed]) {
      const { status, stdout, stderr } = await vks(["graph", "-f", "-"], { input: source });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(/^flowchart /m);
      expect(stdout).toContain('["VksCluster shop"]');
      for (const phase of ["topology", "infrastructure", "control-plane machines", "workers general", "available"])
        expect(stdout).toMatch(
          new RegExp(`\\["?[^\n]*${phase}<br/>[^\n]*:::phase_${source === exported ? "done" : ""}`),
        );
    }
  });

  it("is planned from what its preview prints, and the same from its stack", async () => {
    const [before, after] = await Promise.all(
      [previewed, exported].map((input) => vks(["plan", "-f", "-", "-o", "json"], { input })),
    );
    expect(before).toMatchObject({ status: 0, stderr: "" });
    expect(before?.stdout).toContain("best-effort-small");
    expect(JSON.parse(after?.stdout ?? "")).toEqual(JSON.parse(before?.stdout ?? ""));
  });

  it("is in no preview that changes nothing: that is said", async () => {
    const { status, stdout, stderr } = await vks(["plan", "-f", "-"], {
      input: await program.stack.must("preview", "--json"),
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^vks: [^\n]+\n$/);
  });

  it("is described as those of others are", async () => {
    const { status, stdout } = await vks(["describe", "shop", "-n", namespace]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/healthy/i);
  });
});
