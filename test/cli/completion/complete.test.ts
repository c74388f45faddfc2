import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeApiServer } from "../../provider/observe/fake-api-server";
import { greeting } from "../greeting";
import { vks } from "../run";

let server: FakeApiServer;
let kubeconfig: string;
beforeAll(async () => {
  server = await FakeApiServer.start();
  kubeconfig = server.connection.kubeconfig as string;
  for (const [namespace, name] of [
    ["default", "shop"],
    ["default", "blog"],
    ["team-a", "api"],
  ])
    server.put({ kind: "Cluster", metadata: { name: name as string, namespace: namespace as string } });
});
afterAll(() => server.close());

const complete = (...words: string[]) => vks(["__complete", ...words], { entries: greeting });
/** The words that are offered. */
const offered = async (...words: string[]) => {
  const { out } = await complete(...words);
  return out
    .split("\n")
    .slice(0, -2)
    .map((line) => line.split("\t")[0]);
};

describe("what stands at the cursor", () => {
  it.each([
    ["a command", [""], "greet\tGreet a cluster\nnever\tIs never loaded\nhelp\tshow help of a command\n:4\n"],
    ["the rest of a command", ["gr"], "greet\tGreet a cluster\n:4\n"],
    ["a command to have explained", ["help", "gr"], "greet\tGreet a cluster\n:4\n"],
    ["an option", ["greet", "--ou"], "--output\thow to print\n:4\n"],
    ["an option of kubectl", ["greet", "--as-"], "--as-group\tgroup to impersonate; may be repeated\n:4\n"],
    ["the same before the command", ["--as-"], "--as-group\tgroup to impersonate; may be repeated\n:4\n"],
    ["a value that is one of some", ["greet", "-o", ""], "text\njson\n:4\n"],
    ["the same behind =", ["greet", "--output=j"], "--output=json\n:4\n"],
    ["a value that is anything", ["greet", "--fail", ""], ":4\n"],
    ["a file", ["greet", "--kubeconfig", ""], ":0\n"],
    ["nothing that is known", ["nonsense", "--"], expect.stringContaining("--namespace")],
    ["an operand too many", ["greet", "shop", ""], ":4\n"],
    ["an operand that begins like an option", ["greet", "--", "--o"], ":4\n"],
  ])("is %s: %j", async (_, words, out) => {
    expect(await complete(...words)).toEqual({ status: 0, out, err: "" });
  });

  it("is no option that is there already, unless it may be repeated", async () => {
    expect(await offered("greet", "--output=json", "--as-group", "a", "--")).not.toContain("--output");
    expect(await offered("greet", "--output=json", "--as-group", "a", "--")).toContain("--as-group");
  });
});

describe("names", () => {
  const flags = () => ["--kubeconfig", kubeconfig];

  it("of clusters are those of the namespace", async () => {
    expect(await offered("greet", ...flags(), "")).toEqual(["blog", "shop"]);
    expect(await offered("greet", ...flags(), "s")).toEqual(["shop"]);
    expect(await offered("greet", ...flags(), "-nteam-a", "")).toEqual(["api"]);
    expect(await offered(...flags(), "--namespace=team-a", "greet", "")).toEqual(["api"]);
  });

  it("of the kubeconfig need no server", async () => {
    expect(await offered("greet", ...flags(), "--context", "")).toEqual(["fake"]);
    expect(await offered("--kubeconfig", kubeconfig, "--context=")).toEqual(["--context=fake"]);
    expect(await offered("greet", ...flags(), "--user", "")).toHaveLength(1);
    expect(await offered("greet", ...flags(), "--cluster", "")).toHaveLength(1);
  });

  it("of namespaces are those of contexts as well, where the server tells none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "vks-"));
    const file = join(folder, "config");
    const contexts = ["b", "a"].map((namespace) => ({
      name: namespace,
      context: { cluster: "c", user: "u", namespace },
    }));
    const clusters = [{ name: "c", cluster: { server: server.url } }];
    const users = [{ name: "u", user: { token: server.token } }];
    writeFileSync(file, JSON.stringify({ "current-context": "a", clusters, users, contexts }));
    server.forbid("list", "namespaces");
    expect(await offered("greet", "--kubeconfig", file, "-n", "")).toEqual(["a", "b"]);
    rmSync(folder, { recursive: true });
  });

  it("never bring contents of objects along", () => {
    expect(
      server.requestsFor("list").every(({ headers }) => headers.accept?.includes("PartialObjectMetadataList")),
    ).toBe(true);
  });

  it.each([
    ["no kubeconfig", () => ["--kubeconfig", "/no/such"]],
    ["a context that is not there", () => [...flags(), "--context", "other"]],
    ["--as-group alone", () => [...flags(), "--as-group", "a"]],
  ])("are none, and nothing is said, with %s", async (_, given) => {
    const { out, err } = await complete("greet", ...given(), "");
    expect([out.replace(":4\n", ""), err]).toEqual(["", ""]);
  });

  it("are none where the server does not answer for two seconds", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    server.writeKubeconfig(server.token, `http://127.0.0.1:${port}`);
    const started = performance.now();
    expect(await complete("greet", ...flags(), "")).toEqual({ status: 0, out: ":4\n", err: "" });
    expect(performance.now() - started).toBeLessThan(3_000);
    server.writeKubeconfig();
    silent.close();
  });
});
