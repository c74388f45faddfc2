import { homedir } from "node:os";
import { resolve } from "node:path";

/**
 * How a Supervisor is reached: a reference to credentials, never the credentials themselves. Tokens of a Supervisor live
 * ten hours at most, so whoever connects reads the kubeconfig anew and again after a 401.
 */
export interface SupervisorConnection {
  /**
   * Path of a kubeconfig file.
   * @default what kubectl would use: KUBECONFIG, then ~/.kube/config, then the service account of the pod
   */
  readonly kubeconfig?: string;
  /**
   * Context of the kubeconfig.
   * @default its current context
   */
  readonly context?: string;
  /**
   * Cluster of the kubeconfig to reach.
   * @default that of the context
   */
  readonly cluster?: string;
  /**
   * User of the kubeconfig to log in as.
   * @default that of the context
   */
  readonly user?: string;
  /** Whom to act as, once logged in (kubernetes.io: "User impersonation"). */
  readonly impersonate?: Impersonation;
  /**
   * How long to wait for a connection, and then for an answer to begin, in seconds; what fails at once is tried again for
   * no longer.
   * @default 5 for the connection, 30 for the answer, 10 for trying again
   */
  readonly requestTimeout?: number;
}

/** Whom to act as. */
export interface Impersonation {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** What stands between us and the API server: what has to be repaired differs for each. */
export type ConnectionProblem =
  /** The kubeconfig is missing, malformed, or lacks the context. */
  | "kubeconfig"
  /** The exec plugin, token file or certificate file that the kubeconfig points to gives no credential. */
  | "credentials"
  /** The server's certificate could not be verified. */
  | "untrusted"
  /** No answer: refused, no route, no such host, timed out, connection lost. */
  | "unreachable";

/** No API server could be spoken to. The message says what, where and what to do; it never holds a credential. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";

  /**
   * @param problem what kind of repair is needed
   * @param code the system's or OpenSSL's error code, such as ECONNREFUSED
   */
  constructor(
    message: string,
    readonly problem: ConnectionProblem,
    readonly code?: string,
  ) {
    super(message);
  }
}

/** What to do about a missing or expired login to a Supervisor. */
export const logIn = "log in with `kubectl vsphere login` or `vcf context create`";

/** The kubeconfig files a connection refers to, most important first; none when it relies on the defaults and none is set. */
export function kubeconfigFiles(connection: SupervisorConnection): string[] {
  if (connection.kubeconfig !== undefined) return [absolute(connection.kubeconfig)];
  const fromEnvironment = (process.env.KUBECONFIG ?? "")
    .split(process.platform === "win32" ? ";" : ":")
    .filter(Boolean);
  return fromEnvironment.map(absolute);
}

/** Two connections with the same key reach the same server as the same user. */
export function connectionKey(connection: SupervisorConnection): string {
  const { context = null, cluster, user, impersonate, requestTimeout } = connection;
  return JSON.stringify([kubeconfigFiles(connection), context, { cluster, user, impersonate, requestTimeout }]);
}

function absolute(file: string): string {
  return resolve(file.replace(/^~(?=$|[/\\])/, homedir()));
}
