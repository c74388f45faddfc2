import type { IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

/** The channels of the first port (Kubernetes: kubelet/portforward/websocket.go). */
const [data, error] = [0, 1];

/** Forwards ports over WebSockets, as a kubelet does behind the API server. */
export class FakePortForward {
  private readonly server = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has("v4.channel.k8s.io") ? "v4.channel.k8s.io" : false),
  });

  /**
   * Takes an upgraded request.
   * @param connect what listens in the pod; it gets the stream, or says why nothing listens
   */
  accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    connect: (pod: string, stream: Duplex) => string | undefined,
  ): void {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://fake");
    const [, pod = ""] = /\/pods\/([^/]+)\/portforward$/.exec(pathname) ?? [];
    const port = Number(searchParams.get("ports"));
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const number = Buffer.alloc(2);
      number.writeUInt16LE(port);
      for (const channel of [data, error]) send(webSocket, channel, number);
      const complaint = connect(pod, streamOf(webSocket));
      if (complaint === undefined) return;
      send(webSocket, error, Buffer.from(complaint));
      webSocket.close();
    });
  }

  close(): void {
    this.server.close();
  }
}

function streamOf(webSocket: WebSocket): Duplex {
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      send(webSocket, data, chunk);
      done();
    },
    destroy(_, done) {
      webSocket.close();
      done(null);
    },
  });
  webSocket.on("message", (message: Buffer) => {
    if (message[0] === data) stream.push(message.subarray(1));
  });
  webSocket.on("close", () => stream.push(null));
  return stream;
}

function send(webSocket: WebSocket, channel: number, bytes: Buffer): void {
  webSocket.send(Buffer.concat([Buffer.from([channel]), bytes]));
}
