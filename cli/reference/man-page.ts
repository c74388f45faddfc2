import type { CommandReference, Reference, Term } from "./reference";

/** The reference as a page for man(1), in the macros of man(7). */
export function manPage(reference: Reference): string {
  const { name, version, description, commands } = reference;
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "pulumi-vks ${escaped(version)}" "User Commands"`,
    ".SH NAME",
    `${name} \\- ${escaped(lowered(description))}`,
    ".SH SYNOPSIS",
    `.B ${name}`,
    "COMMAND [options]",
    ".br",
    `.B kubectl ${name}`,
    "COMMAND [options]",
    ".SH DESCRIPTION",
    escaped(description),
    ...section(
      "COMMANDS",
      commands.map(({ name: term, summary }) => ({ term, text: summary })),
    ),
    ...commands.flatMap((command) => ofCommand(command)),
    ...section("CONNECTION OPTIONS", reference.connectionOptions),
    ...section("OPTIONS OF EVERY COMMAND", reference.commonOptions),
    ...section("EXIT STATUS", reference.exitStatuses),
    ...section("ENVIRONMENT", reference.environment),
    ...section("FILES", reference.files),
    ".SH SEE ALSO",
    ".BR kubectl (1)",
  ];
  return `${lines.join("\n")}\n`;
}

function ofCommand({ usage, description, arguments: args, options, connects, examples }: CommandReference): string[] {
  const [called, ...rest] = [usage.split(" ").slice(0, 2).join(" "), ...usage.split(" ").slice(2)];
  return [
    `.SH "${(called ?? "").toUpperCase()}"`,
    `.B ${escaped(called ?? "")}`,
    escaped(rest.join(" ")),
    ...description.flatMap((paragraph) => [".PP", escaped(paragraph)]),
    ...[...args, ...options].flatMap(term),
    ...(connects ? [".PP", "Also the connection options, below."] : []),
    ...(examples.length > 0 ? [".PP", "Examples:"] : []),
    ...examples.flatMap(({ call, does }) => [
      ".PP",
      `${escaped(does)}:`,
      ".PP",
      ".RS",
      ".nf",
      escaped(call),
      ".fi",
      ".RE",
    ]),
  ];
}

function section(title: string, terms: readonly Term[]): string[] {
  return [`.SH "${title}"`, ...terms.flatMap(term)];
}

function term({ term, text, choices, default: given }: Term): string[] {
  const oneOf = choices ? `; one of ${choices.join(", ")}` : "";
  return [".TP", `.B ${escaped(term)}`, escaped(`${text}${oneOf}${given === undefined ? "" : `; default: ${given}`}`)];
}

const glyphs: Readonly<Record<string, string>> = { "-": "\\-", "~": "\\(ti", "^": "\\(ha", "'": "\\(aq", "`": "\\(ga" };

/** Text that roff takes for nothing but text. */
function escaped(text: string): string {
  return (
    text
      .replace(/\\/g, "\\e")
      // These would become typographic ones, which no shell takes.
      .replace(/[-~^'`]/g, (mark) => glyphs[mark] ?? mark)
      .replace(/^\./gm, "\\&.")
  );
}

/** A sentence as the continuation of a line: man(7) wants NAME so. */
function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
