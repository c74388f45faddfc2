import { fractions, times } from "../format";
import type { Row } from "../table";
import type { Cost, Waiting } from "./waiting";

/** What waiting costs, against pollers, and kubectl where it is there. */
export function waitingRows({ clusters, seconds, gate, poller, kubectl }: Waiting): Row[] {
  const row = (what: string, figure: keyof Cost, unit = "", aim = ""): Row => [
    what,
    fractions(gate[figure]) + unit,
    fractions(poller[figure]) + unit,
    times(poller[figure] / gate[figure]),
    aim,
  ];
  const mebibytes = (value: number) => `${fractions(value)} MiB`;
  return [
    [`${clusters} clusters waiting for ${seconds} s in one process, against 5 s pollers of the Cluster alone`],
    row("  requests per waiting cluster-minute", "requestsPerMinute", "", "<= 2"),
    row("  requests per cluster until all have looked", "requestsToStart"),
    row("  requests per waiting cluster-minute after that", "requestsPerMinuteLater"),
    row("  resident memory of a process with another cluster alone", "bareMiB", " MiB"),
    row("  resident memory per cluster, its objects included", "residentMiB", " MiB", "<= 1 MiB"),
    row("  heap per cluster, its objects included", "heapMiB", " MiB"),
    ["  heap per further gate on the same clusters", mebibytes(gate.furtherHeapMiB)],
    ...(kubectl
      ? [
          [
            `  requests per cluster-minute of ${kubectl.processes} kubectl wait`,
            "",
            fractions(kubectl.requestsPerMinute),
            times(kubectl.requestsPerMinute / gate.requestsPerMinute),
          ],
          [
            "  resident memory of one kubectl wait",
            "",
            mebibytes(kubectl.residentMiB),
            times(kubectl.residentMiB / gate.residentMiB),
          ],
        ]
      : []),
  ];
}
