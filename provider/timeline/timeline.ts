import type { ObjectRef } from "../observe/kube-object";
import type { ClusterRef } from "../observe/snapshot";
import type { PhaseState } from "./phase-state";

/** When the phases and objects of one cluster started and finished: plain data, the JSON of `vks timeline -o json`. */
export interface Timeline {
  readonly cluster: ClusterRef;
  readonly title: string;
  /** RFC 3339, as every time here. */
  readonly startedAt: string;
  /** Absent while it goes on. */
  readonly finishedAt?: string;
  readonly asOf: string;
  readonly source: "conditions" | "gates" | "conditions+gates";
  /** The phases in order, workers once per pool. */
  readonly spans: readonly Span[];
}

/** A phase, an object of it, or a step: one condition of an object. */
export interface Span {
  readonly id: string;
  readonly label: string;
  readonly kind: "phase" | "object" | "step";
  readonly state: PhaseState;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** On the critical path. */
  readonly critical: boolean;
  /** What ended it, or what it waits for. */
  readonly detail?: string;
  /** The gate's own record, for clusters of this package. */
  readonly gate?: { readonly startedAt: string; readonly finishedAt?: string; readonly seconds: number };
  readonly ref?: ObjectRef;
  readonly children: readonly Span[];
}
