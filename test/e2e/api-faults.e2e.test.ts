import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Run } from "../../lab/demo/pulumi-stack";
import { ListenedRun } from "./listened-run";
import { type Config, changes, Program, rootProgram, smallCluster } from "./program";
import { setFaults } from "./set-faults";
import { vSphereNamespace } from "./vsphere-namespace";

/** What the gate waits for as long as nothing but the load balancer is amiss. */
const waitingForAddress = /infrastructure: \d+ of \d+ done, waiting for .*\n/;

/** The faults that a gate tells of, and in which words. */
const told = [
  ["api-unauthorized", /infrastructure: .*refuses the credentials \(401 Unauthorized\): the login has expired/],
  ["api-throttled", /infrastructure: .*Too many requests, please try again later/],
  ["api-error", /infrastructure: .*etcdserver: leader changed/],
] as const;

describe("an API server that fails while a gate waits", () => {
  const namespace = "api-faults";
  const cluster = (more: Config = {}) => smallCluster("shaken", { namespace, workerPools: {}, ...more });
  let program: Program;
  let halfOpen: HalfOpen;

  beforeAll(async () => {
    await vSphereNamespace(namespace);
    await setFaults(namespace, "no-vip");
    program = await Program.create(rootProgram, "vks", cluster());
    // A stream is given more than a minute of silence, in which the other tests get along.
    halfOpen = await HalfOpen.begin();
  });
  afterAll(async () => {
    await setFaults(namespace);
    const [shaken, silenced] = [await program.destroy(), await halfOpen.end()];
    expect([shaken.code, silenced.code]).toEqual([0, 0]);
  });

  it("with 403 ends the wait soon, with the role that is missing", async () => {
    const run = new ListenedRun(program);
    await run.says(waitingForAddress);
    await setFaults(namespace, "no-vip", "api-forbidden");
    const { code, output } = await run.done;
    expect(code).not.toBe(0);
    expect(output).toMatch(/infrastructure failed after \d+s: cluster api-faults\/shaken/);
    expect(output).toContain('User "tenant" cannot list resource "clusters"');
    expect(output).toContain("Edit on the vSphere Namespace");
  });

  it("for ever ends the wait at its own timeout, with what is wrong and no credential", async () => {
    await setFaults(namespace, "no-vip");
    await program.configure(cluster({ timeouts: { infrastructure: "15s" } }));
    const run = new ListenedRun(program);
    await run.says(waitingForAddress);
    await setFaults(namespace, "no-vip", "api-unauthorized");
    const { code, output } = await run.done;
    expect(code).not.toBe(0);
    expect(output).toMatch(/infrastructure timed out after 15s: cluster api-faults\/shaken/);
    expect(output).toMatch(/refuses the credentials \(401 Unauthorized\): the login has expired; log in with/);
    expect(output).not.toMatch(/-----BEGIN|LS0tLS1|Bearer|PRIVATE KEY/);
  });

  it("and works again is all the next up needs: it goes on, says each trouble, and replaces nothing", async () => {
    await setFaults(namespace, "no-vip");
    await program.configure(cluster());
    const run = new ListenedRun(program);
    await run.says(waitingForAddress);
    for (const [fault, words] of told) {
      await setFaults(namespace, "no-vip", fault);
      await run.says(words);
      await setFaults(namespace, "no-vip");
      await run.says(waitingForAddress);
    }
    await setFaults(namespace);
    await doneWithoutReplacing(run);
  });

  it.each([
    ["takes up no watch, and answers late", ["api-gone", "api-slow"], 1],
    ["cuts every watch", ["api-dropped"], 2],
  ])("that %s shows what happens all the same", async (_, faults, replicas) => {
    await program.configure(cluster({ workerPools: { general: { replicas } } }));
    const run = new ListenedRun(program);
    await run.says(/workers general: \d+ of \d+ done, waiting for /);
    await setFaults(namespace, ...faults);
    await run.says(/workers general: done/);
    await setFaults(namespace);
    await doneWithoutReplacing(run);
    expect(Object.keys(changes(await program.preview()))).toEqual(["unchanged"]);
  });

  it("with streams that stay open and carry nothing is found out, and the wait goes on", async () => {
    await doneWithoutReplacing(halfOpen.run);
  });
});

async function doneWithoutReplacing(run: ListenedRun): Promise<void> {
  const ended = await run.done;
  expect(ended.output).toMatch(/\w+ available: done/);
  expect(ended.code).toBe(0);
  const { replaced, deleted } = changes(ended);
  expect({ replaced, deleted }).toEqual({});
}

/** An `up` whose streams fell silent before what it waits for came. */
class HalfOpen {
  private constructor(
    private readonly program: Program,
    readonly run: ListenedRun,
  ) {}

  static async begin(): Promise<HalfOpen> {
    const namespace = await vSphereNamespace("silence");
    await setFaults(namespace, "no-vip");
    const config = smallCluster("silenced", { namespace, workerPools: {} });
    const program = await Program.create(rootProgram, "vks", config);
    const run = new ListenedRun(program);
    await run.says(waitingForAddress);
    await setFaults(namespace, "no-vip", "api-silent");
    await setFaults(namespace);
    return new HalfOpen(program, run);
  }

  /** Destroys the cluster. */
  end(): Promise<Run> {
    return this.program.destroy();
  }
}
