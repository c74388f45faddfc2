import { describe, expect, it } from "vitest";
import { Patience } from "../../../provider/gate/patience";
import type { Unmet } from "../../../provider/phases/verdict";

const at = { kind: "VirtualMachine", namespace: "team-a", name: "shop-1" };
const failure: Unmet = { is: "failed", at, condition: "Created", reason: "Error", message: "no space", grace: 30_000 };
const waiting: Unmet = { ...failure, is: "waiting" };

describe("Patience", () => {
  function patience() {
    let time = 0;
    return { patience: new Patience(() => time), advance: (by: number) => (time += by) };
  }

  it("believes a failure once it has lasted its grace", () => {
    const { patience: it, advance } = patience();
    expect(it.remaining(failure)).toBe(30_000);
    advance(29_999);
    expect(it.remaining(failure)).toBe(1);
    advance(1);
    expect(it.remaining(failure)).toBe(0);
  });

  it("starts anew when the failure goes away for a moment, or becomes another", () => {
    const { patience: it, advance } = patience();
    it.remaining(failure);
    advance(29_000);
    expect(it.remaining(waiting)).toBeUndefined();
    expect(it.remaining(failure)).toBe(30_000);
    advance(29_000);
    expect(it.remaining({ ...failure, reason: "Other" })).toBe(30_000);
  });

  it("confirms a failure for a moment when its judgement names no grace", () => {
    const { grace: _, ...terminal } = failure;
    expect(patience().patience.remaining(terminal)).toBe(3_000);
  });

  it("never believes what only waits", () => {
    const { patience: it, advance } = patience();
    advance(10_000_000);
    expect(it.remaining(waiting)).toBeUndefined();
    expect(it.remaining(undefined)).toBeUndefined();
  });
});
