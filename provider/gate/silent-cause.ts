import type { Cause } from "../diagnose/cause";
import type { ApiClient } from "../observe/api-client";
import { events } from "../observe/events";

/**
 * The cause, with words. Some conditions are silent (VSphereMachine says PoweringOn and no more, for ever); what went wrong
 * is then in a Warning event. A cause that has words keeps them.
 */
export async function withWords(cause: Cause, client: ApiClient): Promise<Cause> {
  const { message, silentSince } = cause;
  if (message !== "" && silentSince === undefined) return cause;
  try {
    // By name alone: a VSphereMachine's VirtualMachine has the same one, and it is the one that knows.
    const [newest] = await events(client, cause.at.namespace, cause.at.name);
    if (!newest || (silentSince && Date.parse(newest.lastSeen) < Date.parse(silentSince))) return cause;
    return { ...cause, message: [`${newest.reason}: ${newest.message}`, message].filter(Boolean).join("\n") };
  } catch {
    // Words are a courtesy: what failed is known without them.
    return cause;
  }
}
