import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command } from "./command";
import { changes, Program, rootProgram } from "./program";

describe("the package, installed into an empty program elsewhere", () => {
  let folder: string;
  let program: Program;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vks-program-"));
    const packed = await command("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: rootProgram,
    });
    const [{ filename }] = JSON.parse(packed);
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "elsewhere", private: true }));
    const { devDependencies } = JSON.parse(await readFile(join(rootProgram, "package.json"), "utf8"));
    const peers = ["@pulumi/pulumi", "@pulumi/kubernetes", "typescript"].map(
      (name) => `${name}@${devDependencies[name]}`,
    );
    const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `./${filename}`, ...peers];
    await command("npm", install, { cwd: folder });
    await cp(join(rootProgram, "examples/quickstart/index.ts"), join(folder, "index.ts"));
    await writeFile(join(folder, "Pulumi.yaml"), "name: elsewhere\nruntime: nodejs\nmain: index.ts\n");
    program = await Program.create(folder, "elsewhere", {});
  });
  afterAll(async () => {
    await program?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  it("brings a cluster up and down again, and leaves one copy of @pulumi/pulumi", async () => {
    const run = await program.up();
    expect(run.output).toContain("quickstart available: done");
    expect(run.code).toBe(0);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
    expect((await program.destroy()).code).toBe(0);
    const tree = JSON.parse(await command("npm", ["ls", "@pulumi/pulumi", "--json", "--all"], { cwd: folder }));
    expect(new Set(JSON.stringify(tree).match(/"@pulumi\/pulumi":\{"version":"[\d.]+"/g)).size).toBe(1);
  });

  it("carries compiled code and types, and nothing of the lab or the tests", async () => {
    const [{ files }] = JSON.parse(
      await command("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], { cwd: rootProgram }),
    );
    const paths: string[] = files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["dist/components/index.js", "dist/components/index.d.ts", "README.md", "LICENSE"]),
    );
    expect(
      paths.filter((path) => !/^(dist\/(components|provider)\/|README\.md|LICENSE|package\.json)/.test(path)),
    ).toEqual([]);
  });
});
