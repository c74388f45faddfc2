import { writeFile } from "node:fs/promises";
import { Option } from "../command";
import type { CliContext } from "../context";

/** --out, for a command whose output is worth a file. */
export function outOption(): Option {
  return new Option("--out <file>", "write into a file");
}

/** Writes a command's output where --out says, or to the terminal. */
export async function writeOut(text: string, file: string | undefined, { out }: CliContext): Promise<void> {
  if (file === undefined) out.write(text);
  else await writeFile(file, text);
}
