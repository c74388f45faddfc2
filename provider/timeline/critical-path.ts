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
 * sums up others (a MachineDeployment its Machines) only says when they were all done. Where several fit, an object goes
 * before a step, and what took some time before what took none. A phase that went on when the next one began (the workers
 * begin when the control plane is initialized) counts up to there, and so do its objects.
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

/**
 * Marks the path through a span's children, from a moment backwards.
 * @param until absent where it is open what comes next
 */
function walk(draft: Draft, until: number | undefined, path: Set<Draft>, awaits = draft.awaits): void {
  const { from = 0 } = draft;
  const left = new Set(draft.children.filter((child) => child.from !== undefined));
  const isCut = until !== undefined && (draft.to === undefined || draft.to > until);
  let next = until === undefined ? openOf([...left], awaits) : undefined;
  next ??= isCut ? lastCut(left, until) : lastFinished(left, until);
  for (let end = until; next; next = lastFinished(left, end)) {
    path.add(next);
    left.delete(next);
    // Of what took no time in one second, one stands for the others: they do not come after each other.
    if (next.from === next.to) for (const other of left) if (isInstantAt(other, next.to)) left.delete(other);
    end = earlier(next.to, end);
    walk(next, end, path, awaits);
    if (!next.sumsUp) end = next.from as number;
    if (end !== undefined && end <= from) return;
  }
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : Math.min(a, b ?? a);
}

function isInstantAt({ from, to }: Draft, time: number | undefined): boolean {
  return from === time && to === time;
}

/** What got on last by a moment, finished or not. */
function lastCut(children: Iterable<Draft>, by: number): Draft | undefined {
  const cut = [...children].flatMap((child) => {
    const to = endBy(child, by);
    return to === undefined ? [] : [{ ...child, to, whole: child }];
  });
  return cut.reduce<(typeof cut)[0] | undefined>((last, one) => (last && !isCloser(one, last) ? last : one), undefined)
    ?.whole;
}

/** When a span, or the last of what is in it, had finished by a moment. */
function endBy({ to, children }: Draft, by: number): number | undefined {
  if (to !== undefined && to <= by) return to;
  const ends = children.flatMap((child) => endBy(child, by) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** What is awaited: what is known to be, else what has failed, else what goes on, before what only sums that up. */
function openOf(children: readonly Draft[], awaits: string | undefined): Draft | undefined {
  const open = children.filter(({ to }) => to === undefined);
  return (
    open.find((child) => holds(child, awaits)) ?? open.find(isBad) ?? open.find(({ sumsUp }) => !sumsUp) ?? open[0]
  );
}

function holds({ label, children }: Draft, awaited: string | undefined): boolean {
  return label === awaited || children.some((child) => holds(child, awaited));
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
