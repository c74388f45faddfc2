import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { behindCommand } from "../../../cli/options/connection";
import { greeting } from "../greeting";
import { vks } from "../run";

let directory: string;
let kubeconfig: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "vks-"));
  kubeconfig = join(directory, "config");
  writeFileSync(
    kubeconfig,
    `
current-context: shop
clusters: [{ name: east, cluster: { server: "https://east.example" } }]
users: [{ name: jane, user: { token: t } }]
contexts:
- { name: shop, context: { cluster: east, user: jane, namespace: team-a } }
- { name: bare, context: { cluster: east, user: jane } }
`,
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

const greet = (...flags: string[]) =>
  vks(["greet", "shop", "--kubeconfig", kubeconfig, ...flags], { entries: greeting });
const given = async (...flags: string[]) => JSON.parse((await greet(...flags)).out);

describe("the namespace", () => {
  it("is that of -n, of the context, or default", async () => {
    expect(await given()).toMatchObject({ namespace: "team-a" });
    expect(await given("--context", "bare")).toMatchObject({ namespace: "default" });
    expect(await given("-n", "team-b")).toMatchObject({ namespace: "team-b" });
  });
});

describe("kubectl's flags", () => {
  it("say which server to ask, as whom, and how long to wait", async () => {
    const flags = ["--context=bare", "--cluster=east", "--user=jane", "--as=john", "--as-group=a", "--as-group", "b"];
    expect(await given(...flags, "--request-timeout", "1m30s")).toMatchObject({
      given: true,
      supervisor: {
        kubeconfig,
        context: "bare",
        cluster: "east",
        user: "jane",
        impersonate: { user: "john", groups: ["a", "b"] },
        requestTimeout: 90,
      },
    });
  });

  it.each([
    ["5", { requestTimeout: 5 }],
    ["500ms", { requestTimeout: 0.5 }],
    ["0", {}],
  ])("--request-timeout %s", async (text, supervisor) => {
    expect(await given("--request-timeout", text)).toMatchObject({ supervisor: { kubeconfig, ...supervisor } });
  });

  it.each([
    [["--request-timeout", "soon"], /'soon' is invalid: write a duration such as 5s or 2m; see `vks greet --help`/],
    [["--as-group", "a"], /--as-group needs --as/],
    [["--context", "shp"], /has no context "shp"; did you mean shop\?; name another kubeconfig or context, or log in/],
    [["--cluster", "west"], /has no cluster "west"/],
    [["--user", "jan"], /has no user "jan"; did you mean jane\?/],
  ])("%j are refused in one line", async (flags, message) => {
    const { status, out, err } = await greet(...flags);
    expect(err).toMatch(message);
    expect(err.split("\n")).toHaveLength(2);
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });
});

describe("flags before the command", () => {
  it.each([
    [["list"], ["list"]],
    [
      ["-n", "shop", "list", "-o", "json"],
      ["list", "-n", "shop", "-o", "json"],
    ],
    [
      ["-nshop", "--context=x", "-A", "list"],
      ["list", "-nshop", "--context=x", "-A"],
    ],
    [["--version"], ["--version"]],
    [
      ["-n", "shop", "--help"],
      ["--help", "-n", "shop"],
    ],
  ])("%j go behind it", (argv, ordered) => {
    expect(behindCommand(argv)).toEqual(ordered);
  });

  it("need one", async () => {
    expect((await vks(["-n", "shop"])).err).toBe("vks: name a command; see `vks --help`\n");
  });
});
