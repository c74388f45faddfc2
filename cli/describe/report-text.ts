import type { Diagnosis } from "../../provider/diagnose/diagnosis";
import { diagnosisText } from "../../provider/diagnose/diagnosis-text";
import type { ClusterReport, Health } from "../../provider/report/cluster-report";
import { durationWords } from "../terminal/duration-words";
import { fold } from "../terminal/shorten";
import { type Drawing, drawingOf, type TextStyle } from "../terminal/style";
import { width } from "../terminal/width";
import { phaseLines } from "./phase-text";

const margin = "  ";

const sentences: Readonly<Record<Health, string>> = {
  healthy: "is healthy",
  progressing: "is progressing",
  failed: "has failed",
  deleting: "is being deleted",
  unknown: "is unknown: too little may be read",
};

/** How a report is to look. */
export interface ReportStyle extends TextStyle {
  /** Leave out the objects of phases that are done. @default false */
  readonly compact?: boolean;
}

/** A report for people: the cluster, its phases, what is wrong and what to do. Lines of at most 80 columns. */
export function reportText(report: ClusterReport, style: ReportStyle = {}): string {
  const drawing = drawingOf(style);
  const diagnoses = report.phases.flatMap(({ diagnosis }) => diagnosis ?? []);
  const blocks = [
    headLines(report, drawing),
    report.phases.flatMap((phase) => phaseLines(phase, drawing, style.compact)),
    ...diagnoses.map((diagnosis) => diagnosisLines(diagnosis, drawing)),
    report.notes.flatMap((note) => fold(`Note: ${note}`, drawing.columns)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines(report: ClusterReport, drawing: Drawing): string[] {
  const { cluster, health, version, currentVersion, nodes, endpoint, createdAt, asOf } = report;
  const { columns, paint } = drawing;
  const age = createdAt && Date.parse(asOf) - Date.parse(createdAt);
  const facts = [
    version && (currentVersion ? `${version} (still at ${currentVersion})` : version),
    report.class,
    `${nodes.ready} of ${nodes.wanted} nodes ready`,
    endpoint,
    age !== undefined && age !== "" && `age ${durationWords(age)}`,
  ].filter((fact): fact is string => typeof fact === "string" && fact !== "");
  const title = `${cluster.namespace}/${cluster.name} ${sentences[health]}`;
  const color = healthPaint(health, drawing);
  return [...fold(title, columns).map((line) => paint.bold(color(line))), ...packed(facts, columns)];
}

/** Short texts side by side, as many as a line takes. */
function packed(texts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    const longer = last === undefined ? margin + text : `${last}   ${text}`;
    if (last !== undefined && width(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(...fold(text, columns - margin.length).map((line) => margin + line));
  }
  return lines;
}

/** The words of the gate. */
function diagnosisLines(diagnosis: Diagnosis, { columns, paint }: Drawing): string[] {
  const [what = "", ...rest] = diagnosisText(diagnosis);
  const room = columns - margin.length;
  const lines = rest.flatMap((line) => {
    const isCommand = line.endsWith(diagnosis.command) && width(line) > room;
    if (!isCommand) return fold(line, room);
    // To be copied: a shell goes on behind a backslash.
    const [label] = line.split(diagnosis.command, 1);
    const words = fold(diagnosis.command, room - margin.length - 2);
    return [
      (label ?? "").trimEnd(),
      ...words.map((part, index) => `${margin}${part}${index < words.length - 1 ? " \\" : ""}`),
    ];
  });
  return [...fold(what, columns).map((line) => paint.bold(paint.red(line))), ...lines.map((line) => margin + line)];
}

/** The colour of a health. */
export function healthPaint(health: Health, { paint }: Drawing): (text: string) => string {
  const paints: Readonly<Record<Health, (text: string) => string>> = {
    healthy: paint.green,
    progressing: paint.yellow,
    deleting: paint.yellow,
    failed: paint.red,
    unknown: paint.magenta,
  };
  return paints[health];
}
