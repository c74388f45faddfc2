import { Command, CommanderError } from "commander";
import { examplesOf, outcomeOf } from "./command";
import { type CommandEntry, commands } from "./commands";
import type { CliContext } from "./context";
import { errorLine } from "./errors";
import { ExitStatus, exitStatusTexts } from "./exit-status";
import { version } from "./version";

/**
 * Runs `vks`.
 * @param argv what was typed after its name
 * @param entries the commands there are
 * @returns the exit status
 */
export async function runVks(
  argv: readonly string[],
  context: CliContext,
  entries: readonly CommandEntry[] = commands,
): Promise<number> {
  try {
    const program = await programOf(
      context,
      entries,
      entries.filter(({ name }) => argv.includes(name)),
    );
    if (argv.length === 0) program.help();
    await program.parseAsync(argv, { from: "user" });
    return program.commands.map(outcomeOf).find((outcome) => outcome !== undefined) ?? ExitStatus.healthy;
  } catch (error) {
    return ended(error, context);
  }
}

/**
 * The program with all its commands.
 * @param loaded those that are loaded; of the others there are only name and summary
 */
export async function programOf(
  context: CliContext,
  entries: readonly CommandEntry[] = commands,
  loaded = entries,
): Promise<Command> {
  const { out, err, program: name = "vks" } = context;
  const program = new Command(name)
    .usage("COMMAND [options]")
    .description("Shows, explains and plans clusters of vSphere Kubernetes Service (VKS), phase by phase.")
    .version(version(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help of a command")
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      // Told by `ended`, in one line.
      outputError: () => {},
      getOutHelpWidth: () => Math.min(out.columns, 100),
      getErrHelpWidth: () => Math.min(err.columns, 100),
      getOutHasColors: () => out.color,
      getErrHasColors: () => err.color,
    });
  for (const entry of entries) {
    const command = loaded.includes(entry) ? (await entry.load())(context) : new Command(entry.name);
    command
      .name(entry.name)
      .summary(entry.summary)
      .copyInheritedSettings(program)
      .helpOption("-h, --help", "show help");
    command.addHelpText("after", () => afterHelp(command, name));
    program.addCommand(command, { hidden: entry.hidden });
  }
  return program.addHelpText("after", () => `\n${exitStatusHelp()}\nMore: ${name} COMMAND --help\n`);
}

function afterHelp(command: Command, program: string): string {
  const examples = examplesOf(command).map(({ call, does }) => `  # ${does}\n  ${call.replace(/^vks\b/, program)}\n`);
  return `${examples.length > 0 ? `\nExamples:\n${examples.join("\n")}` : ""}\n${exitStatusHelp()}`.trimEnd();
}

function exitStatusHelp(): string {
  return `Exit status:\n${exitStatusTexts.map(([status, text]) => `  ${String(status).padEnd(4)} ${text}\n`).join("")}`;
}

/** Tells why the program ended early, and with which status. */
function ended(error: unknown, { err, env, signal, program = "vks" }: CliContext): number {
  if (error instanceof CommanderError && error.exitCode === 0) return ExitStatus.healthy;
  if (error instanceof CommanderError && error.code === "commander.help") return ExitStatus.healthy;
  if (signal.aborted) return 130;
  if (env.VKS_DEBUG && error instanceof Error) err.write(`${error.stack}\n`);
  err.write(`${program}: ${error instanceof CommanderError ? usageLine(error, program) : errorLine(error)}\n`);
  return ExitStatus.undecided;
}

/** commander's complaint in one line, with its suggestion and where to look. */
function usageLine({ message }: CommanderError, program: string): string {
  const [what = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const meant = rest.join(" ").match(/\(Did you mean (.*)\?\)/)?.[1];
  return meant ? `${what}; did you mean ${meant}?` : `${what}; see \`${program} --help\``;
}
