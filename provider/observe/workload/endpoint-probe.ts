import { connect, type TLSSocket } from "node:tls";

/** Who answers at an endpoint. */
export type Answering =
  /** Nobody: nothing listens there, or what listens has nothing behind it. */
  | { readonly is: "nobody"; readonly code: string }
  /** An API server whose certificate is of the cluster's own authority. */
  | { readonly is: "ours" }
  /** One of the cluster's own authority, but under another name. */
  | { readonly is: "misnamed"; readonly names: string }
  /** Somebody else. */
  | { readonly is: "foreign"; readonly who: string };

/** How long a probe may take, in milliseconds. */
const patience = 5_000;

/**
 * Finds out who answers at an endpoint, by a TLS handshake that trusts nothing but one authority. Does not fail.
 * @param endpoint `https://host:port`
 * @param ca certificate of the authority, PEM
 */
export function probeEndpoint(endpoint: string, ca: string): Promise<Answering> {
  const { hostname, port } = new URL(endpoint);
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    // Judged below: a certificate of somebody else is an answer, not an error.
    const socket = connect({ host, port: Number(port || 443), ca, rejectUnauthorized: false }, () => {
      resolve(answering(socket));
      socket.destroy();
    });
    socket.setTimeout(patience, () => socket.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(failed(error)));
    // A load balancer without a healthy member accepts, and closes again.
    socket.once("close", () => resolve({ is: "nobody", code: "ECONNRESET" }));
  });
}

function answering(socket: TLSSocket): Answering {
  if (socket.authorized) return { is: "ours" };
  const certificate = socket.getPeerX509Certificate();
  const code = String(
    (socket.authorizationError as unknown as NodeJS.ErrnoException)?.code ?? socket.authorizationError,
  );
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return { is: "misnamed", names: certificate?.subjectAltName ?? "none" };
  const subject = commonName(certificate?.subject);
  return { is: "foreign", who: `a certificate of "${commonName(certificate?.issuer)}" for "${subject}" (${code})` };
}

function failed({ code = "", message }: NodeJS.ErrnoException): Answering {
  const speaksOtherwise = /^(ERR_SSL_|EPROTO)/.test(code) && !/handshake/i.test(message);
  return speaksOtherwise ? { is: "foreign", who: "something that does not speak TLS" } : { is: "nobody", code };
}

function commonName(subject: string | undefined): string {
  return /^CN=(.*)$/m.exec(subject ?? "")?.[1] ?? "nobody";
}
