import type { Unmet } from "../phases/verdict";

/** The one command that shows more about a cause. */
export function lookFurther({ at }: Pick<Unmet, "at">): string {
  const scope = at.namespace === "" ? "kubectl" : `kubectl -n ${at.namespace}`;
  if (at.name === "") return `${scope} get ${at.kind.toLowerCase()}`;
  return `${scope} describe ${at.kind.toLowerCase()} ${at.name}`;
}
