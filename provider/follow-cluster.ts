import type { Cause } from "./diagnose/cause";
import { leadsOf } from "./diagnose/evidence";
import { assertSeen } from "./look/look";
import { ClustersUnread } from "./look/look-error";
import type { SupervisorConnection } from "./observe/connection";
import type { Evidence } from "./observe/evidence";
import { type Following, Observer } from "./observe/observer";
import type { ClusterRef, Snapshot } from "./observe/snapshot";
import { ClusterView } from "./phases/cluster-view";
import type { ClusterReport } from "./report/cluster-report";
import { clusterReport } from "./report/report";
import { isWrong } from "./report/summary";
import { type PhaseSpan, phaseSpans, type SpanOptions } from "./timeline/phase-spans";

/** How to follow. */
export interface FollowClusterOptions extends SpanOptions {
  /** The clock that durations count by. @default the system's */
  readonly now?: () => Date;
  /** Ends the following. */
  readonly signal: AbortSignal;
  /**
   * How long changes may gather before they are told, in milliseconds: a controller's write seldom comes alone.
   * @default 200
   */
  readonly debounce?: number;
}

/** How often time alone is told of, in milliseconds: durations, and failures that have lasted long enough. */
const tick = 1_000;
/** The share of time that ticks may take: a cluster of thousands of machines is not looked at every second. */
const share = 0.1;

/**
 * Watches a cluster and tells how it is, at once and whenever that may have changed. Ends when `signal` is raised, and with
 * the cluster itself.
 * @throws what `describeCluster` throws, at the beginning
 */
export async function* followCluster(
  connection: SupervisorConnection,
  cluster: ClusterRef,
  { now = () => new Date(), signal, debounce = 200, ...options }: FollowClusterOptions,
): AsyncGenerator<ClusterReport, void> {
  const observer = new Observer(connection);
  const wake = new Wake(signal, debounce);
  const following = observer.follow(cluster, () => wake.change());
  const known = new Known(following);
  try {
    await Promise.race([following.synced, aborted(signal)]);
    if (signal.aborted) return;
    await assertSeen(observer, connection, following.snapshot());
    while (!signal.aborted) {
      const begin = performance.now();
      const snapshot = following.snapshot();
      const unread = snapshot.unread.get("Cluster");
      if (unread) throw new ClustersUnread(unread, cluster.namespace);
      if (!snapshot.named("Cluster", cluster.name)) return;
      const at = now();
      const spans = phaseSpans(snapshot, at, options);
      const report = clusterReport(snapshot, spans, at, await known.evidence(spans, snapshot));
      const trouble = following.trouble();
      yield trouble === undefined ? report : { ...report, notes: [...report.notes, `Not current: ${trouble}`] };
      await wake.next(Math.max(tick, (performance.now() - begin) / share));
    }
  } finally {
    following.close();
  }
}

/** What was found about causes so far: each is asked about once, as long as it says the same. */
class Known {
  private readonly found = new Map<string, Evidence>();

  constructor(private readonly following: Following) {}

  async evidence(spans: readonly PhaseSpan[], snapshot: Snapshot): Promise<ReadonlyMap<Cause, Evidence>> {
    const known = new Map<Cause, Evidence>();
    for (const { cause, state, pool } of spans) {
      if (!cause || !isWrong(state)) continue;
      const key = JSON.stringify([cause.at, cause.condition, cause.reason, cause.message]);
      const evidence =
        this.found.get(key) ?? (await this.following.gather(leadsOf(cause, new ClusterView(snapshot, pool))));
      this.found.set(key, evidence);
      known.set(cause, evidence);
    }
    return known;
  }
}

/** Wakes whoever waits for a change, a while after it, or for time to pass. */
class Wake {
  private changed = false;
  private raise: () => void = () => {};

  constructor(
    private readonly signal: AbortSignal,
    private readonly debounce: number,
  ) {}

  change(): void {
    this.changed = true;
    this.raise();
  }

  async next(timeout: number): Promise<void> {
    if (!this.changed) await this.pause(timeout, (done) => (this.raise = done));
    if (this.changed) await this.pause(this.debounce);
    this.changed = false;
    this.raise = () => {};
  }

  private pause(milliseconds: number, onBegin: (done: () => void) => void = () => {}): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.signal.addEventListener("abort", done);
      if (this.signal.aborted) done();
      onBegin(done);
    });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
