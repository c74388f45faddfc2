import type { SupervisorConnection } from "../observe/connection";
import type { ClusterRef, UnreadKind } from "../observe/snapshot";

/** A Supervisor could be asked, but has no answer. The message is one line that says what to do. */
export abstract class LookError extends Error {}

/** There is no such Cluster in the namespace. */
export class ClusterNotFound extends LookError {
  override readonly name = "ClusterNotFound";

  /**
   * @param near "; did you mean …?", or nothing
   * @param elsewhere namespaces in which there is one of that name
   */
  constructor(
    readonly cluster: ClusterRef,
    near: string,
    elsewhere: readonly string[] = [],
  ) {
    const { namespace, name } = cluster;
    const there = elsewhere.length > 0 ? `; there is one in ${elsewhere.join(", ")}: choose it with -n` : "";
    const list = `; \`vks list -n ${namespace}\` shows those that are there`;
    super(`no cluster ${name} in namespace ${namespace}${near || there || list}`);
  }
}

/** There is no such namespace. */
export class NamespaceNotFound extends LookError {
  override readonly name = "NamespaceNotFound";

  /** @param near "; did you mean …?", or nothing */
  constructor(
    readonly namespace: string,
    near: string,
  ) {
    super(`no namespace ${namespace}${near || "; choose one of `kubectl get namespaces` with -n"}`);
  }
}

/** The server does not serve Cluster API. */
export class NotASupervisor extends LookError {
  override readonly name = "NotASupervisor";

  constructor({ context }: SupervisorConnection) {
    const where = context === undefined ? "the current context" : `context ${context}`;
    super(
      `the server of ${where} is no Supervisor, for it serves no Cluster API; choose the Supervisor's with --context`,
    );
  }
}

/** Clusters themselves may not be read, or not now: nothing can be said. */
export class ClustersUnread extends LookError {
  override readonly name = "ClustersUnread";

  /** @param namespace @default all */
  constructor(
    readonly unread: UnreadKind,
    namespace?: string,
  ) {
    const role = namespace === undefined && unread.reason === "forbidden" ? "; or name a namespace with -n" : "";
    super(`clusters cannot be read: ${unread.message}${role}`);
  }
}
