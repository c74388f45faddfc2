import { loadAll, YAMLException } from "js-yaml";
import { CliError } from "../errors";

/** An object of which nothing is known yet. */
export type Document = Readonly<Record<string, unknown>>;

/**
 * The objects in a text: one of JSON, or documents of YAML.
 * @param origin where the text is from
 * @throws CliError where it is neither
 */
export function documentsIn(text: string, origin: string): readonly Document[] {
  const found = parse(text, origin).filter((document) => document !== null && document !== undefined);
  if (found.length === 0) throw new CliError(`${origin}: is empty; ${whatToGive}`);
  return found.map((document) => {
    if (isObject(document)) return document;
    throw new CliError(`${origin}: holds ${kindOf(document)}, not an object; ${whatToGive}`);
  });
}

/** What to do about input that is of no use. */
export const whatToGive =
  "give a Cluster manifest, arguments of VksCluster, or what `pulumi preview --json --show-sames` or `pulumi stack export` prints";

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in a member, or an empty one. */
export function member(value: unknown, key: string): Document {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

function parse(text: string, origin: string): readonly unknown[] {
  if (/^\s*[{[]/.test(text)) {
    try {
      // A stack's state is megabytes, for which a YAML parser takes long.
      return [JSON.parse(text)];
    } catch {
      // Flow style is YAML, too.
    }
  }
  try {
    return loadAll(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `, line ${error.mark.line + 1}` : "";
    throw new CliError(`${origin}${line}: neither YAML nor JSON (${error.reason}); correct it, or name another file`);
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
