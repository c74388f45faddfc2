import type { PackageDefinition } from "../definitions/notation";
import { functionFile } from "./function-file";
import { indexFile } from "./index-file";
import { camel } from "./names";
import { packageJson } from "./package-json";
import { providerFile } from "./provider-file";
import { resourceFile } from "./resource-file";
import { inputTypes, outputTypes, typesIndex } from "./types-files";
import { utilitiesFile } from "./utilities-file";

/** Every file of the SDK of a package, by its path within it. */
export function packageFiles(definition: PackageDefinition): ReadonlyMap<string, string> {
  return new Map([
    ["package.json", packageJson(definition)],
    ["index.ts", indexFile(definition)],
    ["provider.ts", providerFile(definition)],
    ["utilities.ts", utilitiesFile(definition)],
    ["types/index.ts", typesIndex],
    ["types/input.ts", inputTypes(definition)],
    ["types/output.ts", outputTypes(definition)],
    ...definition.resources.map(
      (resource) => [`${camel(resource.name)}.ts`, resourceFile(definition, resource)] as const,
    ),
    ...definition.functions.map((lookup) => [`${lookup.name}.ts`, functionFile(definition, lookup)] as const),
  ]);
}
