import { createServer } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { endWithEngine } from "../../../provider/handlers/engine-watch";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("ends the process once the engine refuses connections, and not before", async () => {
  const engine = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => engine.once("listening", resolve));
  const { port } = engine.address() as { port: number };
  const end = vi.fn();
  endWithEngine(["node", "dynamic-provider", `127.0.0.1:${port}`], end);

  const seen = new Promise((resolve) => engine.once("connection", resolve));
  vi.advanceTimersByTime(5_000);
  await seen;
  expect(end).not.toHaveBeenCalled();

  await new Promise((resolve) => engine.close(resolve));
  vi.advanceTimersByTime(5_000);
  await vi.waitFor(() => expect(end).toHaveBeenCalled());
});

it("does nothing where no engine is named", () => {
  const end = vi.fn();
  endWithEngine(["node", "program.js"], end);
  expect(vi.getTimerCount()).toBe(0);
});
