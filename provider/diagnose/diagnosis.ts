import type { ClusterRef } from "../observe/snapshot";
import type { ClusterView } from "../phases/cluster-view";
import type { Phase } from "../phases/phase";
import type { Cause } from "./cause";
import { type InsideGuest, insideGuest } from "./inside-guest";
import { lookFurther } from "./look-further";
import { remedyFor } from "./remedies";

/** How a wait ended without its phase being done. */
export interface Ending {
  /** `failed`: will not heal by itself. `timeout`: was still waiting when its time was up. */
  readonly outcome: "failed" | "timeout";
  /** How long the gate had waited, in milliseconds. */
  readonly elapsed: number;
  /** What kept the gate from seeing the objects as they are, if anything did. */
  readonly trouble?: string;
}

/** What is known about a phase that did not finish. Plain data, for programs; `diagnosisText` is the same for people. */
export interface Diagnosis extends Ending {
  readonly cluster: ClusterRef;
  readonly phase: Phase["name"];
  readonly pool?: string;
  readonly node?: string;
  readonly cause: Cause;
  /** What to do, if the reason is known. */
  readonly remedy?: string;
  /** The command that shows more. */
  readonly command: string;
  /** Where to look in the machine, if the cause lies inside it. */
  readonly guest?: InsideGuest;
}

/** Puts together what is known about a phase that did not finish. Pure. */
export function diagnose(phase: Pick<Phase, "name">, view: ClusterView, cause: Cause, ending: Ending): Diagnosis {
  const remedy = remedyFor(cause);
  const guest = insideGuest(cause, view);
  return {
    cluster: view.snapshot.cluster,
    phase: phase.name,
    ...(view.pool === undefined ? {} : { pool: view.pool }),
    ...(view.node === undefined ? {} : { node: view.node }),
    ...ending,
    cause,
    ...(remedy === undefined ? {} : { remedy }),
    command: lookFurther(cause),
    ...(guest === undefined ? {} : { guest }),
  };
}
