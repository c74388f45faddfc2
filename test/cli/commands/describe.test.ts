import { load } from "js-yaml";
import { describe, expect, it, vi } from "vitest";
import { runVks } from "../../../cli/run-vks";
import { plain } from "../../../cli/terminal/colour";
import { describeCluster } from "../../../provider/describe-cluster";
import { change, healthyCluster, type Objects } from "../../provider/objects";
import { failedCluster, progressingCluster } from "../clusters";
import { contextOf, vks } from "../run";
import { flags, put, supervisor, useSupervisor } from "../supervisor";

useSupervisor();

const now = new Date("2026-01-01T00:10:00Z");
const run = (...argv: string[]) => vks(["describe", ...argv, "-n", "team-a", ...flags()], { now });

function deletingCluster(): Objects {
  const objects = healthyCluster();
  objects.cluster.metadata.deletionTimestamp = "2026-01-01T00:09:00Z";
  objects.cluster.metadata.finalizers = ["cluster.cluster.x-k8s.io"];
  return objects;
}

describe("vks describe", () => {
  it("of a healthy cluster ends with 0", async () => {
    put(healthyCluster());
    const { status, out, err } = await run("shop");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(
      /^team-a\/shop is healthy\n {2}v1.33.3 {3}2 of 2 nodes ready {3}https:\/\/10.0.0.1:6443 {3}age 10m\n/,
    );
    expect(out.match(/^\S [a-z]+.*$/gm)).toHaveLength(7);
  });

  it("of a failed one ends with 1, and says why, with the words of events that its objects lack", async () => {
    const objects = failedCluster();
    change(objects.workerVm, "VirtualMachineCreated", { message: "" });
    put(objects);
    supervisor.put({
      kind: "Event",
      metadata: { name: "e", namespace: "team-a" },
      involvedObject: { kind: "VirtualMachine", name: "shop-worker-1" },
      type: "Warning",
      reason: "CreateFailure",
      message: "no host has room",
      lastTimestamp: "2026-01-01T00:05:00Z",
    });
    const { status, out } = await run("shop");
    expect(status).toBe(1);
    expect(out).toMatch(/^team-a\/shop has failed$/m);
    expect(out).toMatch(
      /\n\nworkers failed after .*: cluster team-a\/shop, pool general\n {2}VirtualMachine shop-worker-1: /,
    );
    expect(out).toContain("CreateFailure: no host has room");
    expect(out).toContain("Look further: kubectl -n team-a describe virtualmachine shop-worker-1");
  });

  it("of one in progress, or on its way out, ends with 3", async () => {
    put(progressingCluster());
    put(deletingCluster(), { name: "web" });
    expect(await run("shop")).toMatchObject({
      status: 3,
      out: expect.stringMatching(/^team-a\/shop is progressing\n/),
    });
    expect(await run("web")).toMatchObject({
      status: 3,
      out: expect.stringMatching(/^team-a\/web is being deleted\n/),
    });
  });

  it("of one whose deletion is stuck ends with 1", async () => {
    const { cluster, infrastructure, subnetSet } = deletingCluster();
    const objects = { cluster, infrastructure, subnetSet };
    for (const object of [infrastructure, subnetSet]) object.metadata.deletionTimestamp = "2026-01-01T00:09:00Z";
    subnetSet.status.conditions = [
      { type: "DeletionFailed", status: "True", reason: "SubnetSetInUse", message: "still has ports" },
    ];
    put(objects);
    const { status, out } = await run("shop");
    expect(status).toBe(1);
    expect(out).toMatch(
      /teardown failed after 1m: cluster team-a\/shop\n.*DeletionFailed \(SubnetSetInUse\)\n {2}still has/,
    );
  });

  it("counts a phase as stalled after as long as is said", async () => {
    put(progressingCluster());
    const { status, out } = await run("shop", "--stalled-after", "5m");
    expect(status).toBe(1);
    expect(out).toMatch(/^! workers general +10m {3}stalled, /m);
    expect(await run("shop", "--stalled-after", "soon")).toMatchObject({
      status: 2,
      err: expect.stringContaining("write a duration such as 10m or 1h30m"),
    });
  });

  it("tells what may not be read", async () => {
    put(healthyCluster());
    supervisor.forbid("list", "secrets");
    expect(await run("shop")).toMatchObject({
      status: 0,
      out: expect.stringMatching(
        /\n\nNote: Not seen: Secret \(your role does not allow it; ask for the role Edit on\nthe vSphere Namespace\)\n$/,
      ),
    });
  });

  it("ends with 2 where too little may be read to tell", async () => {
    put(healthyCluster());
    supervisor.forbid("list", "kubeadmcontrolplanes");
    expect(await run("shop")).toMatchObject({ status: 2, out: expect.stringMatching(/^team-a\/shop is unknown/) });
  });

  it("gives the data of the package's function as JSON and YAML", async () => {
    put(failedCluster());
    const report = await describeCluster(supervisor.connection, { namespace: "team-a", name: "shop" }, { now });
    const { status, out } = await run("shop", "-o", "json");
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual(report);
    expect(load((await run("shop", "-o", "yaml")).out, { json: true })).toEqual(JSON.parse(out));
  });

  it("is coloured on a terminal, and says the same", async () => {
    put(failedCluster());
    const { out } = await vks(["describe", "shop", "-n", "team-a", ...flags()], { now, terminal: true });
    expect(out).toContain("\u001b[31m");
    expect(plain(out)).toBe((await run("shop")).out);
  });

  it("is in ASCII where the locale is not UTF-8", async () => {
    put(healthyCluster());
    expect((await run("shop")).out).toMatch(/^[\x20-\x7e\n]*$/);
    const { out } = await vks(["describe", "shop", "-n", "team-a", ...flags()], { now, env: { LANG: "de_DE.UTF-8" } });
    expect(out).toContain("✔ topology");
  });

  it("takes a namespace before the name", async () => {
    put(healthyCluster(), { namespace: "team-b" });
    expect(await vks(["describe", "team-b/shop", ...flags()], { now })).toMatchObject({ status: 0 });
    expect(await run("a/b/c")).toEqual({
      status: 2,
      out: "",
      err: "vks: a/b/c names no cluster; write NAME or NAMESPACE/NAME\n",
    });
  });

  it("says in one line what is not there", async () => {
    put(healthyCluster());
    expect(await run("shp")).toEqual({
      status: 2,
      out: "",
      err: "vks: no cluster shp in namespace team-a; did you mean shop?\n",
    });
    expect((await run()).err).toMatch(/^vks: missing required argument 'cluster'.*\n$/);
  });
});

describe("vks describe --watch", () => {
  const namespaced = ["-n", "team-a"];

  it("prints a block for each change, and ends with Ctrl-C", async () => {
    const objects = progressingCluster();
    put(objects);
    const stop = new AbortController();
    const { context, wrote } = contextOf({ now, signal: stop.signal });
    const status = runVks(["describe", "shop", "--watch", ...namespaced, ...flags()], context);
    await vi.waitFor(() => expect(wrote.out).toContain("is progressing"), 20_000);
    // What nobody sees changes nothing.
    objects.worker.metadata.annotations = { seen: "no" };
    put(objects);
    put(healthyCluster());
    await vi.waitFor(() => expect(wrote.out).toContain("is healthy"), 20_000);
    stop.abort();
    expect(await status).toBe(130);
    expect(wrote.out.match(/^team-a\/shop /gm)).toHaveLength(2);
    expect(wrote.err).toBe("");
  });

  it("ends with the cluster", async () => {
    const objects = deletingCluster();
    put(objects);
    const { context, wrote } = contextOf({ now });
    const status = runVks(["describe", "shop", "--watch", ...namespaced, ...flags()], context);
    await vi.waitFor(() => expect(wrote.out).toContain("is being deleted"), 20_000);
    supervisor.remove({ kind: "Cluster", metadata: { name: "shop", namespace: "team-a" } });
    expect(await status).toBe(0);
    expect(wrote.out).toMatch(/\ncluster team-a\/shop is gone\n$/);
  });

  it("draws over what it drew on a terminal", async () => {
    put(progressingCluster());
    const { context, wrote } = contextOf({ now, terminal: true });
    const status = runVks(["describe", "shop", "--wait", ...namespaced, ...flags()], context);
    await vi.waitFor(() => expect(plain(wrote.out)).toContain("is progressing"), 20_000);
    put(healthyCluster());
    expect(await status).toBe(0);
    const [first = "", ...redrawn] = wrote.out.split("\u001b[0J");
    expect(first.startsWith("\u001b[?25l")).toBe(true);
    expect(plain(redrawn.at(-1) ?? "")).toMatch(/^team-a\/shop is healthy\n/);
    expect(wrote.out.endsWith("\u001b[?25h")).toBe(true);
  });

  it("leaves out what is done where the window is too low for all of it, until the end", async () => {
    put(failedCluster());
    const { context, wrote } = contextOf({ now, terminal: true });
    const low = { ...context, out: { ...context.out, rows: 24, columns: 80 } };
    expect(await runVks(["describe", "shop", "--wait", ...namespaced, ...flags()], low)).toBe(1);
    const [window = "", end = ""] = plain(wrote.out).split("\u001b[0J");
    expect(window).toMatch(/topology +<1s\n. infrastructure/);
    expect(end).toMatch(/topology +<1s\n {2}Cluster/);
    expect(end).toContain("Look further: kubectl -n team-a describe virtualmachine shop-worker-1\n");
  });

  it("does not begin where there is nothing to watch", async () => {
    expect(await run("shop", "--watch")).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^vks: no cluster shop/),
    });
    supervisor.groups.delete("cluster.x-k8s.io");
    expect(await run("shop", "--watch")).toMatchObject({ status: 2, err: expect.stringContaining("is no Supervisor") });
  });
});

describe("vks describe --wait", () => {
  it("ends when the cluster is healthy, or has failed", async () => {
    put(healthyCluster());
    put(failedCluster(), { name: "web" });
    expect(await run("shop", "--wait")).toMatchObject({ status: 0 });
    expect(await run("web", "--wait")).toMatchObject({ status: 1 });
  });

  it("ends when time alone makes it fail", async () => {
    put(progressingCluster());
    // The fifth look at the clock is after what --stalled-after allows.
    let looks = 0;
    const { context, wrote } = contextOf();
    const clock = () => new Date(Date.UTC(2026, 0, 1, 0, looks++ < 4 ? 1 : 9));
    const argv = ["describe", "shop", "--wait", "--stalled-after", "5m", "-n", "team-a", ...flags()];
    expect(await runVks(argv, { ...context, now: clock })).toBe(1);
    expect(wrote.out).toContain("is progressing");
    expect(wrote.out).toMatch(/timed out after .*: cluster team-a\/shop, pool general/);
  });
});
