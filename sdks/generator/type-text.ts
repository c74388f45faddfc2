import type { Type } from "../definitions/notation";
import { pascal } from "./names";

/** How a type is written in one place of the generated code. */
export interface Style {
  /** What every part is wrapped in: `pulumi.Input<...>`, or nothing. */
  readonly wrap: (text: string) => string;
  /** The name of a structure: `inputs.VirtualMachineDisk`. */
  readonly structure: (name: string) => string;
}

/** Arguments: any part may be an output of something else. */
export const inputStyle = (prefix: string, suffix = ""): Style => ({
  wrap: (text) => `pulumi.Input<${text}>`,
  structure: (name) => `${prefix}${pascal(name)}${suffix}`,
});

/** Values that are known: results, and arguments of a call that is made at once. */
export const plainStyle = (prefix: string): Style => ({
  wrap: (text) => text,
  structure: (name) => `${prefix}${pascal(name)}`,
});

/** The type in TypeScript, without the outermost wrapping. */
export function typeText(type: Type, style: Style): string {
  if (type.kind === "scalar") return type.name === "integer" ? "number" : type.name;
  if (type.kind === "object") return style.structure(type.name);
  const of = style.wrap(typeText(type.of, style));
  return type.kind === "list" ? `${of}[]` : `{ [key: string]: ${of} }`;
}
