import { formatDuration } from "../duration";
import type { ClusterRef } from "../observe/snapshot";
import type { Phase } from "../phases/phase";
import type { Cause } from "./cause";
import { remedyFor } from "./remedies";

/** What is known about a phase that did not finish. Plain data, for programs. */
export interface Diagnosis {
  readonly cluster: ClusterRef;
  readonly phase: Phase["name"];
  readonly pool?: string;
  /** `failed`: will not heal by itself. `timeout`: was still waiting when its time was up. */
  readonly outcome: "failed" | "timeout";
  /** How long the gate had waited, in milliseconds. */
  readonly elapsed: number;
  readonly cause: Cause;
  /** What kept the gate from seeing the objects as they are, if anything did. */
  readonly trouble?: string;
}

/** A phase did not finish. Its message is what a user reads: at most ten lines. */
export class PhaseFailure extends Error {
  override readonly name = "PhaseFailure";

  constructor(readonly diagnosis: Diagnosis) {
    super(diagnosisText(diagnosis).join("\n"));
  }
}

/** The lines a user reads: phase and time, object, condition and words, what to do, where to look further. */
export function diagnosisText(diagnosis: Diagnosis): string[] {
  const { cause, cluster, phase, pool, outcome, elapsed } = diagnosis;
  const where = `${cluster.namespace}/${cluster.name}${pool === undefined ? "" : `, pool ${pool}`}`;
  const verb = outcome === "failed" ? "failed" : "timed out";
  const remedy = remedyFor(cause);
  const lines = [
    `${phase} ${verb} after ${formatDuration(elapsed)}: cluster ${where}`,
    `${objectsText(cause)}: ${cause.condition} (${cause.reason})`,
    ...messageLines(cause.message),
  ];
  if (diagnosis.trouble) lines.push(`Note: ${diagnosis.trouble}`);
  if (remedy) lines.push(`What to do: ${remedy}`);
  lines.push(`Look further: ${command(cause)}`);
  return lines;
}

/** One object by name; several of a kind by number, with the first one's name. */
function objectsText(cause: Cause): string {
  const { kind, name } = cause.at;
  if (cause.objects.length < 2) return `${kind} ${name}`.trim();
  return `${cause.objects.length} ${kind}s, first ${name}`;
}

/** A message of at most four lines of 200 characters, so that the whole text keeps to ten. */
function messageLines(message: string): string[] {
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.slice(0, 4).map((line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line));
  return lines.length > 4 ? [...shown.slice(0, 3), `… (${lines.length - 3} more lines)`] : shown;
}

function command({ at }: Cause): string {
  return `kubectl -n ${at.namespace} describe ${at.kind.toLowerCase()}${at.name ? ` ${at.name}` : ""}`;
}
