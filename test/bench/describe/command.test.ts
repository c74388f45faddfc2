import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Command, peakMiB, runOnce } from "../../../bench/describe/command";

const program = (code: string, answers?: number[]): Command => ({
  title: "a program",
  file: process.execPath,
  args: ["-e", code],
  ...(answers ? { answers } : {}),
});
const { signal } = new AbortController();

describe("a run", () => {
  test("takes until the end of the process, and all it prints is counted", async () => {
    const code = "setTimeout(() => process.stdout.write('x'.repeat(1_000_000)), 200)";
    const { took, printed } = await runOnce(program(code), signal);
    expect(took).toBeGreaterThan(200);
    expect(printed).toBe(1_000_000);
  });

  test("fails with what the program says, unless its exit status is an answer", async () => {
    const code = "console.error('no such cluster'); process.exitCode = 2";
    await expect(runOnce(program(code), signal)).rejects.toThrow("a program exited with 2: no such cluster");
    await expect(runOnce(program(code, [0, 2]), signal)).resolves.toMatchObject({ printed: 0 });
  });

  test("fails when there is no such program", async () => {
    const command = { ...program(""), file: "no-such-program" };
    await expect(runOnce(command, signal)).rejects.toThrow("ENOENT");
  });
});

test.runIf(existsSync("/proc/self/status"))("the peak is what was held at most, not at the end", async () => {
  const hold = "let held = Buffer.alloc(300 * 2 ** 20, 1); setTimeout(() => { held = undefined; gc() }, 100)";
  const command = program(`${hold}; setTimeout(() => {}, 300)`);
  const peak = await peakMiB({ ...command, args: ["--expose-gc", ...command.args] }, signal);
  expect(peak).toBeGreaterThan(300);
  expect(peak).toBeLessThan(500);
});
