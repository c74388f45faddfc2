import { CommanderError } from "commander";
import { outcomeOf } from "./command";
import { type CommandEntry, commands } from "./commands";
import { complete } from "./completion/complete";
import type { CliContext } from "./context";
import { ArgumentProblems, errorLine } from "./errors";
import { ExitStatus } from "./exit-status";
import { withColour } from "./options/colour";
import { behindCommand, endOfFlags } from "./options/connection";
import { programOf } from "./program";

/**
 * Runs `vks`. Whatever goes wrong is told in one line on `context.err`; wrong arguments of a cluster in one line each.
 * @param argv what was typed after its name
 * @param entries the commands there are
 * @returns the exit status
 */
export async function runVks(
  argv: readonly string[],
  context: CliContext,
  entries: readonly CommandEntry[] = commands,
): Promise<number> {
  if (argv[0] === "__complete") return await completed(argv.slice(1), context, entries);
  const called = entries.filter(({ name }) => argv.includes(name));
  try {
    const program = await programOf(withColour(context, argv), entries, called);
    if (argv.length === 0) program.help();
    await program.parseAsync(behindCommand(argv), { from: "user" });
    return program.commands.map(outcomeOf).find((outcome) => outcome !== undefined) ?? ExitStatus.healthy;
  } catch (error) {
    // Help and version, too, end the program this way; help without a command asked for is no error.
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === "commander.help")) return 0;
    if (context.signal.aborted) return interrupted;
    return told(error, context, called.find(({ name }) => name === argv[endOfFlags(argv)])?.name);
  }
}

/** Answers a shell. While somebody types, nothing that goes wrong is worth a line. */
async function completed(
  words: readonly string[],
  context: CliContext,
  entries: readonly CommandEntry[],
): Promise<number> {
  try {
    await complete(words, context, entries);
    return ExitStatus.healthy;
  } catch {
    return ExitStatus.undecided;
  }
}

/** What a shell reports of a program that Ctrl-C ended: 128 and the number of SIGINT. */
const interrupted = 130;

/** Tells why there is no answer. */
function told(error: unknown, { err, env, program = "vks" }: CliContext, command: string | undefined): ExitStatus {
  if (env.VKS_DEBUG && error instanceof Error) err.write(`${error.stack}\n`);
  if (error instanceof ArgumentProblems) {
    err.write(`${error.message}\n`);
    return ExitStatus.undecided;
  }
  const help = [program, command, "--help"].filter(Boolean).join(" ");
  err.write(`${program}: ${error instanceof CommanderError ? usageLine(error, help) : errorLine(error)}\n`);
  return ExitStatus.undecided;
}

/** commander's complaint in one line, with its suggestion or where to look. */
function usageLine({ message }: CommanderError, help: string): string {
  const [what = "", ...rest] = message.replace(/^error: (command-argument value )?/, "").split("\n");
  const meant = rest.join(" ").match(/\(Did you mean (.*)\?\)/)?.[1];
  const sentence = what.replace(/\.$/, "").replace(/\. ([A-Z])/g, (_, letter: string) => `: ${letter.toLowerCase()}`);
  return meant ? `${sentence}; did you mean ${meant}?` : `${sentence}; see \`${help}\``;
}
