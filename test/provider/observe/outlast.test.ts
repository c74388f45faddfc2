import { describe, expect, test } from "vitest";
import { ApiError, isTransient } from "../../../provider/observe/api-error";
import { outlast } from "../../../provider/observe/outlast";
import { fastTiming } from "./fast-timing";

const busy = (retryAfter?: number) => new ApiError(429, "TooManyRequests", "busy", retryAfter);

describe("outlasting", () => {
  /** Fails so often, then succeeds. */
  const failing = (times: number, error: Error) => {
    let attempts = 0;
    const attempt = async () => {
      if (++attempts <= times) throw error;
      return attempts;
    };
    return { attempt, attempts: () => attempts };
  };
  const patiently = (patience: number, signal = new AbortController().signal) => {
    return { timing: fastTiming, patience, mayPass: isTransient, signal };
  };

  test("tries again as long as trouble may pass", async () => {
    expect(await outlast(failing(3, busy()).attempt, patiently(5_000))).toBe(4);
  });

  test("does not try again what does not pass", async () => {
    const { attempt, attempts } = failing(3, new ApiError(403, "Forbidden", "no"));
    await expect(outlast(attempt, patiently(5_000))).rejects.toThrow("no");
    expect(attempts()).toBe(1);
  });

  test("waits as long as the server asks", async () => {
    const started = performance.now();
    await outlast(failing(1, busy(1)).attempt, patiently(5_000));
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  test("never waits beyond its patience, whatever the server asks", async () => {
    const started = performance.now();
    await expect(outlast(failing(1_000, busy(3_600)).attempt, patiently(300))).rejects.toThrow("busy");
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("ends when told to", async () => {
    const stop = new AbortController();
    const started = performance.now();
    const outlasting = outlast(failing(1_000, busy(60)).attempt, patiently(60_000, stop.signal));
    stop.abort();
    await expect(outlasting).rejects.toThrow("busy");
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
