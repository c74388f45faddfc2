import type { Presence, Properties, Property } from "../definitions/notation";
import { type Style, typeText } from "./type-text";

/** Properties in the order of their names. */
export function sorted(properties: Properties, keep: (presence: Presence) => boolean = () => true) {
  return Object.entries(properties)
    .filter(([, { presence }]) => keep(presence))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a program may give. */
export const given = (presence: Presence): boolean => presence !== "output";

/** The lines of an interface's body: one property and its sentence each. */
export function members(
  entries: readonly (readonly [string, Property])[],
  style: Style,
  needed: readonly Presence[],
): string[] {
  return entries.flatMap(([name, { type, presence, about }]) => {
    const text = style.wrap(typeText(type, style));
    return [`  /** ${about}. */`, `  ${name}${needed.includes(presence) ? "" : "?"}: ${text};`];
  });
}

/** A complete interface. */
export function interfaceText(name: string, about: string, lines: readonly string[]): string[] {
  return [`/** ${about} */`, `export interface ${name} {`, ...lines, "}", ""];
}
