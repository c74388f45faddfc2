import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../lab/launcher/lock";
import { processIsAlive, processStartTime } from "../../lab/launcher/processes";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const silent = () => {};

describe("withLock", () => {
  it("runs one action at a time", async () => {
    const file = join(directory, "lock");
    const order: string[] = [];
    const action = (name: string) => async () => {
      order.push(`${name} in`);
      await sleep(20);
      order.push(`${name} out`);
    };
    await Promise.all([withLock(file, silent, action("a")), withLock(file, silent, action("b"))]);
    expect([order[0]?.slice(2), order[1]?.slice(2)]).toEqual(["in", "out"]);
    expect(existsSync(file)).toBe(false);
  });

  it("lets go when the action fails", async () => {
    const file = join(directory, "lock");
    await expect(withLock(file, silent, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(file, silent, async () => 1)).toBe(1);
  });

  it("takes over from a process that is gone, or that is another one by now", async () => {
    const file = join(directory, "lock");
    writeFileSync(file, `${process.pid} not-its-start-time`);
    expect(await withLock(file, silent, async () => 1)).toBe(1);
  });
});

describe("processes", () => {
  it("knows this one", () => {
    expect(processIsAlive(process.pid)).toBe(true);
    expect(processStartTime(process.pid)).toBe(processStartTime(process.pid));
  });

  it("knows that there is none with an impossible id", () => {
    expect(processIsAlive(2 ** 22 + 1)).toBe(false);
    expect(processStartTime(2 ** 22 + 1)).toBeUndefined();
  });
});
