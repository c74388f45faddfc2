import type { CommandReference, Reference, Term } from "./reference";

/** The reference as a page of the docs. */
export function markdown(reference: Reference): string {
  const { name, description, commands } = reference;
  const list = commands.map(({ name: command, summary }) => `| [\`${command}\`](#${name}-${command}) | ${summary} |`);
  const sections = [
    `# ${name}`,
    `<!-- Made from the code by \`npm run reference\`. -->`,
    description,
    fenced(`${name} COMMAND [options]\nkubectl ${name} COMMAND [options]`),
    `| Command | |\n|---|---|\n${list.join("\n")}`,
    ...commands.flatMap((command) => ofCommand(command, name)),
    "## Connection options",
    "Which server is asked, and as whom. They mean what they mean to kubectl, and may stand before the command as well.",
    terms(reference.connectionOptions),
    "## Options of every command",
    terms(reference.commonOptions),
    "## Exit status",
    terms(reference.exitStatuses),
    "An error is one line on standard error. Results go to standard output.",
    "## Environment",
    terms(reference.environment),
    "## Files",
    terms(reference.files),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function ofCommand(command: CommandReference, program: string): string[] {
  const { name, description, usage, examples } = command;
  const calls = examples.map(({ call, does }) => `# ${does}\n${call}`);
  return [
    `## ${program} ${name}`,
    ...description.map(text),
    fenced(usage),
    terms([...command.arguments, ...command.options]),
    command.connects ? "Also the [connection options](#connection-options)." : "",
    calls.length > 0 ? fenced(calls.join("\n\n")) : "",
  ];
}

function terms(all: readonly Term[]): string {
  return all.map((one) => `- \`${one.term}\`: ${text(one.text)}${limits(one)}`).join("\n");
}

function limits({ choices, default: given }: Term): string {
  const oneOf = choices ? `; one of ${choices.map((choice) => `\`${choice}\``).join(", ")}` : "";
  return given === undefined ? oneOf : `${oneOf}; default: \`${given}\``;
}

function fenced(code: string): string {
  return `\`\`\`console\n${code}\n\`\`\``;
}

/** Text in which no word is taken for HTML; code stays as it is. */
function text(plain: string): string {
  return plain.replace(/`[^`]*`|</g, (found) => (found === "<" ? "&lt;" : found));
}
