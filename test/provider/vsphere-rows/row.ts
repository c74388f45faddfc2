import type { PhaseName } from "../../../provider/phases/phase";
import type { World } from "../vsphere-world";

/** One way in which a phase is not done: what is otherwise than in a healthy cluster, and what a user then reads. */
export interface VsphereRow {
  readonly phase: PhaseName | "node-joined";
  readonly when: string;
  readonly change: (world: World) => void;
  /** Whether it fails by itself, or shows at the timeout. */
  readonly is: "waiting" | "failed" | "unknown";
  /** "Kind name: Condition (Reason)". */
  readonly says: string;
  /** How the advice begins. */
  readonly advice: string;
}
