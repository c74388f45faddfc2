import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const program = [process.execPath, "--import", "tsx", join(__dirname, "process.ts")];

const start = (command: string): ChildProcess =>
  spawn(program[0] as string, [...program.slice(1), command], { stdio: ["ignore", "pipe", "pipe"] });

/** What a process ended with and wrote to stderr. */
async function end(child: ChildProcess): Promise<readonly [status: number | null, err: string]> {
  const [[status], err] = await Promise.all([once(child, "close"), text(child.stderr as NodeJS.ReadableStream)]);
  return [status, err];
}

describe("the process", { timeout: 60_000 }, () => {
  it("ends with its answer, whatever is left behind", async () => {
    const child = start("linger");
    const [out, ended] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), end(child)]);
    expect([out, ...ended]).toEqual(["answer\n", 3, ""]);
  });

  it("stays until there is an answer, though nothing else keeps it", async () => {
    const child = start("retry");
    const [out, ended] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), end(child)]);
    expect([out, ...ended]).toEqual(["answer\n", 1, ""]);
  });

  it("writes everything before it ends", async () => {
    const child = start("babble");
    const [out, [status]] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), end(child)]);
    expect(out.endsWith("the end\n")).toBe(true);
    expect(status).toBe(1);
  });

  it("says nothing when its reader goes away: vks … | head -1", async () => {
    const [command, ...args] = program.map((word) => `'${word}'`);
    const pipeline = `${[command, ...args].join(" ")} babble | head -1; echo "\${PIPESTATUS[0]}"`;
    const shell = spawn("bash", ["-c", pipeline], { stdio: ["ignore", "pipe", "pipe"] });
    const [out, [status, err]] = await Promise.all([text(shell.stdout), end(shell)]);
    expect(out).toMatch(/^line 0 x+\n1\n$/);
    expect([status, err]).toEqual([0, ""]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends at once on %s, with the terminal put back", async (signal, status) => {
    const child = start("watch");
    let out = "";
    child.stdout?.setEncoding("utf8").on("data", (data: string) => {
      out += data;
      if (data.includes("watching")) child.kill(signal);
    });
    expect(await end(child)).toEqual([status, ""]);
    expect(out).toBe("watching\nput back\n");
  });
});
