import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthyCluster, machine } from "../../provider/objects";
import { FakeApiServer } from "../../provider/observe/fake-api-server";
import { readFlowchart } from "../graph/mermaid-grammar";
import { vks } from "../run";

const testdata = join(__dirname, "../../provider/graph/testdata");
const exported = join(testdata, "export.json");
let folder: string;
let server: FakeApiServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vks-graph-"));
  server = await FakeApiServer.start();
  server.put({ kind: "Namespace", metadata: { name: "team-a" } });
  const objects = healthyCluster();
  for (let n = 0; n < 4; n++)
    Object.assign(objects, machine(`worker${n}`, "machineSet", objects.worker.metadata.labels));
  for (const object of Object.values(objects)) server.put({ ...object, apiVersion: undefined });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const ofCluster = (...argv: string[]) =>
  vks(["graph", "shop", "-n", "team-a", "--kubeconfig", String(server.connection.kubeconfig), ...argv]);
const nodesOf = (text: string) => readFlowchart(text).nodes;

describe("vks graph of a cluster", () => {
  it("draws what the Supervisor has, equal machines as one", async () => {
    const { status, out, err } = await ofCluster();
    expect([status, err]).toEqual([0, ""]);
    expect(out).toContain('title: "Cluster team-a/shop"');
    expect(out).toContain("5 Machines<br/>shop-…");
    expect(nodesOf(out).filter((name) => name.startsWith("phase_"))).toHaveLength(7);
  });

  it("draws every machine, or none, where that is asked for", async () => {
    const all = await ofCluster("--expand");
    expect(nodesOf(all.out).filter((name) => name.startsWith("object_Machine_shop_worker"))).toHaveLength(5);
    const phases = await ofCluster("--gates");
    expect(nodesOf(phases.out)).toHaveLength(7);
  });

  it("writes a picture into a file", async () => {
    const file = join(folder, "shop.svg");
    expect(await ofCluster("-o", "svg", "--out", file)).toEqual({ status: 0, out: "", err: "" });
    expect(readFileSync(file, "utf8")).toMatch(/^<svg .*<title id="title">Cluster team-a\/shop<\/title>.*<\/svg>\n$/s);
  });

  it("says in one line what is wrong", async () => {
    const { status, out, err } = await vks([
      ...["graph", "shopp", "-n", "team-a", "--kubeconfig", String(server.connection.kubeconfig)],
    ]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(/^vks: .*shopp.*\n$/);
  });
});

describe("vks graph of a stack", () => {
  it("draws an export, from a file and from standard input", async () => {
    const { status, out, err } = await vks(["graph", "-f", exported]);
    expect([status, err]).toEqual([0, ""]);
    expect(nodesOf(out)).toContain("phase_shop_infrastructure");
    expect(nodesOf(out)).toContain("resource_shop_teardown");
    expect(await vks(["graph", "-f", "-"], { stdin: readFileSync(exported, "utf8") })).toEqual({ status, out, err });
  });

  it("draws the gates alone, or everything", async () => {
    const gates = await vks(["graph", "-f", exported, "--gates"]);
    expect(nodesOf(gates.out)).toHaveLength(8);
    const all = await vks(["graph", "-f", exported, "--all"]);
    expect(nodesOf(all.out)).toContain("resource_default");
  });

  it("draws DOT", async () => {
    const { out } = await vks(["graph", "-f", exported, "-o", "dot"]);
    expect(out).toMatch(/^digraph "Stack vks\/test" \{\n/);
  });

  it("draws a preview, and says that it leaves something out", async () => {
    const whole = await vks(["graph", "-f", join(testdata, "preview.json")]);
    expect([whole.status, whole.err]).toEqual([0, ""]);
    const update = await vks(["graph", "-f", join(testdata, "preview-of-update.json")]);
    expect(update.status).toBe(0);
    expect(update.err).toBe(
      "vks: 4 resources depend on some that the preview leaves out; `pulumi preview` has --show-sames\n",
    );
  });

  it.each([
    ["", "is empty; give what `pulumi stack export` or `pulumi preview --json` prints"],
    ["kind: Cluster", "is not JSON; give what `pulumi stack export` or `pulumi preview --json` prints"],
    ["null", "holds no stack; give what `pulumi stack export` or `pulumi preview --json` prints"],
    ['{"kind":"Cluster"}', "holds no stack; give what `pulumi stack export` or `pulumi preview --json` prints"],
    [
      '{"deployment":{"resources":[{}]}}',
      "holds no stack; give what `pulumi stack export` or `pulumi preview --json` prints",
    ],
    ['{"steps":[1]}', "holds no stack; give what `pulumi stack export` or `pulumi preview --json` prints"],
  ])("of %j says in one line that it is none", async (text, message) => {
    const run = await vks(["graph", "-f", "-"], { stdin: text });
    expect(run).toEqual({ status: 2, out: "", err: `vks: standard input: ${message}\n` });
    const file = join(folder, "stack.json");
    writeFileSync(file, text);
    expect((await vks(["graph", "-f", file])).err).toBe(`vks: ${file}: ${message}\n`);
  });

  it.each([
    [["-f", "/nowhere/stack.json"], "vks: /nowhere/stack.json: no such file; check the path\n"],
    [["-f", exported, "--out", "/nowhere/a.mmd"], "vks: /nowhere/a.mmd: no such file; check the path\n"],
    [[], "vks: name either a cluster or, with -f, the file of a stack; see `vks graph --help`\n"],
    [["shop", "-f", exported], "vks: name either a cluster or, with -f, the file of a stack; see `vks graph --help`\n"],
  ])("called with %j says in one line what to do", async (argv, err) => {
    expect(await vks(["graph", ...argv])).toEqual({ status: 2, out: "", err });
  });
});
