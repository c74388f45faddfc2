import { ClusterView } from "../phases/cluster-view";
import { evaluate, type Phase } from "../phases/phase";
import type { Replay } from "./as-of";
import { allObjects, momentsOf } from "./moments";

/**
 * Phases that what happens later can undo, when further machines are made: for these every moment is looked at, but those of
 * workers alone, which are none of theirs.
 */
const undone: ReadonlySet<Phase["name"]> = new Set(["control-plane-machines"]);

/**
 * The first moment at which a phase was done, in milliseconds since 1970: of the change that is told of, or before it where
 * it was done all along. Undefined where it was at none.
 * @param pool the pool a workers phase is about
 */
export function firstDone(phase: Phase, pool: string | undefined, replay: Replay): number | undefined {
  const { from } = replay.change;
  const moments = undone.has(phase.name) ? momentsBesidesWorkers(replay) : replay.change.moments;
  const isDone = (index: number): boolean => {
    const at = moments[index];
    return at !== undefined && evaluate(phase, new ClusterView(replay.asOf(at), pool)).blocker === undefined;
  };
  const begin = moments.findIndex((time) => time >= from);
  const before = begin > 0 && isDone(begin - 1);
  const [low, high] = before ? [0, begin - 1] : [begin, moments.length - 1];
  const found = undone.has(phase.name) ? firstOf(low, high, isDone) : bisect(low, high, isDone);
  return found === undefined ? undefined : moments[found];
}

function momentsBesidesWorkers({ snapshot, change }: Replay): readonly number[] {
  const view = new ClusterView(snapshot);
  const others = allObjects(snapshot).filter((object) => view.roleOf(object)?.is !== "worker");
  const times = new Set(others.flatMap(momentsOf));
  return change.moments.filter((time) => times.has(time));
}

/** The first index that fits. */
function firstOf(low: number, high: number, fits: (index: number) => boolean): number | undefined {
  for (let index = low; index <= high; index++) if (fits(index)) return index;
  return undefined;
}

/** The first index that fits, where all that follow it do as well. */
function bisect(low: number, high: number, fits: (index: number) => boolean): number | undefined {
  if (!fits(high)) return undefined;
  let [first, last] = [low, high];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (fits(middle)) last = middle;
    else first = middle + 1;
  }
  return first;
}
