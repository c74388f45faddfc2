import type { Facts } from "../preflight/facts";
import type { PlanDemand } from "./demand";
import type { Plan } from "./plan";

/**
 * `blocking`: the cluster would not come up, or come to a stop later in a way that can only be mended by another cluster.
 * `warning`: it works until something goes wrong. `info`: worth knowing.
 */
export type PlanSeverity = "blocking" | "warning" | "info";

/** One thing that a plan says about a cluster that is to be. Plain data. */
export interface PlanFinding {
  /** Which rule says so, for example "even-control-plane". */
  readonly rule: string;
  readonly severity: PlanSeverity;
  /** What it is about: "control plane", "pool batch", "pods 10.96.0.0/16". */
  readonly subject: string;
  /** What is wrong, in one line without a full stop. */
  readonly message: string;
  /** What to do about it, a sentence. */
  readonly remedy: string;
  /** Where the fact is from: file of a project, product documentation, or "arithmetic". */
  readonly source: string;
}

/** What a rule looks at. */
export interface Judged {
  readonly demand: PlanDemand;
  /** Without its findings. */
  readonly plan: Omit<Plan, "findings">;
  readonly facts: Facts | undefined;
}

/** Looks at one thing. Pure. */
export type PlanRule = (judged: Judged) => readonly PlanFinding[];

const order: readonly PlanSeverity[] = ["blocking", "warning", "info"];

/** Findings, what blocks first. */
export function bySeverity(findings: readonly PlanFinding[]): readonly PlanFinding[] {
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
