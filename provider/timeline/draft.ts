import type { ObjectRef } from "../observe/kube-object";
import { rfc3339 } from "./moments";
import type { PhaseState } from "./phase-state";
import type { GateTimes, Span } from "./timeline";

/** A span in the making, with times in milliseconds since 1970. */
export interface Draft {
  readonly id: string;
  readonly label: string;
  readonly kind: Span["kind"];
  readonly state: PhaseState;
  readonly from?: number;
  readonly to?: number;
  readonly detail?: string;
  readonly ref?: ObjectRef;
  readonly gate?: GateTimes;
  /** Whether it tells how other objects are: its conditions are theirs. */
  readonly sumsUp?: boolean;
  /** Label of the object that a phase waits for. */
  readonly awaits?: string;
  readonly children: readonly Draft[];
}

/** The span a draft stands for. */
export function spanOf(draft: Draft, critical: ReadonlySet<Draft>): Span {
  const { id, label, kind, state, from, to, detail, ref, gate, children } = draft;
  return {
    id,
    label,
    kind,
    state,
    ...(from === undefined ? {} : { startedAt: rfc3339(from) }),
    ...(to === undefined ? {} : { finishedAt: rfc3339(to) }),
    critical: critical.has(draft),
    ...(detail ? { detail } : {}),
    ...(gate ? { gate } : {}),
    ...(ref ? { ref } : {}),
    children: children.map((child) => spanOf(child, critical)),
  };
}
