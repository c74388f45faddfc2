import type {
  FunctionDefinition,
  ObjectType,
  PackageDefinition,
  Property,
  ResourceDefinition,
  Type,
} from "../../sdks/definitions/notation";
import type { Schema, SchemaObject, SchemaProperty } from "./official-schema";

/** Everything in which a definition is not as the official schema has it, a line each; what is left out of it is fine. */
export function differences(definition: PackageDefinition, schema: Schema): string[] {
  const { name, provider, resources, functions } = definition;
  return [
    ...(name === schema.name ? [] : [`package ${name}: the schema is of ${schema.name}`]),
    ...sides(schema, "Provider", provider, { properties: schema.provider.inputProperties }, undefined),
    ...resources.flatMap((resource) => ofResource(definition, resource, schema)),
    ...functions.flatMap((lookup) => ofFunction(definition, lookup, schema)),
  ];
}

function ofResource({ name: package_ }: PackageDefinition, { name, properties }: ResourceDefinition, schema: Schema) {
  const official = schema.resources[`${package_}:index/${lowerFirst(name)}:${name}`];
  if (!official) return [`${name}: no such resource`];
  const { inputProperties = {}, requiredInputs = [], properties: outputs = {}, required = [] } = official;
  const taken = { properties: inputProperties, required: requiredInputs };
  return sides(schema, name, properties, taken, { properties: outputs, required });
}

function ofFunction({ name: package_ }: PackageDefinition, { name, properties }: FunctionDefinition, schema: Schema) {
  const official = schema.functions[`${package_}:index/${name}:${name}`];
  if (!official) return [`${name}: no such function`];
  return sides(schema, name, properties, official.inputs ?? {}, official.outputs ?? {});
}

/** Compares with what is taken and what is given back; a provider gives nothing back. */
function sides(
  schema: Schema,
  owner: string,
  declared: Readonly<Record<string, Property>>,
  taken: SchemaObject,
  result: SchemaObject | undefined,
): string[] {
  const missing = (taken.required ?? [])
    .filter((key) => !(key in declared))
    .map((key) => `${owner}.${key}: is required`);
  const found = Object.entries(declared).flatMap(([key, property]) => {
    const at = `${owner}.${key}`;
    const [input, output] = [taken.properties?.[key], result?.properties?.[key]];
    if (!input && !output) return [`${at}: no such property`];
    const presence = officialPresence(key, taken, result);
    return [
      ...(presence === property.presence ? [] : [`${at}: is ${presence}, not ${property.presence}`]),
      ...(input ? [...ofType(schema, at, property.type, input), ...ofSetting(at, property, input)] : []),
      ...(output ? ofType(schema, at, property.type, output) : []),
    ];
  });
  return [...missing, ...new Set(found)];
}

function officialPresence(key: string, taken: SchemaObject, result: SchemaObject | undefined): string {
  const always = result?.required?.includes(key) ?? false;
  if (!taken.properties?.[key]) return always ? "output" : "an output that may be missing";
  if (taken.required?.includes(key)) return always || !result ? "required" : "required, but may be missing afterwards";
  return always ? "computed" : "optional";
}

function ofSetting(at: string, { secret, environment }: Property, official: SchemaProperty): string[] {
  const variable = official.defaultInfo?.environment?.[0];
  return [
    ...((official.secret ?? false) === (secret ?? false) ? [] : [`${at}: secret differs`]),
    ...(variable === environment ? [] : [`${at}: its default is from ${variable}, not ${environment}`]),
  ];
}

function ofType(schema: Schema, at: string, type: Type, official: SchemaProperty): string[] {
  if (type.kind === "scalar")
    return type.name === official.type ? [] : [`${at}: is ${kind(official)}, not ${type.name}`];
  if (type.kind !== "object") {
    const of = type.kind === "list" ? official.items : official.additionalProperties;
    return of ? ofType(schema, `${at}[]`, type.of, of) : [`${at}: is ${kind(official)}, not a ${type.kind}`];
  }
  const reference = `#/types/${schema.name}:index/${type.name}:${type.name}`;
  const structure = schema.types[reference.slice("#/types/".length)];
  if (official.$ref !== reference || !structure) return [`${at}: is ${kind(official)}, not ${type.name}`];
  return ofStructure(schema, type, structure);
}

/** A structure is described once for both directions, with exceptions for each. */
function ofStructure(schema: Schema, { name, properties }: ObjectType, official: SchemaObject) {
  const { requiredInputs, requiredOutputs = [] } = official.language?.nodejs ?? {};
  const required = official.required ?? [];
  const taken = { properties: official.properties ?? {}, required: requiredInputs ?? required };
  const result = { properties: official.properties ?? {}, required: [...required, ...requiredOutputs] };
  // Nothing of a structure that only lookups answer is taken.
  const answered = Object.values(properties).every(({ presence }) => presence === "output");
  return sides(schema, name, properties, answered ? {} : taken, result);
}

function kind({ type, $ref, items, additionalProperties }: SchemaProperty): string {
  if (items) return `list of ${kind(items)}`;
  if (additionalProperties) return `map of ${kind(additionalProperties)}`;
  return type ?? $ref?.split(":").pop() ?? "nothing";
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
