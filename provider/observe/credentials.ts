import type { RequestOptions } from "node:https";
import { type Advice, supervisorAdvice } from "./api-error";
import { Authentication } from "./authentication";
import { ConnectionError, logIn, type SupervisorConnection } from "./connection";
import { type Login, loadLogin } from "./kubeconfig";
import { defaultTiming, type Timing } from "./timing";

/** How long an authenticated request's options are reused, in milliseconds: fourteen lists must not start fourteen plugins. */
const reuse = 30_000;

/** Where the server is, and what to present to it. */
export interface Access {
  readonly server: URL;
  /** TLS and authentication, as node:https takes them. */
  readonly options: RequestOptions;
  /** Reach the server through the agent of `options`, because the kubeconfig names a proxy. */
  readonly proxied: boolean;
  /** Counts the loads of the kubeconfig: tells whoever was refused whether newer credentials are there already. */
  readonly generation: number;
  /** What a user is to do when the server does not want it. */
  readonly advice: Advice;
}

/** Hands out what to present to a server. */
export interface AccessSource {
  /** What to present now. @throws ConnectionError when there is nothing to present */
  current(): Promise<Access>;
  /** Forgets what the server refused, unless that happened already since `refused` was handed out. */
  reload(refused: Access): void;
}

/** Reads the kubeconfig of a connection when first needed, and again whenever the server refuses what it gave. */
export class Credentials implements AccessSource {
  private login: { readonly server: URL; readonly authentication: Authentication } | undefined;
  private context: string | undefined;
  private generation = 0;
  private access: { readonly value: Promise<Access>; readonly until: number } | undefined;

  constructor(
    private readonly connection: SupervisorConnection,
    private readonly timing: Pick<Timing, "plugin"> = defaultTiming,
  ) {
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
    this.login = undefined;
    this.access = undefined;
  }

  private async resolve(): Promise<Access> {
    this.login ??= this.load();
    const { server, authentication } = this.login;
    const { generation } = this;
    try {
      const options = await withinPatience(authentication.options(), this.timing.plugin);
      return { server, options, proxied: authentication.proxied, generation, advice: supervisorAdvice };
    } catch (error) {
      const message = `no credential for context "${this.context}": ${cause(error)}; ${logIn}`;
      throw new ConnectionError(message, "credentials");
    }
  }

  private load(): { server: URL; authentication: Authentication } {
    // The context stays the one first used: `kubectl config use-context` in another shell must not move a running wait.
    const login = loadLogin({ ...this.connection, context: this.context });
    const server = serverOf(login);
    this.context = login.context;
    this.generation++;
    return { server, authentication: new Authentication(login, this.timing.plugin) };
  }
}

function serverOf({ cluster, context }: Login): URL {
  const url = URL.canParse(cluster.server) ? new URL(cluster.server) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  const message = `the server of context "${context}" is not a URL such as https://supervisor.example:6443`;
  throw new ConnectionError(message, "kubeconfig");
}

async function withinPatience<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`the exec plugin did not answer within ${patience / 1000} s`);
    timer = setTimeout(() => reject(error), patience);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Says why an exec plugin or a file gave no credential: its first line, with whatever looks like a token struck out. */
function cause(error: unknown): string {
  const { code, path, syscall, message } = error as NodeJS.ErrnoException;
  if (syscall) return [code, syscall.startsWith("spawn") ? syscall : path].filter(Boolean).join(" ");
  if (error instanceof SyntaxError) return "the exec plugin did not print an ExecCredential";
  const line = message?.split("\n", 1)[0]?.trim() || "the exec plugin failed without a message";
  return line.replace(/[\w~+/=-]{20,}(\.[\w~+/=-]+)*/g, "***").slice(0, 200);
}
