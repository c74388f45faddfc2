import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KubeObject } from "../../../provider/observe/kube-object";
import type { Snapshot } from "../../../provider/observe/snapshot";
import { allObjects } from "../../../provider/timeline/moments";
import type { Timeline } from "../../../provider/timeline/timeline";
import { timelineOf } from "../../../provider/timeline/timeline-of";
import { FakeApiServer, type NewObject } from "../../provider/observe/fake-api-server";
import { bringUp, broughtUp, copyOfBroughtUp, plus, takenAt, underFault } from "../../provider/timeline/recorded";
import { type Around, vks } from "../run";

const now = plus(takenAt(broughtUp), 3_600_000);
let server: FakeApiServer;
let folder: string;
beforeEach(async () => {
  server = await FakeApiServer.start();
  server.put({ kind: "Namespace", metadata: { name: "team-a" } });
  folder = mkdtempSync(join(tmpdir(), "vks-timeline-"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Puts a cluster's objects under another name. */
function put(objects: readonly KubeObject[], name: string): void {
  const renamed: NewObject[] = JSON.parse(JSON.stringify(objects).replaceAll("recorded", name));
  for (const object of renamed) server.put({ ...object, apiVersion: undefined });
}

const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const run = (argv: readonly string[], around: Around = {}) => {
  const { kubeconfig = "", context = "" } = server.connection;
  const connection = ["--kubeconfig", kubeconfig, "--context", context, "-n", "team-a"];
  return vks(["timeline", ...connection, ...argv], { env: { LANG: "C.UTF-8" }, now, ...around });
};

const gate = (type: string, outputs: object) => ({
  urn: `urn:${type}`,
  type: `pulumi-nodejs:dynamic/vks:${type}`,
  outputs,
});
const times = { startedAt: "2026-11-22T23:24:00.200Z", finishedAt: "2026-11-22T23:24:01.700Z", seconds: 1.5 };
const stack = {
  version: 3,
  deployment: {
    resources: [
      gate("PhaseGate", { cluster: { namespace: "team-a", name: "shop" }, phase: "infrastructure", ...times }),
      gate("VspherePhaseGate", { subject: { cluster: "edge" }, phase: "topology", ...times }),
      gate("NodeGate", {
        subject: { cluster: "edge" },
        machine: { node: "edge-cp-0", role: "control-plane" },
        ...times,
      }),
    ],
  },
};

describe("vks timeline", () => {
  it("draws a cluster, and ends with 0 where it is healthy", async () => {
    put(copyOfBroughtUp(), "shop");
    const { status, out, err } = await run(["shop"]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^team-a\/shop: Healthy after 13s\.\n/);
    expect(out).toMatch(/^◆ control-plane-initialization +9s +█+$/m);
  });

  it("ends with 1 where it has failed", async () => {
    put(allObjects(underFault("no-vip")), "shop");
    const { status, out } = await run(["shop"], { now: plus(takenAt(underFault("no-vip")), 3_600_000) });
    expect(out).toContain("team-a/shop: Failed in infrastructure, after 1h.\n");
    expect(status).toBe(1);
  });

  it("ends with 3 while it is in progress, or is being deleted", async () => {
    const moment = bringUp.findLast((snapshot) => snapshot.objects("Machine").length === 1) as Snapshot;
    put(allObjects(moment), "shop");
    const deleted = copyOfBroughtUp();
    for (const { kind, metadata } of deleted) if (kind === "Cluster") metadata.deletionTimestamp = now.toISOString();
    put(deleted, "gone");
    const progressing = await run(["shop"], { now: plus(takenAt(moment), 1_000) });
    expect(progressing.out).toMatch(/^team-a\/shop: Progressing for \ds, now in control-plane-initialization\.\n/);
    const deleting = await run(["gone"], { now: plus(now, 1_000) });
    expect(deleting.out).toMatch(/^◆ teardown +1s +█+▶$/m);
    expect([progressing.status, deleting.status]).toEqual([3, 3]);
  });

  it("draws ASCII where the locale is no UTF-8, and keeps to the terminal's width", async () => {
    put(copyOfBroughtUp(), "shop");
    const { out } = await run(["shop"], { env: { LANG: "C" }, columns: 120 });
    expect(out).toMatch(/^[\x20-\x7e\n]+$/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeGreaterThan(100);
  });

  it("writes JSON that it reads again, and holds a cluster against it", async () => {
    put(copyOfBroughtUp(), "shop");
    const saved = join(folder, "before.json");
    expect(await run(["shop", "-o", "json", "--out", saved])).toEqual({ status: 0, out: "", err: "" });
    const read: Timeline = JSON.parse(readFileSync(saved, "utf8"));
    expect(read).toMatchObject({ title: "team-a/shop", finishedAt: "2026-11-22T23:24:12Z" });
    put(copyOfBroughtUp(), "web");
    const { out, status } = await run([saved, "web"]);
    expect(out).toContain("A  team-a/shop\nB  team-a/web\n");
    expect(out).toMatch(/^whole +13s +13s += +1\.00x$/m);
    expect(status).toBe(0);
  });

  it("is not concerned by how an earlier run was, and tells runs of one cluster apart", async () => {
    put(copyOfBroughtUp(), "recorded");
    const failed = timelineOf(underFault("no-vip"), plus(takenAt(underFault("no-vip")), 3_600_000));
    const { out, status } = await run([file("failed.json", [failed]), "recorded"]);
    expect(status).toBe(0);
    expect(out).toContain(`A  team-a/recorded (${failed.startedAt.replace("T", " ").slice(0, 19)})\n`);
    expect(out).toContain("B  team-a/recorded (2026-11-22 23:23:59)\n");
  });

  it("sets what the gates recorded beside it, from standard input", async () => {
    put(copyOfBroughtUp(), "shop");
    const { out, status } = await run(["shop", "--stack-export", "-"], { stdin: JSON.stringify(stack) });
    expect(out).toMatch(/^PHASE +DONE AT +GATE SAYS +LATER BY +WAITED\ninfrastructure +2\.0s +2\.7s +0\.7s +1\.5s$/m);
    expect(status).toBe(0);
  });

  it("tells of clusters by their gates alone without a server", async () => {
    const exported = file("stack.json", stack);
    const all = await run(["--stack-export", exported]);
    expect(all.out).toContain("A  team-a/shop\nB  edge\n");
    const { out, status, err } = await run(["edge", "--stack-export", exported]);
    expect(server.requestsFor("list")).toEqual([]);
    expect(out).toMatch(/^edge: /);
    expect(out).toMatch(/^◆ {3}Node edge-cp-0 +1s +█+$/m);
    expect(out).toContain("times are from the\ngates' record");
    expect({ status, err }).toEqual({ status: 0, err: "" });
  });

  it.each([
    ["svg", /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\n$/s],
    ["html", /^<!doctype html>.*<\/html>\n$/s],
  ])("writes %s", async (format, pattern) => {
    put(copyOfBroughtUp(), "shop");
    const { out, status } = await run(["shop", "-o", format]);
    expect(out).toMatch(pattern);
    expect(out).toContain("team-a/shop");
    expect(status).toBe(0);
  });

  it.each<readonly [string, () => readonly string[], string | RegExp]>([
    [
      "neither cluster nor stack",
      () => [],
      "name a cluster, or give a stack with --stack-export; see `vks timeline --help`",
    ],
    ["no such cluster", () => ["shpo"], /^no cluster shpo in namespace team-a; did you mean shop\?$/],
    ["a file that is not there", () => [join(folder, "no.json")], /no\.json: no such file; check the path$/],
    [
      "a file that is not JSON",
      () => [file("a.json", "{")],
      /a\.json: is not JSON; give what `vks timeline -o json` wrote$/,
    ],
    ["a file without a timeline", () => [file("b.json", { spans: [] })], /b\.json: holds no timeline; give what/],
    [
      "a timeline with a wrong time",
      () => [file("c.json", { ...timelineOf(broughtUp, now), asOf: "soon" })],
      /holds no timeline/,
    ],
    [
      "a stack without gates",
      () => ["shop", "--stack-export", file("s.json", { deployment: { resources: [] } })],
      /s\.json: no gate of a cluster has waited in this stack/,
    ],
    [
      "a preview",
      () => ["shop", "--stack-export", file("p.json", { steps: [{ op: "same", urn: "u" }] })],
      /p\.json: a preview records no times/,
    ],
    [
      "a folder to write into that is not there",
      () => ["shop", "--out", join(folder, "no/x.txt")],
      /no\/x\.txt: no such file; check the path$/,
    ],
  ])("answers %s with one line and status 2", async (_, argv, line) => {
    put(copyOfBroughtUp(), "shop");
    const { status, out, err } = await run(argv());
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(/^vks: [^\n]+\n$/);
    if (typeof line === "string") expect(err).toBe(`vks: ${line}\n`);
    else expect(err.slice(5, -1)).toMatch(line);
  });
});
