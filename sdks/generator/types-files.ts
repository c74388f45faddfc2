import type { ObjectType, PackageDefinition, Properties, Type } from "../definitions/notation";
import { given, interfaceText, members, sorted } from "./members";
import { pascal } from "./names";
import { header } from "./source-file";
import { inputStyle, plainStyle } from "./type-text";

/** The structures within arguments: for resources, and for lookups in both forms. */
export function inputTypes({ provider, resources, functions }: PackageDefinition): string {
  const ofResources = structures([provider, ...resources.map(({ properties }) => properties)], true);
  const ofFunctions = structures(
    functions.map(({ properties }) => properties),
    true,
  );
  const text = [
    ...ofResources.flatMap((type) => structure(type, type.name, inputStyle(""))),
    ...ofFunctions.flatMap((type) => [
      ...structure(type, pascal(type.name), plainStyle("")),
      ...structure(type, `${pascal(type.name)}Args`, inputStyle("", "Args")),
    ]),
  ];
  return [...header, 'import type * as pulumi from "@pulumi/pulumi";', "", ...text].join("\n");
}

/** The structures within what providers answer. */
export function outputTypes({ resources, functions }: PackageDefinition): string {
  const all = structures(
    [...resources, ...functions].map(({ properties }) => properties),
    false,
  );
  const text = all.flatMap(({ name, properties }) => {
    const lines = members(sorted(properties), plainStyle(""), ["required", "computed", "output"]);
    return interfaceText(pascal(name), `${pascal(name)} as the provider answers it.`, lines);
  });
  return [...header, ...text].join("\n");
}

export const typesIndex = [
  ...header,
  'import type * as input from "./input";',
  'import type * as output from "./output";',
  "",
  "export type { input, output };",
  "",
].join("\n");

function structure({ properties }: ObjectType, name: string, style: Parameters<typeof members>[1]): string[] {
  return interfaceText(name, `${name} as a program gives it.`, members(sorted(properties, given), style, ["required"]));
}

/** All structures that are reached, by name. Two of one name must be one and the same. */
export function structures(roots: readonly Properties[], onlyGiven: boolean): ObjectType[] {
  const found = new Map<string, ObjectType>();
  const visit = (type: Type): void => {
    if (type.kind === "list" || type.kind === "map") visit(type.of);
    if (type.kind !== "object") return;
    const known = found.get(type.name);
    if (known && JSON.stringify(known) !== JSON.stringify(type))
      throw new Error(`Two structures are named ${type.name}`);
    found.set(type.name, type);
    within(type.properties);
  };
  const within = (properties: Properties): void => {
    for (const { type, presence } of Object.values(properties)) if (!onlyGiven || given(presence)) visit(type);
  };
  roots.forEach(within);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
