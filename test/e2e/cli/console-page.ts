/** A command that a page shows, with the cluster it is about. */
export interface ShownCommand {
  /** The words after `console` on the opening line: which cluster it is, in the page's own terms. */
  readonly about: readonly string[];
  /** What is typed after `vks`, cut at blanks. */
  readonly args: readonly string[];
}

/** A fenced block of the language `console`, with the words after it and its content. */
const block = /^```console (.+)\n([\s\S]*?)^```$/gm;

const typed = /^\$ (?:npx )?vks (.+)$/;

/**
 * The page with what its commands print now: below every `$ vks …` in a block of the language `console` that says which
 * cluster it is about. All else is left as it is; GitHub shows nothing of the words after the language.
 *
 * @param run what a command prints, ready to be shown
 */
export async function withOutputs(page: string, run: (command: ShownCommand) => Promise<string>): Promise<string> {
  const outputs = new Map<string, string>();
  for (const [whole, about = "", content = ""] of page.matchAll(block)) {
    const lines: string[] = [];
    for (const line of content.split("\n")) {
      const [, command] = typed.exec(line) ?? [];
      if (command === undefined) continue;
      const output = await run({ about: about.split(" "), args: command.split(" ") });
      lines.push(...(lines.length > 0 ? [""] : []), line, output.trimEnd());
    }
    outputs.set(whole, `\`\`\`console ${about}\n${lines.join("\n")}\n\`\`\``);
  }
  return page.replace(block, (whole) => outputs.get(whole) ?? whole);
}

/** The commands that a page shows. */
export async function shownCommands(page: string): Promise<ShownCommand[]> {
  const found: ShownCommand[] = [];
  await withOutputs(page, async (command) => {
    found.push(command);
    return "";
  });
  return found;
}
