import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppliedCluster } from "./applied-cluster";
import { startVks, vks } from "./vks";

const namespace = "cli-watch";
const watched = (...args: readonly string[]) => startVks(["describe", "shop", "-n", namespace, ...args]);

describe("describe --watch and --wait", () => {
  let cluster: AppliedCluster;

  beforeAll(async () => {
    // Held where it waits for its address, so that the watch sees it on its way.
    cluster = await AppliedCluster.in(namespace, "no-vip");
    await cluster.isStuck("infrastructure", /LoadBalancerReady/);
  });
  afterAll(() => cluster?.remove());

  it("show a cluster as it becomes healthy: one watch goes on until Ctrl-C, one wait ends with it", async () => {
    const [watch, wait] = [watched("--watch"), watched("--wait")];
    await Promise.all([watch.prints(/is progressing/), wait.prints(/is progressing/)]);
    await cluster.setFaults();
    const { status, stdout, stderr } = await wait.ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^✔ infrastructure[\s\S]*^cli-watch\/shop is healthy$/m);
    await watch.prints(/is healthy/);
    watch.signal("SIGINT");
    expect(await watch.ended).toMatchObject({ status: 130, stderr: "" });
  });

  it("of a healthy cluster: the wait ends at once", async () => {
    expect(await vks(["describe", "shop", "-n", namespace, "--wait"])).toMatchObject({ status: 0, stderr: "" });
  });

  it("of a cluster that goes away end with it, and of one that fails with its failure", async () => {
    const watch = watched("--watch");
    await watch.prints(/is healthy/);
    await cluster.delete();
    expect((await watch.ended).stdout).toMatch(/is being deleted[\s\S]*cluster cli-watch\/shop is gone\n$/);

    await cluster.isGone();
    await cluster.setFaults("duplicate-image");
    await cluster.apply();
    const { status, stdout } = await watched("--wait").ended;
    expect(status).toBe(1);
    expect(stdout).toMatch(/What to do: Remove one of the content libraries/);
  });
});
