import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Duplex } from "node:stream";
import type { EtcdMember } from "../../../provider/observe/workload/etcd-client";
import { pem } from "./pki";

/** etcd's JSON gateway, in memory: every member is reached through the stream to its node, with TLS on it. */
export class FakeEtcd {
  /** The members, by the names of their nodes. */
  readonly members = new Map<string, EtcdMember>();
  /** Nodes whose member does not answer. */
  readonly down = new Set<string>();
  /** Nodes whose member knows no leader. */
  readonly leaderless = new Set<string>();
  /** What was asked, and through whom: "remove shop-control-plane-1-aaaaa via shop-control-plane-0-aaaaa". */
  readonly log: string[] = [];
  /** The next so many removals are refused, as during an election. */
  elections = 0;

  /** Adds a member; the identity is more than a number can hold. */
  add(node: string, more: Partial<EtcdMember> = {}): void {
    const ID = String(10_000_000_000_000_000_000n + BigInt(this.members.size));
    this.members.set(node, { ID, name: node, peerURLs: [`https://10.0.0.${this.members.size}:2380`], ...more });
  }

  /** Takes a connection to the member of a node. */
  accept(node: string, stream: Duplex): void {
    const tls = { cert: pem("etcd-server.crt"), key: pem("etcd-server.key"), ca: pem("etcd-ca.crt") };
    const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true });
    server.on("request", (request, response) => void this.answer(node, request, response));
    server.on("tlsClientError", () => stream.destroy());
    server.emit("connection", stream);
  }

  private async answer(via: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += piece;
    if (request.url === "/v3/cluster/member/list") return reply(response, { members: [...this.members.values()] });
    if (request.url === "/v3/maintenance/status") {
      return reply(response, this.leaderless.has(via) ? {} : { leader: "10000000000000000000" });
    }
    const { ID } = JSON.parse(body);
    const [node] = [...this.members].find(([, member]) => member.ID === ID) ?? [];
    this.log.push(`remove ${node} via ${via}`);
    if (this.elections-- > 0) return refuse(response, 503, "etcdserver: leader changed");
    if (node === undefined) return refuse(response, 404, "etcdserver: member not found");
    this.members.delete(node);
    reply(response, { members: [...this.members.values()] });
  }
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ code: 14, message }));
}
