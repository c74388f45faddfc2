import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The part of a Pulumi package schema that says what may be declared. */
export interface Schema {
  readonly name: string;
  readonly version?: string;
  readonly provider: { readonly inputProperties: Record<string, SchemaProperty> };
  readonly resources: Record<string, SchemaResource>;
  readonly functions: Record<string, { readonly inputs?: SchemaObject; readonly outputs?: SchemaObject }>;
  readonly types: Record<string, SchemaObject>;
  readonly parameterization?: {
    readonly baseProvider: { readonly name: string; readonly version: string };
    readonly parameter: string;
  };
}

export interface SchemaProperty {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: SchemaProperty;
  readonly additionalProperties?: SchemaProperty;
  readonly secret?: boolean;
  readonly defaultInfo?: { readonly environment?: readonly string[] };
}

export interface SchemaObject {
  readonly properties?: Record<string, SchemaProperty>;
  readonly required?: readonly string[];
  readonly language?: {
    readonly nodejs?: { readonly requiredInputs?: readonly string[]; readonly requiredOutputs?: readonly string[] };
  };
}

export interface SchemaResource {
  readonly inputProperties?: Record<string, SchemaProperty>;
  readonly requiredInputs?: readonly string[];
  readonly properties?: Record<string, SchemaProperty>;
  readonly required?: readonly string[];
}

/** Where the official schemas lie: beside the checkout, on machines that have them. */
const folder = resolve(__dirname, "../../../shared/schemas");

export const schemasAreHere = existsSync(folder);

/** The official schema of a package. */
export function officialSchema(name: string): Schema {
  return JSON.parse(readFileSync(resolve(folder, `${name}.schema.json`), "utf8"));
}
