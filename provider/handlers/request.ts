import type { ApiClient } from "../observe/api-client";
import type { SupervisorConnection } from "../observe/connection";
import { Observer } from "../observe/observer";
import { interruption } from "./interruption";

/**
 * Sends a request to a Supervisor that may be sent twice, and sends it again for about ten seconds while trouble may pass:
 * an API server that restarts must not fail a whole `up`. Ends at once when the user interrupts.
 * @throws ConnectionError, ApiError
 */
export async function request<T>(
  connection: SupervisorConnection,
  send: (client: ApiClient) => Promise<T>,
): Promise<T> {
  return interruptible(Observer.for(connection).request(send, interruption));
}

/** Does not wait for `work` any longer once the user has interrupted. @throws Error that says so */
export async function interruptible<T>(work: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const interrupted = new Promise<never>((_, reject) => {
    stop = () => reject(new Error("interrupted: the same command goes on from here"));
    interruption.addEventListener("abort", stop);
    if (interruption.aborted) stop();
  });
  // Nobody waits for what comes of it afterwards.
  work.catch(() => {});
  return await Promise.race([work, interrupted]).finally(() => interruption.removeEventListener("abort", stop));
}
