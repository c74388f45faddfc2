import type { Cause } from "./diagnose/cause";
import { leadsOf } from "./diagnose/evidence";
import { lookAtCluster, lookAtClusters } from "./look/look";
import type { SupervisorConnection } from "./observe/connection";
import { type Evidence, gather, type Leads } from "./observe/evidence";
import { Observer } from "./observe/observer";
import type { ClusterRef, Snapshot } from "./observe/snapshot";
import { ClusterView } from "./phases/cluster-view";
import type { ClusterReport, ClusterSummary } from "./report/cluster-report";
import { clusterReport } from "./report/report";
import { clusterSummary, isWrong } from "./report/summary";
import { type PhaseSpan, phaseSpans, type SpanOptions } from "./timeline/phase-spans";

/** How to describe. */
export interface DescribeOptions extends SpanOptions {
  /** The moment durations count up to. @default now */
  readonly now?: Date;
  /** Gives up when raised. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a cluster of a Supervisor once, whoever made it, and tells how it is, phase by phase.
 * @throws ClusterNotFound, NamespaceNotFound, NotASupervisor, ClustersUnread; ConnectionError, ApiError when the
 * Supervisor cannot be asked
 *
 * @example
 * ```ts
 * const { health, reason } = await describeCluster({}, { namespace: "team-a", name: "shop" });
 * if (health === "failed") page(reason);
 * ```
 */
export async function describeCluster(
  connection: SupervisorConnection,
  cluster: ClusterRef,
  { now, signal, ...options }: DescribeOptions = {},
): Promise<ClusterReport> {
  const observer = new Observer(connection);
  const snapshot = await lookAtCluster(connection, cluster, { observer, ...(signal ? { signal } : {}) });
  const at = now ?? new Date();
  const spans = phaseSpans(snapshot, at, options);
  const evidence = await evidenceFor(spans, snapshot, (leads) => gather(observer.client, cluster.namespace, leads));
  return clusterReport(snapshot, spans, at, evidence);
}

/**
 * Reads all clusters of a namespace once, or of all namespaces, and tells how each is. One list per kind, however many
 * clusters there are. Events are not asked for: their words are in `describeCluster`.
 * @param namespace @default all
 * @throws NamespaceNotFound, NotASupervisor, ClustersUnread; ConnectionError, ApiError when the Supervisor cannot be asked
 */
export async function listClusters(
  connection: SupervisorConnection,
  namespace?: string,
  { now, signal, ...options }: DescribeOptions = {},
): Promise<readonly ClusterSummary[]> {
  const { snapshots } = await lookAtClusters(connection, namespace, signal ? { signal } : {});
  const at = now ?? new Date();
  return snapshots.map((snapshot) => clusterSummary(snapshot, phaseSpans(snapshot, at, options), at));
}

/** What else can be found about what went wrong: a request or two per cause. */
export async function evidenceFor(
  spans: readonly PhaseSpan[],
  snapshot: Snapshot,
  find: (leads: Leads) => Promise<Evidence>,
): Promise<ReadonlyMap<Cause, Evidence>> {
  const wrong = spans.filter(({ state }) => isWrong(state));
  const found = wrong.flatMap(({ cause, pool }) => {
    if (!cause) return [];
    const leads = leadsOf(cause, new ClusterView(snapshot, pool));
    return [find(leads).then((evidence): [Cause, Evidence] => [cause, evidence])];
  });
  return new Map(await Promise.all(found));
}
