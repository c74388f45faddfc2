import type { ClusterReport } from "../../provider/report/cluster-report";
import type { CliContext } from "../context";
import { ExitStatus } from "../exit-status";
import { Redraw } from "../terminal/redraw";
import { statusOf } from "./status-of";

/** How to show reports that follow each other. */
export interface WatchOptions {
  readonly text: (report: ClusterReport) => string;
  /** For windows that are too low for that. */
  readonly compact: (report: ClusterReport) => string;
  /** Ends with the first report that is healthy or failed. */
  readonly untilSettled: boolean;
}

/**
 * Shows a cluster as it changes: on a terminal in one place, elsewhere one block after the other.
 * @returns how it was in the end; healthy when a cluster that was being deleted has gone
 */
export async function watch(
  reports: AsyncIterable<ClusterReport>,
  { out, signal }: CliContext,
  { text, compact, untilSettled }: WatchOptions,
): Promise<ExitStatus> {
  const redraw = out.isTerminal ? new Redraw(out) : undefined;
  let last: ClusterReport | undefined;
  let told = "";
  try {
    for await (const report of reports) {
      const news = text(withoutTime(report));
      if (redraw) redraw.show(text(report), () => compact(report));
      else if (news !== told) out.write(`${told === "" ? "" : "\n"}${text(report)}`);
      told = news;
      last = report;
      const status = statusOf(report);
      if (untilSettled && (status === ExitStatus.healthy || status === ExitStatus.unhealthy)) return status;
    }
  } finally {
    redraw?.end();
  }
  if (signal.aborted) throw new Interrupted();
  if (last) out.write(`cluster ${last.cluster.namespace}/${last.cluster.name} is gone\n`);
  return ExitStatus.healthy;
}

/** Ctrl-C: the program ends without a word. */
class Interrupted extends Error {}

/** A report without what changes with every look at the clock. */
function withoutTime(report: ClusterReport): ClusterReport {
  return {
    ...report,
    asOf: report.createdAt ?? report.asOf,
    phases: report.phases.map(({ seconds: _, diagnosis, ...phase }) => ({
      ...phase,
      ...(diagnosis ? { diagnosis: { ...diagnosis, elapsed: 0 } } : {}),
    })),
    notes: report.notes.map((note) => note.replace(/ \(for \d+ s\)$/, "")),
  };
}
