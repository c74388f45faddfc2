import { ApiError, isTransient } from "../observe/api-error";
import { BackOff, pause } from "../observe/back-off";
import type { KubeObject } from "../observe/kube-object";
import type { Retirement } from "./retirement";

const path = "/api/v1/pods";

/**
 * The pods that are on a node, now and whenever that changes, until `signal` is raised.
 * @throws ApiError when they may not be read
 */
export async function* podsOnNode(
  { client, timing }: Retirement,
  node: string,
  signal: AbortSignal,
): AsyncGenerator<readonly KubeObject[]> {
  const { backOff, backOffCap, random, watch } = timing.requests;
  const delays = new BackOff(backOff, random);
  const selection = { fieldSelector: `spec.nodeName=${node}` };
  while (!signal.aborted) {
    try {
      const { items, resourceVersion } = await client.list(path, { ...selection, signal });
      const pods = new Map(items.map((pod) => [pod.metadata.uid, pod]));
      yield [...pods.values()];
      const options = { ...selection, resourceVersion, timeoutSeconds: Math.ceil(watch / 1000) };
      for await (const event of client.watch(path, options, signal)) {
        if (event.type === "ERROR") throw ApiError.from(event.object, "the API server");
        if (event.type === "BOOKMARK") continue;
        if (event.type === "DELETED") pods.delete(event.object.metadata.uid);
        else pods.set(event.object.metadata.uid, event.object);
        delays.reset();
        yield [...pods.values()];
      }
    } catch (error) {
      if (!signal.aborted && !isTransient(error)) throw error;
    }
    await pause(delays.next(backOffCap), signal);
  }
}
