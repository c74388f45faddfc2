import type { Command } from "commander";
import { examplesOf } from "./command";
import { exitStatusTexts } from "./exit-status";

/** Gives a program and its commands what stands below the options in their help: examples, exit statuses, where to look. */
export function addHelp(program: Command): Command {
  const name = program.name();
  program.configureHelp({ subcommandTerm: (command) => command.name() });
  for (const command of program.commands)
    command.addHelpText("after", () => `${exampleText(command, name)}\n${exits()}`);
  return program.addHelpText("after", () => `\n${exits()}\n\nMore: ${name} COMMAND --help`);
}

function exampleText(command: Command, program: string): string {
  const examples = examplesOf(command).map(({ call, does }) => `  # ${does}\n  ${called(call, program)}\n`);
  return examples.length > 0 ? `\nExamples:\n${examples.join("\n")}` : "";
}

/** An example as whoever reads it has to type it: `kubectl vks …` for a plugin of kubectl. */
function called(call: string, program: string): string {
  return call.replace(/(^|[|;&(] *)vks(?= )/g, `$1${program}`);
}

function exits(): string {
  const lines = exitStatusTexts.map(([status, text]) => `  ${String(status).padEnd(4)} ${text}`);
  return ["Exit status:", ...lines].join("\n");
}
