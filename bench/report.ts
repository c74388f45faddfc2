import type { Looking } from "./describe/looking";
import { lookingRows } from "./describe/looking-rows";
import type { Detection } from "./detection/detection";
import type { Scale } from "./detection/scale";
import { scaleRows } from "./detection/scale-rows";
import type { EngineFailure } from "./failure/engine-failure";
import { failureRows } from "./failure/failure-rows";
import { mebibytes, milliseconds, ratio, seconds, times } from "./format";
import type { GatesCost } from "./gates/gates-cost";
import { type Row, table } from "./table";
import type { Waiting } from "./waiting/waiting";
import { waitingRows } from "./waiting/waiting-rows";

/** The lab itself. */
export interface LabFigures {
  /** From the start of the Supervisor's process until it could be used. */
  readonly readySeconds: number;
  readonly readyMiB: number;
  /** The first cluster of a fresh lab: from its appearance to Available, all machines included. */
  readonly clusterSeconds: number;
  /** With that cluster there. */
  readonly clusterMiB: number;
}

/** Everything one run found; what could not be measured is absent and named. */
export interface Report {
  readonly machine: { readonly cpus: number; readonly loadBefore: number[]; readonly loadAfter: number[] };
  readonly pace: string;
  readonly lab?: LabFigures;
  readonly gates?: GatesCost;
  readonly detection?: Detection;
  readonly failures?: readonly EngineFailure[];
  readonly waiting?: Waiting;
  readonly scale?: Scale;
  readonly looking?: Looking;
  readonly unmeasured: readonly { readonly what: string; readonly why: string }[];
}

/** The report for people. */
export function reportLines(report: Report): string[] {
  const { machine, gates, unmeasured } = report;
  const load = (figures: number[]) => figures.map((figure) => figure.toFixed(2)).join(" ");
  return [
    ...table(["", "measured", "against", "ratio", "aim"], rows(report)),
    "",
    ...(gates ? [`measured: ${gates.pulumi.title}`, `against:  ${gates.reference.title}`] : []),
    `lab at pace ${report.pace}; ${machine.cpus} cores, load average ${load(machine.loadBefore)} before, ${load(machine.loadAfter)} after`,
    ...unmeasured.map(({ what, why }) => `not measured: ${what}: ${why}`),
  ];
}

function rows({ lab, gates, detection, failures, waiting, scale, looking }: Report): Row[] {
  return [
    ...(gates ? gatesRows(gates) : []),
    ...(detection ? detectionRows(detection) : []),
    ...(failures ? failureRows(failures) : []),
    ...(waiting ? waitingRows(waiting) : []),
    ...(scale ? scaleRows(scale) : []),
    ...(looking ? lookingRows(looking) : []),
    ...(lab ? labRows(lab) : []),
  ];
}

function gatesRows({ pulumi, reference, ratio: over, ratioOfEqualClusters }: GatesCost): Row[] {
  const row = (what: string, figure: keyof GatesCost["ratio"], aim = ""): Row => [
    what,
    seconds(pulumi.median[figure]),
    seconds(reference.median[figure]),
    ratio(over[figure]),
    aim,
  ];
  const late = ({ median }: GatesCost["pulumi"]) => milliseconds(median.late * 1000);
  return [
    [`3+3 cluster, median of ${pulumi.rounds.length}`],
    row("  Cluster created -> wait decided", "decided", "<= 1.05"),
    row("  Cluster created -> last process exited", "ended"),
    row("  command started -> last process exited", "command"),
    row("  Cluster created -> says all is available", "available"),
    ["  decided later than that by", late(pulumi), late(reference)],
    ["  ratio of the waits, had both clusters been equally quick", "", "", ratio(ratioOfEqualClusters)],
  ];
}

function detectionRows({ gate, poller, ratio: over }: Detection): Row[] {
  return [
    [
      `write answered -> noticed, ${gate.decided.count} writes, against a ${poller.interval / 1000} s poller (${poller.count})`,
    ],
    ["  p50", milliseconds(gate.decided.p50), milliseconds(poller.p50), times(over.p50)],
    ["  p95", milliseconds(gate.decided.p95), milliseconds(poller.p95), times(over.p95), "<= 100 ms"],
    ["  mean", milliseconds(gate.decided.mean), milliseconds(poller.mean), times(over.mean)],
    ["  p95 since the write was sent", milliseconds(gate.decidedSinceSent.p95)],
    ["  p95 of which until it was seen", milliseconds(gate.seen.p95)],
    ["  p95 of which settling (debounce)", milliseconds(gate.settled.p95)],
  ];
}

function labRows(lab: LabFigures): Row[] {
  return [
    ["lab"],
    ["  ready after", seconds(lab.readySeconds)],
    ["  first 3+3 cluster available after", seconds(lab.clusterSeconds)],
    ["  resident memory when ready", mebibytes(lab.readyMiB)],
    ["  resident memory with that cluster", mebibytes(lab.clusterMiB)],
  ];
}
