import type { ApiClient, WatchEvent } from "../observe/api-client";
import { ApiError, isTransient } from "../observe/api-error";
import { BackOff, pause } from "../observe/back-off";
import type { KubeObject } from "../observe/kube-object";
import type { Timing } from "../observe/timing";
import type { Retirement } from "./retirement";

const path = "/api/v1/pods";

/**
 * The pods that are on a node, now and whenever that changes, until `signal` is raised. The first are told once changes are
 * followed: whoever then does something to a pod hears what comes of it.
 * @throws ApiError when they may not be read
 */
export async function* podsOnNode(
  { client, timing }: Retirement,
  node: string,
  signal: AbortSignal,
): AsyncGenerator<readonly KubeObject[]> {
  const { backOff, backOffCap, random } = timing.requests;
  const delays = new BackOff(backOff, random);
  while (!signal.aborted) {
    const over = new AbortController();
    try {
      const { pods, events } = await follow(client, node, timing.requests, AbortSignal.any([signal, over.signal]));
      yield [...pods.values()];
      for await (const event of events) {
        take(event, node, pods);
        delays.reset();
        yield [...pods.values()];
      }
    } catch (error) {
      if (!signal.aborted && !isTransient(error)) throw error;
    } finally {
      over.abort();
    }
    await pause(delays.next(backOffCap), signal);
  }
}

/** Lists the pods, and opens a watch from there on. */
async function follow(client: ApiClient, node: string, { watch }: Timing, signal: AbortSignal) {
  const selection = { fieldSelector: `spec.nodeName=${node}` };
  const { items, resourceVersion } = await client.list(path, { ...selection, signal });
  const pods = new Map(items.map((pod) => [pod.metadata.uid, pod]));
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const options = { ...selection, resourceVersion, timeoutSeconds: Math.ceil(watch / 1000), onOpen: () => open() };
  const stream = client.watch(path, options, signal);
  const first = stream.next();
  // Whoever takes the events is told; it may be busy with the pods when the stream breaks.
  first.catch(() => {});
  await Promise.race([opened, first]);
  return { pods, events: resumed(first, stream) };
}

async function* resumed<T>(first: Promise<IteratorResult<T, void>>, rest: AsyncGenerator<T, void>): AsyncGenerator<T> {
  const { done, value } = await first;
  if (done) return;
  yield value;
  yield* rest;
}

function take(event: WatchEvent, node: string, pods: Map<string, KubeObject>): void {
  if (event.type === "ERROR") throw ApiError.from(event.object, "the API server");
  if (event.type === "BOOKMARK") return;
  const { metadata, spec } = event.object;
  if (event.type === "DELETED" || spec?.nodeName !== node) pods.delete(metadata.uid);
  else pods.set(metadata.uid, event.object);
}
