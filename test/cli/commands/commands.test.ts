import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { examplesOf } from "../../../cli/command";
import { commands } from "../../../cli/commands";
import { programOf } from "../../../cli/program";
import { contextOf, vks } from "../run";

/** The words of the calls of vks in an example: `source <(vks completion bash)`. What xargs adds is not among them. */
function callsIn(example: string): string[][] {
  if (/xargs.* vks /.test(example)) return callsIn(example.replace(/ \|[^|]*xargs.*/, ""));
  const calls = [...example.matchAll(/\bvks ((?:'[^']*'|"[^"]*"|[^|>)&;])*)/g)].map(([, words = ""]) => words);
  return calls.map((call) =>
    (call.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^['"]|['"]$/g, "")),
  );
}

describe.each(commands.map(({ name, summary }) => ({ name, summary })))(
  "vks $name",
  { timeout: 60_000 },
  ({ name, summary }) => {
    it("has a help of at most 80 columns, with a description and examples", async () => {
      const { status, out, err } = await vks([name, "--help"]);
      expect({ status, err }).toEqual({ status: 0, err: "" });
      expect(out).toMatch(/^Usage: vks .*\n\n[A-Z]/);
      expect(out).toContain("\nExamples:\n  # ");
      // Examples are to be copied: they are not broken.
      const tooLong = out
        .replace(/^Examples:\n(.+\n|\n(?= ))*/m, "")
        .split("\n")
        .filter((line) => line.length > 80);
      expect(tooLong).toEqual([]);
    });

    it("loads no Pulumi to show its help", async () => {
      const script = join(__dirname, "../loaded-packages.ts");
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, name, "--help"]);
      const packages: readonly string[] = JSON.parse(stdout);
      expect(packages).toContain("commander");
      expect(packages.filter((one) => /^@pulumi|graphviz|playwright/.test(one))).toEqual([]);
    });

    it("has a summary of one line, which is no sentence", () => {
      expect(summary).toMatch(/^[A-Z].{10,68}[^.]$/);
    });

    it("takes the calls of its examples", async () => {
      const command = (await programOf(contextOf().context)).commands.find((one) => one.name() === name);
      const examples = command ? examplesOf(command) : [];
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const call of examples.flatMap((example) => callsIn(example.call))) {
        const program = await programOf(contextOf().context);
        for (const one of program.commands) one.action(() => {});
        await expect(program.parseAsync(call, { from: "user" }), call.join(" ")).resolves.toBe(program);
      }
    });
  },
);
