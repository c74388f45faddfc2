import { setTimeout as sleep } from "node:timers/promises";
import { PhaseFailure, type SupervisorConnection, waitForPhase } from "../../provider";
import { judge } from "../../provider/phases/judgement";
import { type ClonedCluster, missingImage } from "../clone/cloned-cluster";

/** How long the gate lets the condition stand before it believes it, in milliseconds. */
export const grace = judge({ type: "VirtualMachineImageReady", reason: "NotFound", message: missingImage }).grace ?? 0;

/**
 * Milliseconds from the server's answer to the write of a terminal condition, on the machine furthest down the chain of
 * owners, to the gate's error with the cause in it.
 */
export async function gateFailures(
  connection: SupervisorConnection,
  cluster: ClonedCluster,
  times: number,
): Promise<number[]> {
  const { ref, phase, pool } = cluster;
  const delays: number[] = [];
  await cluster.setDone(false);
  while (delays.length < times) {
    let waits = () => {};
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const ended = waitForPhase({ connection, cluster: ref, phase, pool, timeout: 120_000, log: waits }).then(
      () => new Error("the gate passed"),
      (error: Error) => error,
    );
    await waiting;
    await sleep(200 * Math.random());
    await cluster.setFailed(true);
    const answered = performance.now();
    const error = await ended;
    delays.push(performance.now() - answered);
    if (!(error instanceof PhaseFailure && error.message.includes(missingImage)))
      throw new Error(`the gate ended with something else than the cause:\n${error.message}`);
    await cluster.setFailed(false);
  }
  return delays;
}
