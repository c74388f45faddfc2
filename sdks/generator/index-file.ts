import type { PackageDefinition } from "../definitions/notation";
import { camel } from "./names";
import { header } from "./source-file";

/** The package's entrance. It leaves Pulumi's registry of packages alone, so that a complete SDK can be loaded beside it. */
export function indexFile({ resources, functions }: PackageDefinition): string {
  const files = ["provider", ...resources.map(({ name }) => camel(name)), ...functions.map(({ name }) => name)].sort();
  const lines = files.map((file) => `export * from "./${file}";`);
  return [...header, 'import type * as types from "./types";', "", ...lines, "export type { types };", ""].join("\n");
}
