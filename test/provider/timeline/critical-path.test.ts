import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Awaiting, criticalPath } from "../../../provider/timeline/critical-path";
import type { Draft } from "../../../provider/timeline/draft";

function draft(id: string, from: number | undefined, to: number | undefined, rest: Partial<Draft> = {}): Draft {
  const kind = rest.kind ?? "object";
  return { id, label: id, kind, state: to === undefined ? "progressing" : "done", from, to, children: [], ...rest };
}

/** A path of one phase with these objects. */
function pathOf(children: readonly Draft[], from = 0, to?: number): string[] {
  const phase = draft("phase", from, to, { kind: "phase", children });
  return ids(criticalPath([{ draft: phase, after: [] }])).filter((id) => id !== "phase");
}

const ids = (path: ReadonlySet<Draft>) => [...path].map(({ id }) => id).sort();

describe("the critical path of a phase", () => {
  it("is the chain of what was last before the next was made", () => {
    const machines = [draft("first", 0, 10), draft("aside", 0, 7), draft("second", 10, 25), draft("third", 26, 30)];
    expect(pathOf(machines, 0, 30)).toEqual(["first", "second", "third"]);
  });

  it("takes an object before a step, what took time before what took none, and one instant of a second", () => {
    expect(pathOf([draft("a", 0, 5), draft("step", 0, 5, { kind: "step" })], 0, 5)).toEqual(["a"]);
    expect(pathOf([draft("a", 2, 5), draft("instant", 5, 5)], 2, 5)).toEqual(["a"]);
    expect(pathOf([draft("a", 5, 5), draft("b", 5, 5), draft("before", 2, 4)], 2, 5)).toEqual(["a", "before"]);
  });

  it("goes from what sums up others on to those", () => {
    const pool = draft("pool", 0, 12, { sumsUp: true });
    expect(pathOf([pool, draft("slow", 0, 11), draft("fast", 0, 8)], 0, 12)).toEqual(["pool", "slow"]);
  });

  it("begins with what is awaited: what has failed, else an object that goes on before what sums it up", () => {
    const done = draft("done", 0, 4);
    const open = [draft("pool", 0, undefined, { sumsUp: true }), done, draft("machine", 5, undefined)];
    expect(pathOf(open)).toEqual(["done", "machine"]);
    expect(pathOf([...open, draft("broken", 4, undefined, { state: "failed" })])).toEqual(["broken", "done"]);
  });

  it("goes on within an object by its steps", () => {
    const step = (id: string, from: number, to: number) => draft(id, from, to, { kind: "step" });
    const machine = draft("machine", 0, 9, {
      children: [step("data", 0, 2), step("node", 2, 9), step("beside", 1, 8)],
    });
    expect(pathOf([machine], 0, 9)).toEqual(["data", "machine", "node"]);
  });
});

describe("the critical path of phases", () => {
  const phase = (id: string, from: number, to: number | undefined, children: Draft[] = []) =>
    draft(id, from, to, { kind: "phase", children });

  it("leaves out what went on beside it", () => {
    const control = { draft: phase("control", 0, 20), after: [] };
    const workers = { draft: phase("workers", 8, 15), after: [control] };
    const available = { draft: phase("available", 20, 21), after: [control, workers] };
    expect(ids(criticalPath([control, workers, available]))).toEqual(["available", "control"]);
  });

  it("cuts a phase off where the next one began, and its objects with it", () => {
    const step = (id: string, from: number, to: number) => draft(id, from, to, { kind: "step" });
    const first = draft("first", 0, 12, { children: [step("init", 0, 8), step("etcd", 8, 12)] });
    const control = { draft: phase("control", 0, 20, [first, draft("second", 12, 20)]), after: [] };
    const workers = { draft: phase("workers", 8, 30), after: [control] };
    const path = ids(
      criticalPath([control, workers, { draft: phase("available", 30, 30), after: [control, workers] }]),
    );
    expect(path).toEqual(["available", "control", "first", "init", "workers"]);
  });

  it("prefers the phase that failed over one that goes on beside it", () => {
    const control = { draft: phase("control", 0, undefined), after: [] };
    const workers = { draft: { ...phase("workers", 8, undefined), state: "failed" as const }, after: [control] };
    expect(ids(criticalPath([control, workers]))).toEqual(["control", "workers"]);
  });

  it("has nothing of what has not begun", () => {
    expect(criticalPath([{ draft: draft("phase", undefined, undefined, { state: "pending" }), after: [] }]).size).toBe(
      0,
    );
  });
});

function byTime(a: Draft, b: Draft): number {
  return (a.from as number) - (b.from as number) || (a.to as number) - (b.to as number);
}

/** Objects with steps within a phase that ends when the last of them does. */
const phases = fc
  .array(fc.tuple(fc.nat(50), fc.nat(20), fc.array(fc.nat(20), { maxLength: 3 }), fc.boolean()), {
    minLength: 1,
    maxLength: 12,
  })
  .map((objects): Draft => {
    const children = objects.map(([from, length, steps, sumsUp], i) => {
      const to = from + length;
      const own = steps.map((at, j) => draft(`${i}/${j}`, from, Math.min(to, from + at), { kind: "step" }));
      return draft(`${i}`, from, to, { children: own, sumsUp });
    });
    return draft("phase", 0, Math.max(...children.map(({ to }) => to as number)), { kind: "phase", children });
  });

describe("of any phases in a row, the critical path", () => {
  it("ends at the end, goes back without overlapping, and is the parents' wherever it is the children's", () => {
    fc.assert(
      fc.property(phases, (phase) => {
        const path = criticalPath([{ draft: phase, after: [] }]);
        const objects = phase.children.filter((child) => path.has(child));
        expect(path.has(phase)).toBe(true);
        expect(Math.max(...objects.map(({ to }) => to as number))).toBe(phase.to);
        const chain = objects.filter(({ sumsUp }) => !sumsUp).sort(byTime);
        for (const [i, { from }] of chain.entries()) {
          if (i > 0) expect(chain[i - 1]?.to).toBeLessThanOrEqual(from as number);
        }
        for (const child of phase.children) {
          if (child.children.some((step) => path.has(step))) expect(path.has(child)).toBe(true);
        }
      }),
    );
  });

  it("misses nobody who finished between two of its parts", () => {
    fc.assert(
      fc.property(phases, (phase) => {
        const path = criticalPath([{ draft: phase, after: [] }] satisfies Awaiting[]);
        const chain = phase.children
          .filter((child) => path.has(child))
          .sort((a, b) => (a.to as number) - (b.to as number));
        const [first] = chain;
        const before = phase.children.filter((child) => (child.to as number) <= (first?.from as number));
        // Whoever began at the very start of the phase had nobody before it.
        if (first && (first.from as number) > 0 && !first.sumsUp) {
          expect(before.filter((child) => (child.to as number) > 0 && child.to !== child.from)).toEqual([]);
        }
      }),
    );
  });
});
