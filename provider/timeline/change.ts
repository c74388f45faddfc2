import type { Snapshot } from "../observe/snapshot";
import { allObjects, founding, joining, momentsOf, type Period } from "./moments";

/**
 * How long nothing has to happen, in milliseconds, before what follows is of another change. Controllers make the next Machine
 * at once, unless a node that has joined is not healthy, and that counts as a failure after ten minutes (`judge`).
 */
const quiet = 15 * 60_000;

/** The change of a cluster that its timeline tells of. */
export interface Change extends Period {
  /** Whether it is the one that made the cluster, and not a later roll-out, scale-out or repair. */
  readonly isBringUp: boolean;
  /** Every moment in the life of the cluster up to the end of this change, oldest first. */
  readonly moments: readonly number[];
}

/**
 * The latest change of a cluster.
 *
 * A timestamp tells when something happened for the last time, so a cluster that was rolled out anew cannot tell how it
 * came up. Its moments fall into changes: a quarter of an hour in which nothing happened to any object, no Machine was
 * joining and the cluster was founded parts two of them. What follows sooner, such as a scale-out right after the bring-up,
 * is told of as part of the change before.
 *
 * A cluster that is well is told of by the latest change in which a Machine was made, or the Cluster itself. What came after
 * that was a disturbance (a node that was away for a minute turns conditions anew), and counts as having been all along. A
 * cluster that is not well is told of by what happened last.
 *
 * @param isWell whether every phase is done now
 */
export function latestChange(snapshot: Snapshot, isWell: boolean, now: Date): Change {
  const until = now.getTime();
  const machines = snapshot.objects("Machine").map((machine) => joining(machine, until));
  const made = snapshot.objects("Cluster").map((cluster) => founding(cluster, until));
  const all = [...new Set(allObjects(snapshot).flatMap(momentsOf))].sort((a, b) => a - b);
  const changes = changesOf([...made, ...machines, ...all.map((time) => ({ from: time, to: time }))]);
  const beginnings = [...made, ...machines].map(({ from }) => from);
  const contains = ({ from, to }: Period) => beginnings.some((time) => time >= from && time <= to);
  const told = (isWell ? changes.findLast(contains) : undefined) ?? changes.at(-1) ?? { from: until, to: until };
  const end = isWell ? told.to : until;
  const moments = all.filter((time) => time <= end);
  return { from: told.from, to: end, isBringUp: told === changes[0], moments };
}

/** Joins periods with less than a quarter of an hour of quiet between them. */
export function changesOf(periods: readonly Period[]): Period[] {
  const joined: Period[] = [];
  for (const { from, to } of periods.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from - last.to <= quiet) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else joined.push({ from, to });
  }
  return joined;
}

/** Whether an object was made after a moment of a change. What was made after the change counts as there all along. */
export function isLater(time: number | undefined, at: number, { to }: Period): boolean {
  return time !== undefined && time > at && time <= to;
}
