import { formatDuration } from "../duration";
import type { Cause } from "./cause";
import { clusterText } from "./cluster-text";
import type { Diagnosis } from "./diagnosis";
import type { InsideGuest } from "./inside-guest";
import { firstLine, shownLines } from "./shown-lines";

/** The lines a user reads, at most ten: phase and time, object, condition and words, what to do, where to look further. */
export function diagnosisText({ cause, cluster, phase, outcome, elapsed, ...more }: Diagnosis): string[] {
  const verb = outcome === "failed" ? "failed" : "timed out";
  const after = [
    ...(more.trouble ? [`Note: ${more.trouble}`] : []),
    ...(more.remedy ? [`What to do: ${more.remedy}`] : []),
    ...(more.guest ? [guestText(more.guest)] : []),
    `Look further: ${more.command}`,
  ];
  return [
    `${phase} ${verb} after ${formatDuration(elapsed)}: ${clusterText(cluster, more)}`,
    `${objectsText(cause)}: ${cause.condition} (${firstLine(cause.reason)})`,
    ...shownLines(cause.message, 8 - after.length),
    ...after,
  ];
}

/** One object by name; several of a kind by number, with the first one's name. */
export function objectsText({ at, objects, of, role }: Cause): string {
  if (objects.length < 2) return `${at.kind} ${at.name}`.trim();
  const what = role === "control-plane" ? `control-plane ${at.kind}s` : `${at.kind}s`;
  return `${objects.length} of ${of} ${what}, first ${at.name}`;
}

function guestText({ machine, address, log, user, keySecret }: InsideGuest): string {
  const login = user ? `ssh ${user}@${address}, key in Secret ${keySecret}` : `at ${address}`;
  const way = address ? login : "no address: open its console in vCenter";
  return `In the guest: ${log} of ${machine} (${way})`;
}
