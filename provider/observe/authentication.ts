import { type SpawnOptions, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { RequestOptions } from "node:https";
import type { Cluster, User } from "@kubernetes/client-node/dist/config_types.js";
import { ExecAuth } from "@kubernetes/client-node/dist/exec_auth.js";
import { FileAuth } from "@kubernetes/client-node/dist/file_auth.js";
import type { Login } from "./kubeconfig";

/**
 * Turns a login into what node:https takes. client-node's KubeConfig does the same, but comes with a generated client for
 * every Kubernetes API: half a second and 50 MB that each `up` would pay. It is called upon only for what is rare.
 */
export class Authentication {
  private readonly plugin: ExecAuth;
  private readonly tokenFile = new FileAuth();

  /** @param patience how long an exec plugin may run, in milliseconds */
  constructor(
    private readonly login: Login,
    patience: number,
  ) {
    this.plugin = execPlugin(patience);
  }

  /** Whether requests go through the agent of `options`, because the kubeconfig names a proxy. */
  get proxied(): boolean {
    return this.login.cluster.proxyUrl !== undefined;
  }

  /**
   * TLS and authentication of a request.
   * @throws Error when a file cannot be read or a plugin fails; its message may quote what the plugin printed
   */
  async options(): Promise<RequestOptions> {
    const { cluster, user } = this.login;
    const options: RequestOptions & { headers: Record<string, string | string[]> } = {
      rejectUnauthorized: true,
      headers: {},
    };
    // node writes a header of several values as several headers, which is what the API server reads.
    if (user.impersonateGroups) options.headers["Impersonate-Group"] = [...user.impersonateGroups];
    if (this.proxied || (user.authProvider && !this.tokenFile.isAuthProvider(user))) {
      await applyKubeConfig(this.login, options);
      return options;
    }
    options.servername = cluster.tlsServerName;
    options.ca = pem(cluster.caFile, cluster.caData);
    options.cert = pem(user.certFile, user.certData);
    options.key = pem(user.keyFile, user.keyData);
    if (user.impersonateUser) options.headers["Impersonate-User"] = user.impersonateUser;
    if (user.username) options.auth = `${user.username}:${user.password}`;
    if (user.exec) await this.plugin.applyAuthentication(informed(user, cluster), options);
    else if (user.authProvider) await this.tokenFile.applyAuthentication(user, options);
    if (user.token) options.headers.Authorization = `Bearer ${user.token}`;
    return options;
  }
}

/**
 * client-node leaves a plugin its input open, and running for ever: one that asks for a password would stay for each try
 * of a long wait.
 */
function execPlugin(patience: number): ExecAuth {
  const execFn = (command: string, args: readonly string[], options: SpawnOptions) =>
    // Killed only after the wait for it is over, so that its end is not told instead of that.
    spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"], timeout: patience + 1_000 });
  return Object.assign(new ExecAuth(), { execFn });
}

/** Proxies, OIDC with its refresh tokens, and the providers of cloud vendors. */
async function applyKubeConfig({ context: name, cluster, user }: Login, options: RequestOptions): Promise<void> {
  const { KubeConfig } = await import("@kubernetes/client-node/dist/config.js");
  const config = new KubeConfig();
  const contexts = [{ name, cluster: cluster.name, user: user.name }];
  config.loadFromOptions({ clusters: [cluster], users: [user], contexts, currentContext: name });
  await config.applyToHTTPSOptions(options);
}

/** Tells an exec plugin what kubectl would (client.authentication.k8s.io: ExecCredential), which some insist on. */
function informed(user: User, { server, caData, tlsServerName }: Cluster): User {
  const { apiVersion, provideClusterInfo, env = [] } = user.exec;
  const info = { server, "tls-server-name": tlsServerName, "certificate-authority-data": caData };
  const spec = { interactive: false, cluster: provideClusterInfo ? info : undefined };
  const value = JSON.stringify({ apiVersion, kind: "ExecCredential", spec });
  return { ...user, exec: { ...user.exec, env: [...(env ?? []), { name: "KUBERNETES_EXEC_INFO", value }] } };
}

function pem(file: string | undefined, data: string | undefined): Buffer | undefined {
  if (file) return readFileSync(file);
  return data ? Buffer.from(data, "base64") : undefined;
}
