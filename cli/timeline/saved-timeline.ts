import { readFile } from "node:fs/promises";
import type { Span, Timeline } from "../../provider/timeline/timeline";
import { CliError } from "../errors";

const whatToGive = "give what `vks timeline -o json` wrote";

/** Whether an argument names a file of saved timelines, and not a Cluster, which is NAME or NAMESPACE/NAME: by ".json" or a path. */
export function namesFile(argument: string): boolean {
  return argument.endsWith(".json") || /^[.~]?\/|^\.\.\/|\/.*\/|\\/.test(argument);
}

/**
 * The timelines that `vks timeline -o json` wrote into a file.
 * @throws CliError where there are none in it; the errors of the file system
 */
export async function readTimelines(file: string): Promise<readonly Timeline[]> {
  let read: unknown;
  try {
    read = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${file}: is not JSON; ${whatToGive}`);
    throw error;
  }
  const timelines: readonly unknown[] = Array.isArray(read) ? read : [read];
  if (timelines.length === 0 || !timelines.every(isTimeline)) {
    throw new CliError(`${file}: holds no timeline; ${whatToGive}`);
  }
  return timelines;
}

function isTimeline(value: unknown): value is Timeline {
  const candidate = value as Partial<Timeline> | null;
  const texts = [candidate?.title, candidate?.cluster?.name, candidate?.source];
  const times = [candidate?.startedAt, candidate?.asOf];
  return (
    texts.every((text) => typeof text === "string") &&
    times.every(isTime) &&
    isTimeOrAbsent(candidate?.finishedAt) &&
    isSpans(candidate?.spans)
  );
}

function isSpans(value: unknown): value is readonly Span[] {
  return Array.isArray(value) && value.every(isSpan);
}

function isSpan(value: unknown): value is Span {
  const candidate = value as Partial<Span> | null;
  const texts = [candidate?.id, candidate?.label, candidate?.kind, candidate?.state];
  return (
    texts.every((text) => typeof text === "string") &&
    isTimeOrAbsent(candidate?.startedAt) &&
    isTimeOrAbsent(candidate?.finishedAt) &&
    isSpans(candidate?.children)
  );
}

function isTimeOrAbsent(value: unknown): boolean {
  return value === undefined || isTime(value);
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
