import { ApiClient } from "./api-client";
import { isTransient } from "./api-error";
import { connectionKey, type SupervisorConnection } from "./connection";
import { Discovery } from "./discovery";
import type { Kind, WatchedKind } from "./kinds";
import { type Following, NamespaceView } from "./namespace-view";
import { outlast } from "./outlast";
import { type Reading, type ReadingScope, readKind } from "./reading";
import type { ClusterRef } from "./snapshot";
import { defaultTiming, type Timing, within } from "./timing";

export type { Following } from "./namespace-view";

/** All gates of this process that use the same connection share one observer, and so one watch per kind and namespace. */
const shared = new Map<string, Observer>();

/** The connections whose server has answered this process: it is there, so that trouble with it may pass. */
const answered = new Set<string>();

/** How to follow. */
export interface FollowOptions {
  /**
   * Wait as long as it takes for a server that has answered this process before: `synced` then rejects only for what
   * does not pass. The caller has a timeout of its own.
   * @default about ten seconds, which a server that never answered gets in any case
   */
  readonly patient?: boolean;
}

/** Sees what a Supervisor holds, and tells when it changes. */
export class Observer {
  /** For single requests. */
  readonly client: ApiClient;
  private readonly connection: string;
  private readonly timing: Timing;
  /** Which versions the server serves. */
  readonly discovery: Discovery;
  private readonly views = new Map<string, NamespaceView>();

  /** Gates use `Observer.for`; this is one of your own. Nothing is read before it is needed. */
  constructor(
    connection: SupervisorConnection,
    timing: Timing = defaultTiming,
    private readonly onIdle: () => void = () => {},
  ) {
    this.connection = connectionKey(connection);
    this.timing = within(timing, connection.requestTimeout);
    this.client = new ApiClient(connection, timing, () => answered.add(this.connection));
    this.discovery = new Discovery(this.client, timing.unread);
  }

  /** The observer of a connection, shared by everybody in this process. */
  static for(connection: SupervisorConnection): Observer {
    const key = connectionKey(connection);
    let observer = shared.get(key);
    if (!observer) {
      // One that nobody uses is dropped, so that the kubeconfig is looked at afresh.
      observer = new Observer(connection, defaultTiming, () => shared.delete(key));
      shared.set(key, observer);
    }
    return observer;
  }

  /**
   * Follows the objects of a cluster, which need not exist yet.
   * @param options how patient the first contact is
   * @param onChange called once per burst of changes of the cluster's objects or of what can be read, and when trouble
   * comes or goes
   */
  follow(cluster: ClusterRef, onChange: () => void, { patient = false }: FollowOptions = {}): Following {
    const patience = patient && answered.has(this.connection) ? Number.POSITIVE_INFINITY : this.timing.start;
    return this.view(cluster.namespace).follow(cluster, onChange, patience);
  }

  /**
   * Reads a kind that nobody follows, once.
   * @throws ConnectionError, ApiError when the server cannot be asked
   */
  read(kind: WatchedKind | Kind, scope: ReadingScope): Promise<Reading> {
    return readKind(this, kind, scope);
  }

  /**
   * Sends a request that may be sent twice, and sends it again for about ten seconds while trouble may pass.
   * @param signal gives up when raised
   * @throws ConnectionError, ApiError
   */
  request<T>(send: (client: ApiClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { timing } = this;
    const outlasting = { timing, patience: timing.start, mayPass: isTransient };
    return outlast(() => send(this.client), signal ? { ...outlasting, signal } : outlasting);
  }

  private view(namespace: string): NamespaceView {
    let view = this.views.get(namespace);
    if (!view) {
      const { client, discovery, timing } = this;
      view = new NamespaceView({ client, discovery, timing, namespace }, () => this.drop(namespace));
      this.views.set(namespace, view);
    }
    return view;
  }

  private drop(namespace: string): void {
    this.views.delete(namespace);
    if (this.views.size === 0) this.onIdle();
  }
}
