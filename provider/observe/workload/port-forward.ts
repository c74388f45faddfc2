import { Duplex, PassThrough } from "node:stream";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { ApiAccess } from "../../phases/vsphere/subject";
import { ConnectionError } from "../connection";

/** A port in a pod. */
export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/**
 * Opens a connection to a port in a pod, through the API server and the pod's kubelet, as `kubectl port-forward` does: only
 * the API server has to be within reach. What goes wrong later destroys the connection.
 *
 * @param patience how long opening may take, in milliseconds
 * @throws ConnectionError when the API server, or the pod behind it, cannot be reached
 */
export async function forwardPort(access: ApiAccess, target: PodPort, patience: number): Promise<Duplex> {
  // Only a retiring node needs these: not every gate has to load them.
  const { PortForward } = await import("@kubernetes/client-node/dist/portforward.js");
  const { WebSocketHandler } = await import("@kubernetes/client-node/dist/web-socket-handler.js");
  const [toPod, fromPod, complaints] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const config = asKubeConfig(access, patience);
  const streams = { stdin: toPod, stdout: fromPod, stderr: complaints };
  const forward = new PortForward(config, true, new WebSocketHandler(config, undefined, streams));
  const fail = (why: string) => unreachable(access, target, why);

  const opening = forward.portForward(target.namespace, target.pod, [target.port], fromPod, complaints, toPod);
  const webSocket = await opening.catch((event: { readonly message?: string }) => {
    throw fail(event.message ?? "the connection was refused");
  });
  const connection = new PodConnection(toPod, webSocket as unknown as Closable);
  fromPod.on("data", (bytes: Buffer) => connection.push(bytes));
  // The kubelet says in a sentence why it cannot connect to the port, and hangs up.
  complaints.on("data", (words: Buffer) => connection.destroy(fail(words.toString().trim())));
  return connection;
}

/** What a connection needs of a WebSocket. */
interface Closable {
  addEventListener(event: "close", listener: () => void): void;
  close(): void;
}

/** A connection that client-node carries over a WebSocket. */
class PodConnection extends Duplex {
  constructor(
    private readonly toPod: PassThrough,
    private readonly webSocket: Closable,
  ) {
    super();
    webSocket.addEventListener("close", () => this.push(null));
    // Whoever reads or writes is told; that nobody does any more must not end the process.
    this.on("error", () => {});
  }

  override _read(): void {}

  override _write(bytes: Buffer, encoding: BufferEncoding, done: () => void): void {
    this.toPod.write(bytes, encoding, done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.webSocket.close();
    done(error);
  }
}

function unreachable({ endpoint }: ApiAccess, { namespace, pod, port }: PodPort, why: string): ConnectionError {
  const message = `port ${port} of pod ${namespace}/${pod} unreachable through ${new URL(endpoint).host}: ${why}`;
  return new ConnectionError(message, "unreachable");
}

/**
 * What client-node's WebSocketHandler asks of a KubeConfig. The real one comes with a generated client for every Kubernetes
 * API.
 */
function asKubeConfig({ endpoint, ca, certificate, key }: ApiAccess, handshakeTimeout: number): KubeConfig {
  const config = {
    getCurrentCluster: () => ({ server: endpoint.replace(/\/$/, "") }),
    applyToHTTPSOptions: async (options: object) => {
      Object.assign(options, { ca, cert: certificate, key, handshakeTimeout });
    },
  };
  return config as unknown as KubeConfig;
}
