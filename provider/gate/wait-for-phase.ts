import type { SupervisorConnection } from "../observe/connection";
import { Observer } from "../observe/observer";
import { type PhaseRecord, type Waiting, waitUntilDone } from "./wait";

export type { PhaseRecord } from "./wait";

/** What to wait for, and how long. */
export interface PhaseWait extends Omit<Waiting, "follow" | "node"> {
  readonly connection: SupervisorConnection;
}

/**
 * Waits until every requirement of a phase of a Supervisor's cluster is met in one snapshot.
 * @throws PhaseFailure when the phase cannot finish by itself, or not in time
 * @throws Undecided when it was interrupted, or could not see the cluster until its time was up
 * @throws ConnectionError, ApiError when the Supervisor cannot be reached or refuses the credentials at the start
 */
export function waitForPhase({ connection, ...wait }: PhaseWait): Promise<PhaseRecord> {
  const follow = (onChange: () => void) => Observer.for(connection).follow(wait.cluster, onChange, { patient: true });
  return waitUntilDone({ ...wait, follow });
}
