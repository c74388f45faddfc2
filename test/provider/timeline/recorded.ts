import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubeObject } from "../../../provider/observe/kube-object";
import { type Snapshot, snapshotOf } from "../../../provider/observe/snapshot";
import { allObjects, momentsOf } from "../../../provider/timeline/moments";

const testdata = join(__dirname, "../recorded/testdata");
const cluster = { namespace: "team-a", name: "recorded" };

interface Recording {
  readonly objects: Readonly<Record<string, KubeObject>>;
  readonly moments: readonly (readonly string[])[];
}

const { objects, moments }: Recording = JSON.parse(readFileSync(join(testdata, "bring-up.json"), "utf8"));

/** What was seen of a cluster of 3 + 2 while real Cluster API controllers brought it up, each time something changed. */
export const bringUp: readonly Snapshot[] = moments.map((keys) =>
  snapshotOf(
    cluster,
    keys.map((key) => objects[key] as KubeObject),
  ),
);

/** The last of these: all is done. */
export const broughtUp = bringUp.at(-1) as Snapshot;

/** A copy of the cluster that came up, for a test to change. */
// biome-ignore lint/suspicious/noExplicitAny: tests change any field of any object
export function copyOfBroughtUp(): any[] {
  return JSON.parse(JSON.stringify(allObjects(broughtUp)));
}

/** A snapshot of that cluster, of changed objects. */
export function snapshotOfRecorded(changed: readonly KubeObject[]): Snapshot {
  return snapshotOf(cluster, changed);
}

/** A cluster under a fault of the lab. */
export function underFault(fault: string): Snapshot {
  return snapshotOf(cluster, JSON.parse(readFileSync(join(testdata, `faults/${fault}.json`), "utf8")));
}

/** The latest moment of which a snapshot tells: about when it was taken. */
export function takenAt(snapshot: Snapshot): Date {
  return new Date(Math.max(...allObjects(snapshot).flatMap(momentsOf)));
}

/** Some milliseconds later. */
export function plus(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}
