import type { ClusterRef, Phase, Snapshot } from "../../provider";

/** A cluster of which one write decides whether a phase is done. */
export interface Subject {
  readonly ref: ClusterRef;
  readonly phase: Phase;
  /** The pool, for the phase `workers`. */
  readonly pool?: string;
  /** Makes the phase done, or not. Resolves when the server's answer is there. */
  setDone(done: boolean): Promise<void>;
  /** Whether that write shows: a look at one object, cheap whatever the size of the cluster. */
  showsDone(snapshot: Snapshot): boolean;
}
