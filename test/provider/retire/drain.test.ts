import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { cordon } from "../../../provider/retire/cordon";
import { drain } from "../../../provider/retire/drain";
import { FakeWorkloadApi } from "./fake-workload-api";
import { retirementIn, type TestRetirement } from "./retirement";

const node = "shop-general-0-aaaaa";
const budget = { status: 429, message: "Cannot evict pod as it would violate the pod's disruption budget." };

describe("draining a node", () => {
  let api: FakeWorkloadApi;
  let retirement: TestRetirement;
  let cordoned: KubeObject;
  beforeEach(async () => {
    api = await FakeWorkloadApi.start();
    retirement = retirementIn(api);
    api.putNode(node, "general-0");
    cordoned = (await cordon(retirement, node)) as KubeObject;
  });
  afterEach(() => api.close());

  const evictions = () => api.log.filter((line) => line.startsWith("evict")).sort();
  const evicted = (count: number) => vi.waitFor(() => expect(evictions().length).toBeGreaterThanOrEqual(count));
  const gone = (name: string) => api.objects.remove({ kind: "Pod", metadata: { name, namespace: "default" } });

  it("has every pod of it move, and no pod of another node", async () => {
    api.putPod("web-1", node);
    api.putPod("web-2", node);
    api.putPod("web-3", "shop-general-1-aaaaa");
    await drain(retirement, cordoned, 5_000);
    expect(evictions()).toEqual(["evict web-1", "evict web-2"]);
    expect(retirement.lines[0]).toBe(`shop general-0: draining ${node}, 2 pods left`);
    expect(retirement.lines.at(-1)).toMatch(`shop general-0: drained ${node} in `);
  });

  it("says nothing of a node without pods", async () => {
    await drain(retirement, cordoned, 5_000);
    expect(retirement.lines).toEqual([]);
  });

  it("waits until a pod that takes its time to stop is gone", async () => {
    api.lingering.add("web-1");
    api.putPod("web-1", node);
    let done = false;
    const draining = drain(retirement, cordoned, 5_000).then(() => (done = true));
    await evicted(1);
    await vi.waitFor(() => expect(api.objects.streams.size).toBe(1));
    expect(done).toBe(false);
    gone("web-1");
    await draining;
    expect(evictions()).toEqual(["evict web-1"]);
  });

  it("also moves a pod that was bound to it just before it was cordoned", async () => {
    api.lingering.add("web-1");
    api.putPod("web-1", node);
    const draining = drain(retirement, cordoned, 5_000);
    await vi.waitFor(() => expect(api.objects.streams.size).toBe(1));
    api.putPod("late", node);
    await evicted(2);
    gone("web-1");
    await draining;
    expect(evictions()).toEqual(["evict late", "evict web-1"]);
  });

  it("asks a pod again that a disruption budget keeps, and says which", async () => {
    api.refusals.set("web-1", budget);
    api.putPod("web-1", node);
    const draining = drain(retirement, cordoned, 5_000);
    await evicted(3);
    api.refusals.clear();
    await draining;
    expect(retirement.lines.at(-1)).toMatch("drained");
  });

  it("says what it leaves behind when the time is up, and goes on", async () => {
    api.refusals.set("web-1", budget);
    api.putPod("web-1", node);
    await drain(retirement, cordoned, 100);
    expect(retirement.lines.at(-1)).toBe(
      `shop general-0: ${node} not drained within 100ms, left behind: default/web-1 (${budget.message})`,
    );
  });

  it("counts what it leaves behind when that is much", async () => {
    for (let index = 1; index <= 7; index++) {
      api.refusals.set(`web-${index}`, budget);
      api.putPod(`web-${index}`, node);
    }
    await drain(retirement, cordoned, 100);
    expect(retirement.lines.at(-1)).toMatch("default/web-4");
    expect(retirement.lines.at(-1)).toMatch(/ and 3 more$/);
  });

  it("does not wait for pods of a node that no longer answers", async () => {
    api.lingering.add("web-1");
    api.putPod("web-1", node);
    api.putNode(node, "general-0", { ready: "Unknown" });
    await drain(retirement, (await cordon(retirement, node)) as KubeObject, 5_000);
    expect(evictions()).toEqual(["evict web-1"]);
  });

  it("takes up a watch that breaks", async () => {
    api.lingering.add("web-1");
    api.putPod("web-1", node);
    const draining = drain(retirement, cordoned, 5_000);
    await vi.waitFor(() => expect(api.objects.streams.size).toBe(1));
    api.objects.dropStreams();
    gone("web-1");
    await expect(draining).resolves.toBeUndefined();
  });

  it("fails when it may not evict", async () => {
    api.refusals.set("web-1", { status: 403, message: 'cannot create resource "pods/eviction"' });
    api.putPod("web-1", node);
    await expect(drain(retirement, cordoned, 5_000)).rejects.toThrow('cannot create resource "pods/eviction"');
  });

  it("waits for pods that go with their namespace", async () => {
    const message = "unable to create new content in namespace default because it is being terminated";
    api.refusals.set("web-1", { status: 403, message });
    api.putPod("web-1", node);
    const draining = drain(retirement, cordoned, 5_000);
    await evicted(1);
    gone("web-1");
    await expect(draining).resolves.toBeUndefined();
  });

  it("ends when the user gives up", async () => {
    api.lingering.add("web-1");
    api.putPod("web-1", node);
    const draining = drain(retirement, cordoned, 5_000);
    await evicted(1);
    retirement.interrupt();
    await expect(draining).rejects.toMatchObject({ name: "AbortError" });
  });
});
