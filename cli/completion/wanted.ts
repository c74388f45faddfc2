import type { Argument, Command, Option } from "commander";
import { isFlag, optionsOf, typedWords } from "./typed-words";

/** A word that may stand at the cursor. */
export interface Candidate {
  readonly word: string;
  readonly description?: string;
}

/** Names that have to be looked up: in the kubeconfig, or at the server. */
export type Names = "clusters" | "namespaces" | "contexts" | "kubeconfig clusters" | "users";

/** What may stand at the cursor. */
export interface Wanted {
  readonly what: "words" | "names" | "files" | "folders";
  readonly words: readonly Candidate[];
  readonly names?: Names;
  /** What every candidate begins with: the `--output=` of `--output=js`. */
  readonly prefix: string;
  /** What the options before it said, as commander would hand it over. */
  readonly given: Readonly<Record<string, unknown>>;
}

type Value = Pick<Wanted, "what"> & Partial<Wanted>;

/** The names an option's value is one of, by the option's long name. */
const namesByOption: Readonly<Record<string, Names>> = {
  "--namespace": "namespaces",
  "--context": "contexts",
  "--cluster": "kubeconfig clusters",
  "--user": "users",
};

/**
 * Finds out what may stand at the cursor.
 * @param program with the called command loaded
 * @param before the words before the cursor's, after the name of the program
 * @param current the cursor's word, up to the cursor
 */
export function wantedAt(program: Command, before: readonly string[], current: string): Wanted {
  const { command, operands, given, used, pending, onlyOperands } = typedWords(program, before);
  const options = optionsOf(command ?? program, program);
  const wanted = (value: Value, prefix = ""): Wanted => ({ words: [], prefix, given, ...value });
  if (pending) return wanted(valueOfOption(pending));
  if (current.startsWith("-") && !onlyOperands) {
    const [flag = "", joined] = current.split(/=(.*)/s);
    const option = options.find((option) => isFlag(option, flag));
    if (joined !== undefined) return wanted(option ? valueOfOption(option) : nothing, `${flag}=`);
    return wanted({ what: "words", words: options.filter((option) => isOffered(option, used)).map(flagOf) });
  }
  if (!command) return wanted({ what: "words", words: commandsOf(program) });
  if (command.name() === "help")
    return wanted({ what: "words", words: operands.length > 0 ? [] : commandsOf(program) });
  const argument = command.registeredArguments[operands.length] ?? command.registeredArguments.find(isVariadic);
  return wanted(argument ? valueOfArgument(argument) : nothing);
}

const nothing: Value = { what: "words" };

/** An option is offered once, unless it may be repeated, which its description says. */
function isOffered({ long, variadic, description }: Option, used: ReadonlySet<string>): boolean {
  return long !== undefined && (!used.has(long) || variadic || /may be repeated/.test(description));
}

function flagOf({ long = "", description }: Option): Candidate {
  return { word: long, description };
}

function commandsOf(program: Command): Candidate[] {
  const commands = program.createHelp().visibleCommands(program);
  return commands.map((command) => ({ word: command.name(), description: command.summary() || command.description() }));
}

function isVariadic({ variadic }: Argument): boolean {
  return variadic;
}

function valueOfOption({ argChoices, long = "", flags }: Option): Value {
  const names = namesByOption[long];
  if (names) return { what: "names", names };
  return ofPlaceholder(flags.match(/[<[]([^>\]]+)/)?.[1] ?? "", argChoices);
}

function valueOfArgument(argument: Argument): Value {
  return ofPlaceholder(argument.name(), argument.argChoices);
}

/** What a placeholder stands for: one of its choices, or what it is called. */
function ofPlaceholder(name: string, choices: readonly string[] | undefined): Value {
  if (choices) return { what: "words", words: choices.map((word) => ({ word })) };
  if (/^clusters?\b/i.test(name)) return { what: "names", names: "clusters" };
  if (/folder|directory/i.test(name)) return { what: "folders" };
  return /file/i.test(name) ? { what: "files" } : nothing;
}
