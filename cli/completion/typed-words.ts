import type { Command, Option } from "commander";
import { allNamespacesOption, connectionOptions } from "../options/connection";

/** What the words before the cursor say. */
export interface TypedWords {
  /** The command that was called, if its name is among them. */
  readonly command?: Command;
  /** What is no option and no value of one, after the command's name. */
  readonly operands: readonly string[];
  /** Values of options, by the names commander gives them. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Long names of the options that are there. */
  readonly used: ReadonlySet<string>;
  /** The option whose value comes next. */
  readonly pending?: Option;
  /** Whether `--` has ended the options. */
  readonly onlyOperands: boolean;
}

/** Reads words as commander would, but unfinished ones: it complains where a value is still to be typed. */
export function typedWords(program: Command, words: readonly string[]): TypedWords {
  let command: Command | undefined;
  let pending: Option | undefined;
  let onlyOperands = false;
  const operands: string[] = [];
  const given: Record<string, unknown> = {};
  const used = new Set<string>();
  const take = (option: Option, value: string) => {
    given[option.attributeName()] = parsed(option, value, given[option.attributeName()]);
    pending = undefined;
  };
  for (const word of words) {
    if (pending) take(pending, word);
    else if (word === "--" && !onlyOperands) onlyOperands = true;
    else if (word.startsWith("-") && word !== "-" && !onlyOperands) {
      const [option, value] = flagIn(word, optionsOf(command ?? program, program));
      if (!option) continue;
      if (option.long) used.add(option.long);
      if (value !== undefined) take(option, value);
      else if (option.required) pending = option;
      else given[option.attributeName()] = true;
    } else if (command) operands.push(word);
    else
      command =
        program.commands.find((one) => one.name() === word || one.aliases().includes(word)) ?? helpOf(program, word);
  }
  return { command, operands, given, used, pending, onlyOperands };
}

/** The options that may stand at a place; before the command, those of connections as well. */
export function optionsOf(command: Command, program: Command): readonly Option[] {
  const own = command.createHelp().visibleOptions(command);
  return command === program ? [...own, allNamespacesOption(), ...connectionOptions()] : own;
}

/** Whether a word is the name of an option, short or long. */
export function isFlag({ short, long }: Option, word: string): boolean {
  return word === short || word === long;
}

/** commander keeps its help command apart. */
function helpOf(program: Command, word: string): Command | undefined {
  const visible = program.createHelp().visibleCommands(program);
  return visible.find((command) => command.name() === word);
}

/** The option a word names, and its value where that is a part of the word: `--context=x`, `-nx`. */
function flagIn(word: string, options: readonly Option[]): readonly [option?: Option, value?: string] {
  const [flag = "", value] = word.split(/=(.*)/s);
  const option = options.find((option) => isFlag(option, flag));
  if (option) return [option, value];
  const short = options.find((option) => option.required && isFlag(option, word.slice(0, 2)));
  return short ? [short, word.slice(2)] : [];
}

function parsed(option: Option, value: string, before: unknown): unknown {
  try {
    return option.parseArg ? option.parseArg(value, before) : value;
  } catch {
    // What is wrong with it is told when the command is run.
    return before;
  }
}
