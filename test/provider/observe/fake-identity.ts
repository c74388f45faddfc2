import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:https";
import type { TLSSocket } from "node:tls";

/** How a server proves who it is, and whose client certificates it takes instead of a token. PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
  readonly clientAuthority: string;
}

/** A server that speaks TLS and asks for a client certificate. */
export function secureServer({ certificate: cert, key, clientAuthority: ca }: Identity): Server {
  return createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: false });
}

/** Whether a request came with a certificate of the authority. */
export function isIdentified({ socket }: IncomingMessage): boolean {
  return (socket as TLSSocket).authorized;
}

/** A kubeconfig whose current context is "fake". */
export function kubeconfigText(server: string, token: string): string {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "fake",
    clusters: [{ name: "fake", cluster: { server } }],
    users: [{ name: "fake", user: { token } }],
    contexts: [{ name: "fake", context: { cluster: "fake", user: "fake" } }],
  };
  return JSON.stringify(config, null, 2);
}
