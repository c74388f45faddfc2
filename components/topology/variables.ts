import { byCodePoint } from "../../provider/order";
import type { Json } from "../args";
import { withoutAbsent } from "./present";

/** One class variable, or one override of it. */
export interface ClassVariable {
  readonly name: string;
  readonly value: Json;
}

/** The class variables with an argument of their own, in the order they are written. */
export const typedVariables = [
  "vmClass",
  "storageClass",
  "volumes",
  "node",
  "osConfiguration",
  "kubernetes",
  "resourceConfiguration",
  "vsphereOptions",
  "bootstrapAddons",
] as const;
export type TypedVariable = (typeof typedVariables)[number];

/** Variables from typed arguments and from the escape hatch, in one order however the program wrote them. */
export function classVariables(
  typed: Partial<Record<TypedVariable, unknown>>,
  others: Readonly<Record<string, Json>> = {},
): ClassVariable[] {
  return Object.entries({ ...others, ...definedOnly(typed) })
    .filter(([, value]) => value !== undefined && value !== null)
    .sort(([a], [b]) => rank(a) - rank(b) || byCodePoint(a, b))
    .map(([name, value]) => ({ name, value: withoutAbsent(value) }));
}

function definedOnly(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

function rank(name: string): number {
  const index = (typedVariables as readonly string[]).indexOf(name);
  return index === -1 ? typedVariables.length : index;
}
