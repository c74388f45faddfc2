import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Shared } from "../../../provider/observe/shared";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("is opened once for all who use it, and closed some time after the last one has gone", () => {
  const close = vi.fn();
  const open = vi.fn(() => ({ close }));
  const shared = new Shared(5_000);
  const [first, second] = [shared.use("a", open), shared.use("a", open)];
  expect(open).toHaveBeenCalledTimes(1);
  first.release();
  first.release();
  vi.advanceTimersByTime(60_000);
  expect(close).not.toHaveBeenCalled();
  second.release();
  vi.advanceTimersByTime(4_000);
  const third = shared.use("a", open);
  vi.advanceTimersByTime(60_000);
  expect(close).not.toHaveBeenCalled();
  third.release();
  vi.advanceTimersByTime(5_000);
  expect(close).toHaveBeenCalledTimes(1);
  shared.use("a", open);
  expect(open).toHaveBeenCalledTimes(2);
});

it("keeps what has another key apart", () => {
  const shared = new Shared(0);
  const [a, b] = [shared.use("a", () => ({ close() {} })), shared.use("b", () => ({ close() {} }))];
  expect(a.value).not.toBe(b.value);
});
