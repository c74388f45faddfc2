import { type IncomingMessage, request } from "node:http";
import { connect } from "node:tls";
import type { ApiAccess, EtcdAccess } from "../../phases/vsphere/subject";
import { ConnectionError } from "../connection";
import { forwardPort } from "./port-forward";

/** A member of etcd (etcd: rpc.proto, Member). Its identity is a uint64, in decimal: more than a number holds. */
export interface EtcdMember {
  readonly ID: string;
  /** Name of its node; absent for one that has been added but has never started. */
  readonly name?: string;
  readonly peerURLs?: readonly string[];
  /** It follows, but does not vote yet. */
  readonly isLearner?: boolean;
}

/** How a member says it is (etcd: rpc.proto, StatusResponse). */
export interface EtcdStatus {
  /** Identity of the leader it follows; "0" or absent when it knows none. */
  readonly leader?: string;
  readonly errors?: readonly string[];
}

/** etcd answered, but refused. */
export class EtcdError extends Error {
  override readonly name = "EtcdError";
}

/**
 * Speaks to the members of a kubeadm cluster's etcd, each in its static pod, through the API server, by etcd's JSON gateway
 * (etcd: api_grpc_gateway.md). Every method rejects with a ConnectionError when the member cannot be spoken to, and with an
 * EtcdError when it refuses.
 */
export class EtcdClient {
  /** @param patience how long one request may take, in milliseconds */
  constructor(
    private readonly api: ApiAccess,
    private readonly etcd: EtcdAccess,
    private readonly patience = 10_000,
  ) {}

  /** All members, as a majority knows them now. @param via the node whose member is asked */
  async members(via: string): Promise<EtcdMember[]> {
    const { members } = await this.call<{ members?: EtcdMember[] }>(via, "cluster/member/list", { linearizable: true });
    return members ?? [];
  }

  /** Takes a member out of the cluster. @param via a node whose member stays @returns the members that are left */
  async remove(via: string, member: EtcdMember): Promise<EtcdMember[]> {
    const { members } = await this.call<{ members?: EtcdMember[] }>(via, "cluster/member/remove", { ID: member.ID });
    return members ?? [];
  }

  /** How the member of a node is. */
  async status(node: string): Promise<EtcdStatus> {
    return await this.call(node, "maintenance/status", {});
  }

  private async call<T>(node: string, method: string, body: object): Promise<T> {
    const target = { namespace: "kube-system", pod: `etcd-${node}`, port: 2379 };
    const stream = await forwardPort(this.api, target, this.patience);
    const late = setTimeout(() => stream.destroy(this.silence(node)), this.patience);
    try {
      const { ca, certificate: cert, key } = this.etcd;
      // kubeadm's certificate of a member names its node, so no other member can answer for it.
      const socket = connect({ socket: stream, servername: node, ca, cert, key });
      const { status, text } = await exchange(() => socket, `/v3/${method}`, JSON.stringify(body));
      if (status !== 200) throw new EtcdError(refusal(status, text));
      return JSON.parse(text) as T;
    } catch (error) {
      if (error instanceof EtcdError) throw error;
      // What broke the stream says more than that it broke.
      throw stream.errored ?? new ConnectionError(`etcd of ${node}: ${(error as Error).message}`, "unreachable");
    } finally {
      clearTimeout(late);
      stream.destroy();
    }
  }

  private silence(node: string): ConnectionError {
    return new ConnectionError(
      `etcd of ${node}: no answer within ${this.patience / 1000} s`,
      "unreachable",
      "ETIMEDOUT",
    );
  }
}

/** One HTTP exchange over a connection of its own. */
async function exchange(
  createConnection: () => ReturnType<typeof connect>,
  path: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sending = request({ createConnection, host: "etcd", method: "POST", path, headers }, resolve);
    sending.once("error", reject);
    sending.end(body);
  });
  let text = "";
  for await (const piece of response.setEncoding("utf8")) text += piece;
  return { status: response.statusCode ?? 0, text };
}

/** Both generations of the gateway put the sentence under `message` (grpc-gateway v1, v2). */
function refusal(status: number, text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? `HTTP ${status}`;
  } catch {
    return `HTTP ${status}`;
  }
}
