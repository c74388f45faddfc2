import { describe, expect, it } from "vitest";
import type { Cause } from "../../../provider/diagnose/cause";
import { Progress } from "../../../provider/gate/progress";

const at = { kind: "VSphereCluster", namespace: "team-a", name: "shop-abcde" };
const cause: Cause = {
  is: "waiting",
  at,
  objects: [at],
  of: 1,
  condition: "LoadBalancerReady",
  reason: "WaitingForIP",
  message: "no VIP",
};
const status = { phase: "infrastructure" as const, met: 3, total: 10 };

describe("Progress", () => {
  function progress() {
    const lines: string[] = [];
    let time = 0;
    const it = new Progress(
      "shop infrastructure",
      (line) => lines.push(line),
      () => time,
    );
    return { it, lines, advance: (by: number) => (time += by) };
  }

  it("states phase, what is done and what is awaited", () => {
    const { it, lines } = progress();
    it.waiting(status, cause, undefined);
    expect(lines).toEqual([
      "shop infrastructure: 3 of 10 done, waiting for VSphereCluster shop-abcde LoadBalancerReady (WaitingForIP): no VIP",
    ]);
  });

  it("says nothing twice, and not more than a line every few seconds", () => {
    const { it, lines, advance } = progress();
    it.waiting(status, cause, undefined);
    advance(10_000);
    it.waiting(status, cause, undefined);
    expect(lines).toHaveLength(1);
    it.waiting(status, { ...cause, reason: "A" }, undefined);
    it.waiting(status, { ...cause, reason: "B" }, undefined);
    expect(lines).toHaveLength(2);
  });

  it("tells what it holds back, and for how long, so that it is told even when nothing else happens", () => {
    const { it, lines, advance } = progress();
    it.waiting(status, cause, undefined);
    advance(1_000);
    it.waiting(status, { ...cause, reason: "A" }, undefined);
    expect(it.heldBack).toBe(2_000);
    advance(2_000);
    it.waiting(status, { ...cause, reason: "A" }, undefined);
    expect(lines[1]).toContain("(A)");
    expect(it.heldBack).toBeUndefined();
  });

  it("holds nothing back when it is again as it was told", () => {
    const { it } = progress();
    it.waiting(status, cause, undefined);
    it.waiting(status, { ...cause, reason: "A" }, undefined);
    it.waiting(status, cause, undefined);
    expect(it.heldBack).toBeUndefined();
  });

  it("does not tell again that the same trouble lasts", () => {
    const { it, lines, advance } = progress();
    it.blind("API server unreachable: ECONNREFUSED (for 3 s)");
    advance(10_000);
    it.waiting(status, cause, "API server unreachable: ECONNREFUSED (for 13 s)");
    expect(lines).toEqual(["shop infrastructure: API server unreachable: ECONNREFUSED (for 3 s)"]);
  });

  it("states what keeps it from seeing, and the end at once", () => {
    const { it, lines } = progress();
    it.waiting(status, cause, "API server unreachable since 12s");
    it.done(65_000);
    expect(lines).toEqual([
      "shop infrastructure: 3 of 10 done, API server unreachable since 12s",
      "shop infrastructure: done in 1m 5s",
    ]);
  });
});
