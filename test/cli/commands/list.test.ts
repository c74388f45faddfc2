import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { width } from "../../../cli/terminal/width";
import { kinds } from "../../../provider/observe/kinds";
import { healthyCluster } from "../../provider/objects";
import { failedCluster, progressingCluster } from "../clusters";
import { vks } from "../run";
import { flags, put, supervisor, useSupervisor } from "../supervisor";

useSupervisor();

const now = new Date("2026-01-01T00:10:00Z");
const run = (...argv: string[]) => vks(["list", ...argv, ...flags()], { now });

describe("vks list", () => {
  it("shows a line per cluster, by name, and why one is not healthy", async () => {
    put(progressingCluster(), { name: "web" });
    put(failedCluster(), { name: "mail" });
    put(healthyCluster());
    expect(await run("-n", "team-a")).toEqual({
      status: 1,
      err: "",
      out: `\
NAME   HEALTH        PHASE             VERSION   NODES   AGE
mail   failed        workers general   v1.33.3   2/2     10m
  \`- VirtualMachine mail-worker-1: VirtualMachineCreated (Error)
shop   healthy       available         v1.33.3   2/2     10m
web    progressing   workers general   v1.33.3   2/2     10m
  \`- Machine web-worker-1 NodeHealthy (InspectionFailed): Waiting
`,
    });
  });

  it("ends with the status of the one that is worst off", async () => {
    put(healthyCluster());
    expect(await run("-n", "team-a")).toMatchObject({ status: 0 });
    put(progressingCluster(), { name: "web" });
    expect(await run("-n", "team-a")).toMatchObject({ status: 3 });
    put(failedCluster(), { name: "mail" });
    expect(await run("-n", "team-a")).toMatchObject({ status: 1 });
  });

  it("shows all namespaces with -A, in one list per kind", async () => {
    for (const namespace of ["team-b", "team-a"])
      for (const name of ["web", "shop"]) put(healthyCluster(), { name, namespace });
    const { status, out } = await run("-A");
    expect(status).toBe(0);
    expect(out.split("\n").map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ["NAMESPACE", "NAME", "HEALTH"],
      ["team-a", "shop", "healthy"],
      ["team-a", "web", "healthy"],
      ["team-b", "shop", "healthy"],
      ["team-b", "web", "healthy"],
      [""],
    ]);
    expect(supervisor.requestsFor("list")).toHaveLength(Object.keys(kinds).length);
    expect((await run("-A", "-o", "name")).out).toBe("team-a/shop\nteam-a/web\nteam-b/shop\nteam-b/web\n");
  });

  it("has names for other programs", async () => {
    put(healthyCluster());
    put(failedCluster(), { name: "mail" });
    expect(await run("-n", "team-a", "-o", "name")).toEqual({ status: 1, out: "mail\nshop\n", err: "" });
  });

  it("has data for other programs", async () => {
    put(failedCluster());
    const { out } = await run("-n", "team-a", "-o", "json");
    expect(JSON.parse(out)).toMatchObject({
      clusters: [
        {
          cluster: { namespace: "team-a", name: "shop" },
          health: "failed",
          phase: "workers",
          pool: "general",
          state: "failed",
          reason: "VirtualMachine shop-worker-1: VirtualMachineCreated (Error)",
          version: "v1.33.3",
          nodes: { ready: 2, wanted: 2 },
        },
      ],
    });
    expect(load((await run("-n", "team-a", "-o", "yaml")).out, { json: true })).toEqual(JSON.parse(out));
  });

  it("is wide on demand: whole versions, endpoint and reason in one line", async () => {
    const objects = failedCluster();
    objects.cluster.spec.topology.version = "v1.33.3+vmware.1-fips";
    objects.cluster.spec.topology.classRef = { name: "builtin-generic-v3.4.0" };
    put(objects);
    const { out } = await run("-n", "team-a", "-o", "wide");
    expect(out.split("\n")).toHaveLength(3);
    expect(out).toMatch(
      /v1.33.3\+vmware.1-fips .* builtin-generic-v3.4.0 +https:\/\/10.0.0.1:6443 +VirtualMachine shop/,
    );
  });

  it("fits a terminal, and shortens nothing elsewhere", async () => {
    const name = `shop-${"x".repeat(50)}-prod`;
    put(failedCluster(), { name });
    const piped = await run("-n", "team-a");
    expect(piped.out).toContain(name);
    for (const columns of [80, 100]) {
      const { out } = await vks(["list", "-A", "--color", "never", ...flags()], { now, terminal: true, columns });
      for (const line of out.split("\n")) expect(width(line)).toBeLessThanOrEqual(columns);
      expect(out).toMatch(/shop-x+\.\.\.x*-prod/);
    }
  });

  it("of nothing says so, and is no failure", async () => {
    expect(await run("-n", "team-a")).toEqual({ status: 0, out: "", err: "No clusters in namespace team-a.\n" });
    expect(await run("-n", "team-a", "-o", "json")).toEqual({ status: 0, out: '{\n  "clusters": []\n}\n', err: "" });
  });

  it("says in one line what is not there, or not allowed", async () => {
    expect(await run("-n", "team-x")).toEqual({
      status: 2,
      out: "",
      err: "vks: no namespace team-x; did you mean team-a?\n",
    });
    supervisor.forbid("list", "clusters");
    expect(await run("-A")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^vks: clusters cannot be read: [^\n]+\n$/),
    });
  });
});
