/** The part of `ws` that the fake API server uses; it comes with @kubernetes/client-node, without types. */
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage } from "node:http";
  import type { Duplex } from "node:stream";

  export interface WebSocket extends EventEmitter {
    readonly protocol: string;
    send(data: Buffer): void;
    close(): void;
  }

  export class WebSocketServer {
    constructor(options: {
      readonly noServer: true;
      readonly handleProtocols: (offered: Set<string>) => string | false;
    });
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, accept: (socket: WebSocket) => void): void;
    close(): void;
  }
}
