import { afterEach, beforeEach, expect, vi } from "vitest";
import { clusterNameLabel, type KindName } from "../../../provider/observe/kinds";
import { type Following, Observer } from "../../../provider/observe/observer";
import type { Timing } from "../../../provider/observe/timing";
import { FakeApiServer, type NewObject } from "./fake-api-server";
import { fastTiming } from "./fast-timing";

/** The server of the current test. */
export let server: FakeApiServer;
/** What `follow` has begun last. */
export let following: Following;

/** Gives every test of a file a server of its own, and stops following at its end. */
export function useServer(): void {
  beforeEach(async () => {
    server = await FakeApiServer.start();
  });
  afterEach(async () => {
    following?.close();
    await server.close();
  });
}

/** A Machine of the cluster "shop". */
export const machine = (name: string, more: Partial<NewObject["metadata"]> = {}): NewObject => ({
  kind: "Machine",
  metadata: { name, labels: { [clusterNameLabel]: "shop" }, ...more },
});

/** Follows the cluster "shop", without waiting for anything. */
export function follow(timing: Partial<Timing> = {}): Following {
  const observer = new Observer(server.connection, { ...fastTiming, ...timing });
  following = observer.follow({ namespace: "default", name: "shop" }, () => {});
  return following;
}

/** Follows until every kind is watched. */
export async function followLive(timing: Partial<Timing> = {}): Promise<Following> {
  await follow(timing).synced;
  await vi.waitFor(() => expect(server.streams.size).toBeGreaterThan(10));
  return following;
}

/** The names of the objects of a kind in the view. */
export const names = (kind: KindName = "Machine") =>
  following
    .snapshot()
    .objects(kind)
    .map(({ metadata }) => metadata.name);
/** Waits until the view shows exactly these Machines. */
export const sees = (...expected: string[]) => vi.waitFor(() => expect(names().sort()).toEqual(expected.sort()));
