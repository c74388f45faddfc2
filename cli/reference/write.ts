import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { processContext } from "../process-context";
import { programOf } from "../program";
import { manPage } from "./man-page";
import { markdown } from "./markdown";
import { referenceOf } from "./reference";

/** Writes the reference into the files that are named: a page of the docs where a name ends in .md, else one for man. */
async function write(names: readonly string[]): Promise<void> {
  const reference = referenceOf(await programOf({ ...processContext(), program: "vks" }));
  for (const name of names) {
    mkdirSync(dirname(name), { recursive: true });
    writeFileSync(name, name.endsWith(".md") ? markdown(reference) : manPage(reference));
  }
}

write(process.argv.slice(2));
