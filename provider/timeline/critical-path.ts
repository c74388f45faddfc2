import type { Draft } from "./draft";

/** A phase, and those that have to be done before it. */
export interface Awaiting {
  readonly draft: Draft;
  readonly after: readonly Awaiting[];
}

/**
 * The critical path: the chain of what decided when the cluster was there, found backwards by who was last to finish.
 *
 * It begins with the phase that was last, or that is awaited. Before it comes, of the phases it had to wait for, the one that
 * was last. Within a phase it begins with the object that was last; before that comes the one that was last of all that
 * had finished when it was made, and so on to the beginning of the phase; the same within an object, by its steps. What
 * sums up others (a MachineDeployment its Machines) counts for its last step only. Where several fit, an object goes before
 * a step, and what took some time before what took none.
 *
 * Timestamps are whole seconds and do not say who waited for whom: what finished in the same second, or by chance just
 * before, may be taken for the cause.
 */
export function criticalPath(phases: readonly Awaiting[]): ReadonlySet<Draft> {
  const path = new Set<Draft>();
  const begun = phases.filter(({ draft }) => draft.from !== undefined);
  let at = lastOf(begun.toReversed());
  let until = at?.draft.to;
  while (at && !path.has(at.draft)) {
    path.add(at.draft);
    walk(at.draft, until, path);
    const start: number | undefined = at.draft.from;
    at = lastOf(at.after.filter(({ draft }) => draft.from !== undefined && draft.from <= (start ?? 0)));
    until = at && Math.min(at.draft.to ?? Number.POSITIVE_INFINITY, start ?? 0);
  }
  return path;
}

/** What is awaited, what failed before what goes on; else what was last to finish, the first of equals. */
function lastOf(phases: readonly Awaiting[]): Awaiting | undefined {
  const open = phases.filter(({ draft }) => draft.to === undefined);
  const bad = open.findLast(({ draft }) => isBad(draft));
  if (open.length > 0) return bad ?? open.at(-1);
  return phases.toSorted((a, b) => (b.draft.to ?? 0) - (a.draft.to ?? 0))[0];
}

/** Marks the path through a span's children, from a moment backwards; from the end where that is open. */
function walk({ children, from = 0 }: Draft, until: number | undefined, path: Set<Draft>): void {
  const left = new Set(children.filter((child) => child.from !== undefined));
  let next = until === undefined ? openOf([...left]) : undefined;
  next ??= lastFinished(left, until);
  while (next) {
    path.add(next);
    left.delete(next);
    const end = next.sumsUp ? lastStep(next, path) : (next.from as number);
    if (!next.sumsUp) walk(next, next.to, path);
    if (end <= from) return;
    next = lastFinished(left, end);
  }
}

/** Marks the last step of what sums up others, and returns when that began. */
function lastStep({ children, from = 0 }: Draft, path: Set<Draft>): number {
  const last = openOf(children) ?? lastFinished(children);
  if (last) path.add(last);
  return last?.from ?? from;
}

function openOf(children: readonly Draft[]): Draft | undefined {
  const open = children.filter(({ to }) => to === undefined);
  return open.find(isBad) ?? open[0];
}

function isBad({ state }: Draft): boolean {
  return state === "failed" || state === "stalled";
}

/** What finished last by a moment. */
function lastFinished(children: Iterable<Draft>, by = Number.POSITIVE_INFINITY): Draft | undefined {
  let last: Draft | undefined;
  for (const child of children) {
    if (child.to === undefined || child.to > by) continue;
    if (last === undefined || isCloser(child, last)) last = child;
  }
  return last;
}

/** Whether `a` explains better than `b` what began after both of them. */
function isCloser(a: Draft, b: Draft): boolean {
  const [x, y] = [weights(a), weights(b)];
  const index = x.findIndex((weight, i) => weight !== y[i]);
  return index >= 0 && (x[index] as number) > (y[index] as number);
}

function weights({ from = 0, to = 0, kind, sumsUp }: Draft): readonly number[] {
  return [to, Number(to > from), Number(kind === "object"), Number(!sumsUp), from];
}
