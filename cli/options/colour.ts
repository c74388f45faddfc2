import { Option } from "commander";
import type { CliContext } from "../context";
import { CliError } from "../errors";
import type { Terminal } from "../terminal/terminal";

/** When to colour, as of grep and ls. */
export function colourOption(): Option {
  return new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto");
}

/** The context with the colour that was asked for. What draws is made before options are read, so it is looked for here. */
export function withColour(context: CliContext, argv: readonly string[]): CliContext {
  const at = argv.findLastIndex((arg) => arg === "--color" || arg.startsWith("--color="));
  if (at < 0) return context;
  const when = argv[at]?.includes("=") ? argv[at].slice("--color=".length) : argv[at + 1];
  if (when === "auto") return context;
  if (when !== "always" && when !== "never") throw new CliError("--color takes auto, always or never");
  return { ...context, out: coloured(context.out, when === "always"), err: coloured(context.err, when === "always") };
}

function coloured(terminal: Terminal, color: boolean): Terminal {
  // Its size stays that of the moment it is asked.
  return Object.create(terminal, { color: { value: color } });
}
