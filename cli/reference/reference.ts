import type { Argument, Command, Option } from "commander";
import { type Example, examplesOf } from "../command";
import { exitStatusTexts } from "../exit-status";
import { connectionGroup } from "../options/connection";
import { environment, files } from "./surroundings";

/** What is said of something that is typed: an option, an argument, a variable, a file, an exit status. */
export interface Term {
  /** As typed: `-o, --output <format>`. */
  readonly term: string;
  /** A text without a full stop at its end. */
  readonly text: string;
  readonly choices?: readonly string[];
  readonly default?: string;
}

/** What the reference says of a command. */
export interface CommandReference {
  readonly name: string;
  readonly summary: string;
  /** `vks list [options]`. */
  readonly usage: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly arguments: readonly Term[];
  /** Its own options; those of connections and of all commands are told once. */
  readonly options: readonly Term[];
  /** Whether it takes the connection options. */
  readonly connects: boolean;
  readonly examples: readonly Example[];
}

/** All there is to say of the program. */
export interface Reference {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly commands: readonly CommandReference[];
  readonly connectionOptions: readonly Term[];
  readonly commonOptions: readonly Term[];
  readonly exitStatuses: readonly Term[];
  readonly environment: readonly Term[];
  readonly files: readonly Term[];
}

/** Reads a program's reference off its commands, all of which are loaded. */
export function referenceOf(program: Command): Reference {
  const options = program.commands.flatMap((command) => command.options);
  return {
    name: program.name(),
    version: program.version() ?? "",
    description: program.description(),
    commands: program.commands.map((command) => commandReference(command, program)),
    connectionOptions: once(options.filter(isConnection)),
    commonOptions: [...once(options.filter(isCommon)), ...visibleOptions(program).map(optionTerm)],
    exitStatuses: exitStatusTexts.map(([status, text]) => ({ term: String(status), text })),
    environment,
    files,
  };
}

function commandReference(command: Command, program: Command): CommandReference {
  const options = visibleOptions(command);
  return {
    name: command.name(),
    summary: command.summary(),
    usage: `${program.name()} ${command.name()} ${command.usage()}`,
    description: command.description().split(/\n\s*\n/),
    arguments: command.registeredArguments.map(argumentTerm),
    options: options.filter((option) => !isConnection(option) && !isCommon(option) && !isHelp(option)).map(optionTerm),
    connects: options.some(isConnection),
    examples: examplesOf(command),
  };
}

function visibleOptions(command: Command): Option[] {
  return command.createHelp().visibleOptions(command);
}

function isConnection({ helpGroupHeading }: Option): boolean {
  return helpGroupHeading === connectionGroup;
}

function isCommon({ long }: Option): boolean {
  return long === "--color";
}

function isHelp({ long }: Option): boolean {
  return long === "--help";
}

/** Options by the same flags are the same. */
function once(options: readonly Option[]): Term[] {
  return [...new Map(options.map((option) => [option.flags, optionTerm(option)])).values()];
}

function optionTerm({ flags, description, argChoices, defaultValue, defaultValueDescription }: Option): Term {
  const given = defaultValueDescription ?? (defaultValue === undefined ? undefined : String(defaultValue));
  return { term: flags, text: description, choices: argChoices, default: given === "false" ? undefined : given };
}

function argumentTerm(argument: Argument): Term {
  const { description, argChoices, defaultValue, required, variadic } = argument;
  const name = `${argument.name()}${variadic ? "..." : ""}`;
  const given = defaultValue === undefined ? undefined : String(defaultValue);
  return { term: required ? `<${name}>` : `[${name}]`, text: description, choices: argChoices, default: given };
}
