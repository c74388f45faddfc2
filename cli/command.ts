import type { Command } from "commander";
import type { CliContext } from "./context";
import type { ExitStatus } from "./exit-status";
import { addConnectionOptions, type Connection, connectionOf } from "./options/connection";

export { Argument, Command, InvalidArgumentError, Option } from "commander";

/** Makes a command for a context: its name, arguments, options, examples and action. */
export type CommandOf = (context: CliContext) => Command;

/** A call of the command, and what it is good for in a few words. */
export interface Example {
  /** As typed, beginning with `vks`. */
  readonly call: string;
  readonly does: string;
}

/**
 * What a command does.
 * @param args what was given for its arguments, in order
 * @param connection what kubectl's flags said; of a command without them, what kubectl would use
 */
export type Run<Options> = (args: readonly string[], options: Options, connection: Connection) => Promise<ExitStatus>;

const outcomes = new WeakMap<Command, ExitStatus>();
const examplesByCommand = new WeakMap<Command, readonly Example[]>();

/** Has a command do something. It ends with the status that is returned; an error is told in one line, with status 2. */
export function action<Options>(command: Command, run: Run<Options>): Command {
  return command.action(async () => {
    const given = command.processedArgs.flat().filter((arg) => arg !== undefined);
    outcomes.set(command, await run(given, command.opts() as Options, connectionOf(command.opts())));
  });
}

/** Gives a command kubectl's flags for which server to ask and as whom. */
export function withConnection(command: Command, { allNamespaces = false } = {}): Command {
  return addConnectionOptions(command, allNamespaces);
}

/** Gives a command examples: its help and the reference show them. */
export function examples(command: Command, ...list: readonly (readonly [call: string, does: string])[]): Command {
  examplesByCommand.set(
    command,
    list.map(([call, does]) => ({ call, does })),
  );
  return command;
}

/** The examples a command was given. */
export function examplesOf(command: Command): readonly Example[] {
  return examplesByCommand.get(command) ?? [];
}

/** What a command's action returned, once it has run. */
export function outcomeOf(command: Command): ExitStatus | undefined {
  return outcomes.get(command);
}
