import { shownLines } from "../diagnose/shown-lines";
import { QuorumAtStake } from "./quorum";
import type { Retiree } from "./retirement";

/** A node did not get to retire. Its message is what a user reads: at most ten lines. */
export class RetirementFailure extends Error {
  override readonly name = "RetirementFailure";
  readonly lines: readonly string[];

  /**
   * @param label what the node's lines begin with: "shop control-plane-0"
   * @param cause what went wrong
   * @param interrupted whether the user gave up waiting
   */
  constructor(label: string, { node, role }: Retiree, cause: Error, interrupted: boolean) {
    const lines = interrupted
      ? [`${label}: interrupted while ${node} was retiring`]
      : [`${label}: ${node} cannot retire`, ...shownLines(cause.message, 5), ...advice(node, role, cause)];
    super(lines.join("\n"));
    this.lines = lines;
  }
}

function advice(node: string, role: Retiree["role"], cause: Error): string[] {
  if (cause instanceof QuorumAtStake) {
    return [
      "What to do: bring the members that are not healthy back (power on their machines), or replace their nodes first.",
      "Look further: kubectl -n kube-system get pods -l component=etcd -o wide",
    ];
  }
  if (role === "worker") return [`Look further: kubectl describe node ${node}`];
  return [
    "What to do: mend that first. The machine of a control-plane node must not go before its etcd member.",
    "Look further: kubectl get nodes -l node-role.kubernetes.io/control-plane -o wide",
  ];
}
