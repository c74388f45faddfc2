import { readFile } from "node:fs/promises";
import type { ExportedStack } from "../../provider/gate-failures";
import type { PreviewedStack } from "../../provider/graph/stack-resources";
import { CliError } from "../errors";

const whatToGive = "give what `pulumi stack export` or `pulumi preview --json` prints";

/**
 * A stack, told by its content to be an export or a preview.
 * @param file "-" is standard input
 * @throws CliError where it is neither; the errors of the file system
 */
export async function readStack(file: string, stdin: () => Promise<string>): Promise<ExportedStack | PreviewedStack> {
  const origin = file === "-" ? "standard input" : file;
  const text = file === "-" ? await stdin() : await readFile(file, "utf8");
  if (text.trim() === "") throw new CliError(`${origin}: is empty; ${whatToGive}`);
  let read: Partial<ExportedStack & PreviewedStack> | null;
  try {
    read = JSON.parse(text);
  } catch {
    throw new CliError(`${origin}: is not JSON; ${whatToGive}`);
  }
  const resources = read?.deployment?.resources ?? [];
  if (read?.deployment && isListOf(resources, ["urn", "type"])) return { deployment: { resources } };
  if (isListOf(read?.steps, ["op", "urn"])) return { steps: read.steps };
  throw new CliError(`${origin}: holds no stack; ${whatToGive}`);
}

/** Whether a value is a list of objects in which those members are texts. */
function isListOf<T>(value: readonly T[] | unknown, texts: readonly string[]): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => texts.every((key) => typeof item?.[key] === "string"));
}
