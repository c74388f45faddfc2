import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Config, changes, type Program } from "../program";
import { smallVsphereCluster, vsphereProgram } from "./vsphere-program";
import { etcdMembers, kubeProxyImage, nodesOf, type WorkloadNode } from "./workload";

const slotOf = ({ name }: WorkloadNode) => name.replace(/^shop-(.*)-[a-z0-9]{5}$/, "$1");

/** Three and two machines, with more. */
function shop(more: Config = {}): Config {
  return smallVsphereCluster("shop", 2, {
    controlPlane: { replicas: 3 },
    workerPools: { general: { replicas: 2 } },
    ...more,
  });
}

/** The same with one worker, of another version, and its control plane with more. */
function ofVersion(version: string, controlPlane: Config = {}): Config {
  const config = shop({
    version,
    controlPlane: { replicas: 3, ...controlPlane },
    workerPools: { general: { replicas: 1 } },
  });
  return { ...config, vsphere: { ...(config.vsphere as object), template: `ubuntu-2404-kube-${version}` } };
}

describe("day two of a cluster on vSphere", () => {
  let program: Program;
  let kubeconfig: string;
  const nodes = () => nodesOf(kubeconfig);
  const nodeIn = async (slot: string) => (await nodes()).find((node) => slotOf(node) === slot)?.name;

  /** Runs `pulumi up`, which has to succeed, and returns how many nodes of the control plane there were, fewest first. */
  async function upWatchingControlPlane(): Promise<number[]> {
    const counts = new Set<number>();
    const run = program.up();
    let running = true;
    const watching = (async () => {
      while (running) {
        // An API server that is moving to another node does not answer for a moment.
        const seen = await nodes().catch(() => []);
        if (seen.length > 0) counts.add(seen.filter((node) => slotOf(node).startsWith("control-plane")).length);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    const { code, output } = await run;
    running = false;
    await watching;
    expect(code, output).toBe(0);
    return [...counts].sort();
  }

  beforeAll(async () => {
    program = await vsphereProgram(shop());
    const run = await program.up();
    expect(run.code, run.output).toBe(0);
    kubeconfig = (await program.stack.outputs()).kubeconfig;
  });
  afterAll(() => program?.destroy());

  it("scales a pool out, and touches no other node", async () => {
    const before = (await nodes()).map(({ name }) => name);
    await program.configure(shop({ workerPools: { general: { replicas: 3 } } }));
    const run = await program.up();
    expect(run.code, run.output).toBe(0);
    const after = await nodes();
    expect(after.map(({ name }) => name)).toEqual(expect.arrayContaining(before));
    expect(after.map(slotOf)).toContain("general-2");
  });

  it("scales a pool in: drains the node, deletes it, then its machine", async () => {
    const leaving = await nodeIn("general-2");
    await program.configure(shop({ workerPools: { general: { replicas: 1 } } }));
    const run = await program.up();
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain(`${leaving} retired`);
    expect((await nodes()).map(slotOf).filter((slot) => slot.startsWith("general"))).toEqual(["general-0"]);
  });

  it("renews the certificates it comes with, and touches no node", async () => {
    const names = async () => (await nodes()).map(({ name }) => name).sort();
    const before = await names();
    const renewed = ["gate", "admin", "etcd-client"].flatMap((client) => ["--replace", `**::shop-${client}`]);
    const run = await program.stack.run(["up", "--yes", "--skip-preview", "--non-interactive", ...renewed]);
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain("LocallySignedCert shop-gate created replacement");
    expect(run.output).not.toContain("VirtualMachine");
    expect(run.output).not.toContain("waiting for");
    kubeconfig = (await program.stack.outputs()).kubeconfig;
    expect(await names()).toEqual(before);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("replaces the founding node: its successor joins, and founds nothing", async () => {
    const founder = await nodeIn("control-plane-0");
    const urn = (await program.stack.state()).deployment.resources?.find(({ urn }: { urn: string }) =>
      urn.endsWith("::shop-control-plane-0-name"),
    )?.urn;
    const run = await program.stack.run(["up", "--yes", "--skip-preview", "--non-interactive", "--replace", urn ?? ""]);
    expect(run.code, run.output).toBe(0);
    const successor = await nodeIn("control-plane-0");
    expect(successor).not.toBe(founder);
    expect(await etcdMembers(kubeconfig)).toHaveLength(3);
    expect((await nodes()).map(({ name }) => name)).not.toContain(founder);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it.each([
    ["patch release", "v1.33.4"],
    ["minor version", "v1.34.1"],
  ])("rolls every node to a new %s, the control plane from three over four to three", async (_, version) => {
    const before = (await nodes()).map(({ name }) => name);
    await program.configure(ofVersion(version));
    expect(await upWatchingControlPlane()).toEqual([3, 4]);
    const after = await nodes();
    expect(after.map(slotOf).sort()).toEqual(["control-plane-0", "control-plane-1", "control-plane-2", "general-0"]);
    expect(after.filter(({ name }) => before.includes(name))).toEqual([]);
    expect(new Set(after.map((node) => node.version))).toEqual(new Set([version]));
    expect(await kubeProxyImage(kubeconfig)).toContain(`:${version}`);
    expect(await etcdMembers(kubeconfig)).toHaveLength(3);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("refuses to skip a minor version, in a preview already", async () => {
    await program.configure(ofVersion("v1.36.0"));
    const { code, output } = await program.preview();
    expect(code).not.toBe(0);
    expect(output).toMatch(/one minor version at a time, not from v1.34.1 to v1.36.0: go to v1.35 first/);
    await program.configure(ofVersion("v1.34.1"));
  });

  it("shows nothing after a refresh either", async () => {
    const refresh = await program.refresh();
    expect(refresh.code, refresh.output).toBe(0);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("goes on after the engine was killed in the middle of a roll", async () => {
    await program.configure(ofVersion("v1.34.1", { rollout: { after: "2026-01-01T00:00:00Z" } }));
    const { process: engine, done } = program.stack.start(["up", "--yes", "--skip-preview", "--non-interactive"]);
    engine.stdout?.on("data", (chunk: Buffer) => {
      if (/control-plane-1-\w{5} control-plane-initialization: .*waiting/.test(String(chunk))) engine.kill("SIGKILL");
    });
    expect((await done).code).not.toBe(0);
    await program.stack.run(["cancel", "--yes"]);
    const resumed = await program.up();
    expect(resumed.code, resumed.output).toBe(0);
    const after = await nodes();
    expect(after.map(slotOf).sort()).toEqual(["control-plane-0", "control-plane-1", "control-plane-2", "general-0"]);
    expect(await etcdMembers(kubeconfig)).toHaveLength(3);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });
});
