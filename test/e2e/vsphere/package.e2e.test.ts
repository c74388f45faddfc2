import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { datacenterEnvironment } from "../../../lab/launcher/datacenter-environment";
import { installedPackage } from "../installed-package";
import { changes, Program } from "../program";

/** Uses resources and lookups of both SDKs that the package carries. */
const source = `
import { VsphereNamespace } from "pulumi-vks";

const team = new VsphereNamespace("team-c", {
  supervisor: "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11",
  protect: false,
  vmClasses: [{ name: "team-c-large", create: { cpus: 8, memory: "32Gi" } }],
  contentLibraries: [{ name: "images" }],
  network: { project: { name: "team-a" }, vpc: { name: "shop", subnets: [{ name: "nodes", create: { size: 64 } }] } },
});

export const { namespace, vpcPath, contentLibraries } = team;
`;

describe("the package, installed into a program for vSphere elsewhere", () => {
  let folder: string;
  let program: Program;

  beforeAll(async () => {
    folder = await installedPackage();
    await writeFile(join(folder, "index.ts"), source);
    await writeFile(join(folder, "Pulumi.yaml"), "name: elsewhere\nruntime: nodejs\nmain: index.ts\n");
    program = await Program.inEnvironment(datacenterEnvironment(inject("datacenter")), folder, "elsewhere", {});
  });
  afterAll(async () => {
    await program?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  it("previews and makes what both providers serve", async () => {
    const preview = await program.preview();
    expect(preview.code, preview.output).toBe(0);
    // Stack, component, class, namespace and subnet.
    expect(changes(preview)).toEqual({ to: 5 });
    const run = await program.up();
    expect(run.code, run.output).toBe(0);
    expect(await program.stack.outputs()).toMatchObject({
      namespace: "team-c",
      vpcPath: "/orgs/default/projects/team-a/vpcs/shop",
      contentLibraries: { images: expect.any(String) },
    });
    expect((await program.destroy()).code).toBe(0);
  });
});
