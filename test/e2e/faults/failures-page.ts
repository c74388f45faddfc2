import type { Fault } from "../../../lab/fault";

const head = `# What a user reads when something fails

Made by the end-to-end tests of the lab's faults (\`npx vitest run --project e2e test/e2e/faults -u\` writes it anew): every text
is what \`pulumi up\` or \`pulumi destroy\` printed. Times, generated names and addresses are left out. F-numbers are the rows of the
failure catalogue the lab's faults were made from.
`;

/** The page that shows, for every fault of the lab, the error it ends in. */
export function failuresPage(faults: readonly Fault[], texts: ReadonlyMap<string, readonly string[]>): string {
  const sections = faults.map(({ name, fails, rows }) => {
    const text = texts.get(name)?.join("\n");
    const title = rows.length > 0 ? `${name} (${rows.join(", ")})` : name;
    const shown = text === undefined ? "No error: the wait outlasts it." : `\`\`\`\n${text}\n\`\`\``;
    return `## ${title}\n\nWhat fails: ${fails}.\n\n${shown}\n`;
  });
  return [head, ...sections].join("\n");
}
