import type { RequestOptions } from "node:https";
import type { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { ConnectionError, logIn, type SupervisorConnection } from "./connection";
import { loadKubeConfig } from "./kubeconfig";

/** How long an authenticated request's options are reused, in milliseconds: fourteen lists must not start fourteen plugins. */
const reuse = 30_000;

/** How long an exec plugin may take, in milliseconds, before it is taken to be waiting for a password. */
const pluginPatience = 30_000;

/** Where the server is, and what to present to it. */
export interface Access {
  readonly server: URL;
  /** TLS and authentication, as node:https takes them. */
  readonly options: RequestOptions;
  /** Reach the server through the agent of `options`, because the kubeconfig names a proxy. */
  readonly proxied: boolean;
  /** Counts the loads of the kubeconfig: tells whoever was refused whether newer credentials are there already. */
  readonly generation: number;
}

/** Reads the kubeconfig of a connection when first needed, and again whenever the server refuses what it gave. */
export class Credentials {
  private config: KubeConfig | undefined;
  private context: string | undefined;
  private generation = 0;
  private access: { readonly value: Promise<Access>; readonly until: number } | undefined;

  constructor(private readonly connection: SupervisorConnection) {
    this.context = connection.context;
  }

  /**
   * What to present now; rotated tokens and certificates are noticed within half a minute.
   * @throws ConnectionError when the kubeconfig or what it points to is unusable
   */
  current(): Promise<Access> {
    if (!this.access || this.access.until < performance.now()) {
      const value = this.resolve();
      // A failure is told to all who wait for it, but not remembered.
      value.catch(() => {
        if (this.access?.value === value) this.access = undefined;
      });
      this.access = { value, until: performance.now() + reuse };
    }
    return this.access.value;
  }

  /** Forgets what the server refused, unless that happened already since `refused` was handed out. */
  reload(refused: Access): void {
    if (refused.generation !== this.generation) return;
    this.config = undefined;
    this.access = undefined;
  }

  private async resolve(): Promise<Access> {
    const config = this.load();
    const cluster = config.getCurrentCluster();
    const options: RequestOptions = { rejectUnauthorized: true, headers: {} };
    const { generation } = this;
    try {
      await withinPatience(config.applyToHTTPSOptions(options));
    } catch (error) {
      throw new ConnectionError(
        `no credential for context "${this.context}": ${cause(error)}; ${logIn}`,
        "credentials",
      );
    }
    return { server: new URL(cluster?.server ?? ""), options, proxied: cluster?.proxyUrl !== undefined, generation };
  }

  private load(): KubeConfig {
    if (this.config) return this.config;
    // The context stays the one first used: `kubectl config use-context` in another shell must not move a running wait.
    this.config = loadKubeConfig({ ...this.connection, context: this.context });
    this.context = this.config.getCurrentContext();
    this.generation++;
    return this.config;
  }
}

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`the exec plugin did not answer within ${pluginPatience / 1000} s`);
    timer = setTimeout(() => reject(error), pluginPatience);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Says why an exec plugin or a file gave no credential: its first line, with whatever looks like a token struck out. */
function cause(error: unknown): string {
  const { code, path, syscall, message } = error as NodeJS.ErrnoException;
  if (syscall) return [code, syscall.startsWith("spawn") ? syscall : path].filter(Boolean).join(" ");
  if (error instanceof SyntaxError) return "the exec plugin did not print an ExecCredential";
  const line = message?.split("\n", 1)[0]?.trim() || "the exec plugin failed without a message";
  return line.replace(/[\w~+/=-]{20,}(\.[\w~+/=-]+)*/g, "***").slice(0, 200);
}
