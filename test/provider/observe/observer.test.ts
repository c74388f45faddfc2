import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { clusterNameLabel } from "../../../provider/observe/kinds";
import { Observer } from "../../../provider/observe/observer";
import { FakeApiServer } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

let server: FakeApiServer;
beforeEach(async () => {
  server = await FakeApiServer.start();
});
afterEach(() => server.close());

const shop = { namespace: "default", name: "shop" };
const bank = { namespace: "default", name: "bank" };
const machine = (name: string, cluster: string) => ({
  kind: "Machine",
  metadata: { name, labels: { [clusterNameLabel]: cluster } },
});
const observe = () => new Observer(server.connection, fastTiming);
const streamsOpen = (count: number) => vi.waitFor(() => expect(server.streams.size).toBe(count));

describe("sharing", () => {
  test("all followers in a namespace share one watch per kind", async () => {
    const observer = observe();
    const followings = [shop, bank, shop].map((cluster) => observer.follow(cluster, () => {}));
    await Promise.all(followings.map(({ synced }) => synced));
    await streamsOpen(14);
    expect(server.requestsFor("list", "machines")).toHaveLength(1);
    for (const following of followings) following.close();
  });

  test("one process has one observer per connection", () => {
    const { kubeconfig } = server.connection;
    expect(Observer.for({ kubeconfig })).toBe(Observer.for({ kubeconfig }));
    expect(Observer.for({ kubeconfig })).not.toBe(Observer.for({ kubeconfig, context: "fake" }));
  });

  test("a follower that comes before the watches have lingered out finds them warm", async () => {
    const observer = new Observer(server.connection, { ...fastTiming, linger: 60_000 });
    const first = observer.follow(shop, () => {});
    await first.synced;
    first.close();
    const second = observer.follow(shop, () => {});
    await second.synced;
    expect(server.requestsFor("list", "machines")).toHaveLength(1);
    second.close();
  });

  test("watches stop a while after the last follower, and start anew for the next", async () => {
    const observer = observe();
    const [one, two] = [observer.follow(shop, () => {}), observer.follow(bank, () => {})];
    await one.synced;
    await streamsOpen(14);
    one.close();
    one.close();
    two.close();
    await streamsOpen(0);
    const three = observer.follow(shop, () => {});
    await three.synced;
    expect(server.requestsFor("list", "machines")).toHaveLength(2);
    three.close();
  });

  test("namespaces are watched apart", async () => {
    const observer = observe();
    const other = observer.follow({ namespace: "team-b", name: "shop" }, () => {});
    const here = observer.follow(shop, () => {});
    await Promise.all([here.synced, other.synced]);
    server.put(machine("a", "shop"));
    await vi.waitFor(() => expect(here.snapshot().objects("Machine")).toHaveLength(1));
    expect(other.snapshot().objects("Machine")).toEqual([]);
    here.close();
    other.close();
  });
});

describe("onChange", () => {
  test("is called for the cluster that changed, not for its neighbour", async () => {
    const observer = observe();
    const [onShop, onBank] = [vi.fn(), vi.fn()];
    const followings = [observer.follow(shop, onShop), observer.follow(bank, onBank)];
    await Promise.all(followings.map(({ synced }) => synced));
    await streamsOpen(14);
    onShop.mockClear();
    onBank.mockClear();
    server.put(machine("a", "shop"));
    await vi.waitFor(() => expect(onShop).toHaveBeenCalled());
    expect(onBank).not.toHaveBeenCalled();
    for (const following of followings) following.close();
  });

  test("is called once for a burst", async () => {
    for (let i = 0; i < 300; i++) server.put(machine(`m-${i}`, "shop"));
    const onChange = vi.fn();
    const following = observe().follow(shop, onChange);
    await following.synced;
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    expect(onChange.mock.calls.length).toBeLessThan(20);
    following.close();
  });

  test("is called when trouble begins, so that it can be told, and not after close", async () => {
    const onChange = vi.fn();
    const following = observe().follow(shop, onChange);
    await following.synced;
    await streamsOpen(14);
    onChange.mockClear();
    server.failNext({ status: 503, times: 1000 });
    server.dropStreams();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    await vi.waitFor(() => expect(following.trouble()).toBeDefined());
    following.close();
    onChange.mockClear();
    server.healFailures();
    server.put(machine("a", "shop"));
    await streamsOpen(0);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe("synced rejects", () => {
  test("at once when the credentials are refused, without printing them", async () => {
    server.token = "another";
    const following = new Observer(server.connection, { ...fastTiming, start: 60_000 }).follow(shop, () => {});
    await expect(following.synced).rejects.toMatchObject({ name: "ApiError", status: 401 });
    const message = await following.synced.catch((error: Error) => error.message);
    expect(message).toMatch(/^127\.0\.0\.1:\d+ refuses the credentials .*`kubectl vsphere login`/);
    expect(message).not.toContain("secret-token");
    following.close();
  });

  test("at once when there is no kubeconfig", async () => {
    const following = new Observer({ kubeconfig: "/no/such/kubeconfig" }).follow(shop, () => {});
    await expect(following.synced).rejects.toMatchObject({ name: "ConnectionError", problem: "kubeconfig" });
    following.close();
  });

  test("after some tries when nobody listens, and the view goes on trying", async () => {
    server.failNext({ status: 0, reset: true, times: 100_000 });
    const following = observe().follow(shop, () => {});
    await expect(following.synced).rejects.toMatchObject({ problem: "unreachable", code: "ECONNRESET" });
    expect(server.requestsFor("discover").length).toBeGreaterThan(6);
    server.healFailures();
    server.put(machine("a", "shop"));
    await vi.waitFor(() => expect(following.snapshot().objects("Machine")).toHaveLength(1));
    following.close();
  });

  test("not when a server that just starts fails a few times", async () => {
    server.failNext({ status: 503, times: 20 });
    const following = new Observer(server.connection, { ...fastTiming, start: 10_000 }).follow(shop, () => {});
    await expect(following.synced).resolves.toBeUndefined();
    following.close();
  });

  test("quietly when nobody waits for it", async () => {
    server.token = "another";
    observe()
      .follow(shop, () => {})
      .close();
    await vi.waitFor(() => expect(server.requests.length).toBeGreaterThan(1));
  });
});
