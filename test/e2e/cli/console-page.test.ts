import { expect, it } from "vitest";
import { shownCommands, withOutputs } from "./console-page";

const page = `# Page

\`\`\`console workers after 11m
$ vks describe shop
old
$ npx vks list -A
older

\`\`\`

\`\`\`sh
$ vks plan
kept
\`\`\`
`;

it("puts what commands print below them, and leaves all else alone", async () => {
  const rewritten = await withOutputs(page, async ({ about, args }) => `${about.join("+")}: ${args.join("+")}\n`);
  expect(rewritten).toBe(`# Page

\`\`\`console workers after 11m
$ vks describe shop
workers+after+11m: describe+shop

$ npx vks list -A
workers+after+11m: list+-A
\`\`\`

\`\`\`sh
$ vks plan
kept
\`\`\`
`);
  expect(await withOutputs(rewritten, async ({ about, args }) => `${about.join("+")}: ${args.join("+")}`)).toBe(
    rewritten,
  );
});

it("tells which commands a page shows", async () => {
  expect(await shownCommands(page)).toEqual([
    { about: ["workers", "after", "11m"], args: ["describe", "shop"] },
    { about: ["workers", "after", "11m"], args: ["list", "-A"] },
  ]);
});
