import { expect, it } from "vitest";
import { action, Command } from "../../../cli/command";
import type { CommandEntry } from "../../../cli/commands";
import { ExitStatus } from "../../../cli/exit-status";
import { type Around, vks } from "../run";

const entries: readonly CommandEntry[] = [
  {
    name: "tell",
    summary: "Tell whether there is colour",
    load: async () => (context) =>
      action(new Command(), async () => {
        context.out.write(`${context.out.color} ${context.out.columns}`);
        return ExitStatus.healthy;
      }),
  },
];
const tell = (argv: readonly string[], around: Around = {}) => vks(["tell", ...argv], { ...around, entries });

it.each([
  [[], true, "true 80"],
  [[], false, "false 80"],
  [["--color", "always"], false, "true 80"],
  [["--color=never"], true, "false 80"],
  [["--color=never", "--color=auto"], true, "true 80"],
])("%j, on a terminal: %j", async (argv, terminal, out) => {
  expect(await tell(argv, { terminal })).toEqual({ status: 0, out, err: "" });
});

it.each([["--color"], ["--color=sometimes"]])("%s is refused", async (flag) => {
  expect(await tell([flag])).toEqual({ status: 2, out: "", err: "vks: --color takes auto, always or never\n" });
});
