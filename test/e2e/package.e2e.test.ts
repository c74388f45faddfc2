import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command } from "./command";
import { installedPackage } from "./installed-package";
import { changes, Program, rootProgram } from "./program";

/** Runs the platform's components under mocks, and prints what each resource told the engine of its provider. */
const mockedPlatform = `
const pulumi = require("@pulumi/pulumi");
const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks");
const { VsphereNamespace } = require("pulumi-vks");
const told = [];
let described = "";
const { registerResource, registerPackage } = MockMonitor.prototype;
MockMonitor.prototype.registerPackage = function (req, callback) {
  const { name, version, parameterization } = req.toObject();
  described = parameterization.name + " " + parameterization.version + " by " + name + " " + version;
  return registerPackage.call(this, req, callback);
};
MockMonitor.prototype.registerResource = function (req, callback) {
  told.push([req.getType(), req.getVersion(), req.getPackageref() && described]);
  return registerResource.call(this, req, callback);
};
(async () => {
  const newResource = ({ name, inputs }) => ({ id: name, state: { ...inputs, path: "/" + name } });
  await pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => ({ ...inputs, id: "found", path: "/found" }) });
  await pulumi.runtime.runInPulumiStack(async () => {
    const vpc = { create: { privateIps: ["10.20.0.0/16"] }, subnets: [{ name: "nodes", create: {} }] };
    const team = new VsphereNamespace("team-a", { supervisor: "5f0a1ffb-2a5c-4d3e-9d0b-3c1c0b9f7a11", network: { vpc } });
    return { namespace: team.namespace, subnets: team.subnets };
  });
  await pulumi.runtime.disconnect();
  console.log(JSON.stringify(told));
})();
`;

/** Not every machine has kubectl, and only the version from 1.26 on completes plugins. */
async function hasKubectl(): Promise<boolean> {
  return await command("kubectl", ["version", "--client"]).then(
    (told) => Number(told.match(/v1\.(\d+)/)?.[1]) >= 26,
    () => false,
  );
}

describe("the package, installed into an empty program elsewhere", () => {
  let folder: string;
  let program: Program;

  beforeAll(async () => {
    folder = await installedPackage();
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

  it("carries the SDKs of vsphere and nsxt: their resources compile, and reach the right providers", async () => {
    await cp(join(rootProgram, "examples/platform/index.ts"), join(folder, "platform.ts"));
    const compiler = ["tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "platform.ts"];
    await command("npx", ["--no-install", ...compiler], { cwd: folder });
    await writeFile(join(folder, "mocked.js"), mockedPlatform);
    const told = JSON.parse(await command("node", ["mocked.js"], { cwd: folder }));
    expect(told).toContainEqual(["vsphere:index/namespace:Namespace", "4.17.0", ""]);
    expect(told).toContainEqual(["nsxt:index/vpcSubnet:VpcSubnet", "", "nsxt 3.12.0 by terraform-provider 1.1.3"]);
  });

  it("brings the vks command, which needs no kubeconfig to explain itself", async () => {
    const help = await command("npx", ["--no-install", "vks", "--help"], { cwd: folder });
    expect(help).toMatch(/^Usage: vks COMMAND \[options\]\n/);
    const { version } = JSON.parse(await readFile(join(folder, "node_modules/pulumi-vks/package.json"), "utf8"));
    expect(await command("npx", ["--no-install", "vks", "--version"], { cwd: folder })).toBe(`${version}\n`);
    const manual = await readFile(join(folder, "node_modules/pulumi-vks/dist/man/vks.1"), "utf8");
    expect(manual).toContain('.SH "VKS COMPLETION"');
  });

  it("answers bad input with one line and status 2", async () => {
    const wrong = command("npx", ["--no-install", "vks", "completion", "--kubeconfg=x", "bash"], { cwd: folder });
    await expect(wrong).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^vks: unknown .*\n$/),
    });
  });

  it("is a plugin of kubectl, with completion", async () => {
    const env = { PATH: `${join(folder, "node_modules/.bin")}${delimiter}${process.env.PATH}` };
    expect(await command("kubectl-vks", ["--help"], { env })).toMatch(/^Usage: kubectl vks COMMAND/);
    expect(await command("kubectl_complete-vks", ["completion", "b"], { env })).toBe("bash\n:4\n");
    if (!(await hasKubectl())) return;
    expect(await command("kubectl", ["vks", "--help"], { env })).toMatch(/^Usage: kubectl vks COMMAND/);
    expect(await command("kubectl", ["__complete", "vks", "completion", ""], { env })).toContain("powershell\n:4\n");
  });

  it("asks for no plugin of vSphere or NSX before a program uses one", async () => {
    const files = await command("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], { cwd: rootProgram });
    const [{ files: packed }] = JSON.parse(files);
    const manifests = packed
      .map(({ path }: { path: string }) => path)
      .filter((path: string) => /package\.json$/.test(path));
    expect(manifests).toEqual(["package.json"]);
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
      paths.filter(
        (path) => !/^(dist\/(cli|components|man|provider|sdks)\/|README\.md|LICENSE|package\.json)/.test(path),
      ),
    ).toEqual([]);
  });
});
