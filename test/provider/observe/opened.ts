import { afterEach, expect } from "vitest";
import type { KubeObject } from "../../../provider/observe/kube-object";
import type { OpenSource, Source } from "../../../provider/observe/source";

const open: Source[] = [];
afterEach(() => {
  for (const source of open.splice(0)) source.close();
});

/** Opens a source for the rest of a test, and counts what it tells. */
export function opened(source: OpenSource): { readonly source: Source; readonly told: () => number } {
  let count = 0;
  const begun = source(() => count++);
  open.push(begun);
  return { source: begun, told: () => count };
}

/** What a source shows, as "Kind name: Condition (Reason)" for each condition that does not hold, or "Kind name". */
export function shown(source: Source): string[] {
  return [...source.objects()].flatMap(sayings);
}

function sayings({ kind, metadata, status }: KubeObject): string[] {
  const conditions: { type: string; status: string; reason: string }[] = status?.conditions ?? [];
  const said = conditions.filter(({ status }) => status === "False").map(({ type, reason }) => `: ${type} (${reason})`);
  return (said.length > 0 ? said : [""]).map((words) => `${kind} ${metadata.name}${words}`);
}

/** Waits until a source shows exactly this. */
export const shows = (source: Source, ...expected: string[]) => expect.poll(() => shown(source)).toEqual(expected);
