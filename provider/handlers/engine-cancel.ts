import { Server } from "node:net";

/** The RPC by which the engine asks a provider to give up what it is doing (Pulumi: proto/provider.proto). */
const cancelPath = "/pulumirpc.ResourceProvider/Cancel";

/**
 * Calls `notice` whenever the Pulumi engine asks this process to give up: at the first Ctrl-C.
 *
 * Pulumi's dynamic provider answers that request without telling the resources (Pulumi: cmd/dynamic-provider, `cancel`),
 * and a signal does not reach it either, because the engine starts plugins in a process group of their own. So the request
 * is noticed on its way in, at the HTTP/2 server beneath gRPC. Node has no documented way to the servers of a process: where
 * this one is missing, or finds none, nothing is noticed, and waiting goes on as if this did not exist.
 *
 * @param handles what the process has open
 */
export function onEngineCancel(notice: () => void, handles: readonly unknown[] = openHandles()): void {
  for (const server of handles.filter(speaksHttp2)) {
    server.on("stream", (_: unknown, headers: { readonly ":path"?: string } | undefined) => {
      if (headers?.[":path"] === cancelPath) notice();
    });
  }
}

function openHandles(): readonly unknown[] {
  const { _getActiveHandles: list } = process as { _getActiveHandles?: unknown };
  const handles: unknown = typeof list === "function" ? list.call(process) : undefined;
  return Array.isArray(handles) ? handles : [];
}

/** Only servers of HTTP/2 are listened to for streams. */
function speaksHttp2(handle: unknown): handle is Server {
  return handle instanceof Server && handle.listenerCount("stream") > 0;
}
