import type { CommandEntry } from "../commands";
import type { CliContext } from "../context";
import { connectionOf } from "../options/connection";
import { programOf } from "../program";
import { namesOf } from "./names";
import { type Candidate, type Wanted, wantedAt } from "./wanted";

/** What a shell may do with the candidates, as cobra tells it (spf13/cobra: completions.go). */
export const Directive = { files: 0, noFiles: 4, folders: 16 } as const;

/**
 * Answers a shell in cobra's protocol, which kubectl speaks with the completion of its plugins: a candidate a line, with
 * its description after a tab, and what to do with them in the last line.
 * @param words what was typed after the name of the program; the last one is the cursor's
 */
export async function complete(
  words: readonly string[],
  context: CliContext,
  entries: readonly CommandEntry[],
): Promise<void> {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? "";
  const program = await programOf(
    context,
    entries,
    entries.filter(({ name }) => before.includes(name)),
  );
  const wanted = wantedAt(program, before, current);
  const candidates = await candidatesFor(wanted);
  const lines = candidates
    .map(({ word, ...rest }) => ({ word: wanted.prefix + word, ...rest }))
    .filter(({ word }) => word.startsWith(current))
    .map(({ word, description }) => (description ? `${word}\t${description.split("\n", 1)[0]}` : word));
  context.out.write([...lines, `:${directiveFor(wanted)}`, ""].join("\n"));
}

async function candidatesFor({ words, names, given }: Wanted): Promise<readonly Candidate[]> {
  if (!names) return words;
  return (await namesOf(names, connectionOf(given))).map((word) => ({ word }));
}

function directiveFor({ what }: Wanted): number {
  if (what === "files") return Directive.files;
  return what === "folders" ? Directive.folders : Directive.noFiles;
}
