import { createServer as createHttp2Server } from "node:http2";
import { createServer } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { afterEach, expect, it, vi } from "vitest";
import { onEngineCancel } from "../../../provider/handlers/engine-cancel";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A provider served as Pulumi's dynamic provider serves it, and the engine's client of it. */
async function engineOf(answer: grpc.handleUnaryCall<Empty, Empty>): Promise<ResourceProviderClient> {
  const server = new grpc.Server();
  server.addService(ResourceProviderService, { cancel: answer, getPluginInfo: answer } as never);
  const credentials = grpc.ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  closing.push(
    () => client.close(),
    () => server.forceShutdown(),
  );
  return client;
}

it("notices the engine's Cancel, no other request, and leaves the answer alone", async () => {
  const engine = await engineOf((_, answer) => answer(null, new Empty()));
  const notice = vi.fn();
  onEngineCancel(notice);
  await new Promise((resolve) => engine.getPluginInfo(new Empty(), resolve));
  expect(notice).not.toHaveBeenCalled();
  const refusal = await new Promise((resolve) => engine.cancel(new Empty(), resolve));
  expect(refusal).toBeNull();
  expect(notice).toHaveBeenCalledTimes(1);
});

it("does nothing where the server is of another shape, or none can be found", async () => {
  const [plain, unused] = [createServer(), createHttp2Server()];
  onEngineCancel(() => {}, [plain, unused, undefined, "handle", { on: "no function" }]);
  expect([plain.listenerCount("stream"), unused.listenerCount("stream")]).toEqual([0, 0]);

  const list = vi.spyOn(process as unknown as { _getActiveHandles: () => unknown }, "_getActiveHandles");
  for (const shape of [undefined, "handles"]) {
    list.mockReturnValueOnce(shape);
    expect(() => onEngineCancel(() => {})).not.toThrow();
  }
  vi.stubGlobal("process", {});
  expect(() => onEngineCancel(() => {})).not.toThrow();
  vi.unstubAllGlobals();
});
