import type { ClusterSummary } from "../../provider/report/cluster-report";
import { phaseLabel } from "../describe/phase-text";
import { healthPaint } from "../describe/report-text";
import { ageText } from "../terminal/age";
import { cut, shorten } from "../terminal/shorten";
import { type Drawing, drawingOf, type TextStyle } from "../terminal/style";
import { type Column, table } from "../terminal/table";
import { width } from "../terminal/width";

/** What a list shows. */
export interface ListStyle extends TextStyle {
  /** Whether the namespace is shown. */
  readonly allNamespaces?: boolean;
  /** With whole versions, class, endpoint and reason, one line per cluster. */
  readonly wide?: boolean;
}

/** A column whose cells can be shortened, and to how little. */
interface Shortenable {
  readonly cell: (cluster: ClusterSummary) => string;
  readonly least: number;
}

const gap = 3;

/**
 * Clusters as a table, and below each that is not healthy the reason.
 * @param style without `columns`, nothing is shortened
 */
export function listText(clusters: readonly ClusterSummary[], style: ListStyle = {}): string {
  const drawing = drawingOf(style);
  if (style.wide) return table(wideColumns(style, drawing), clusters);
  const columns = columnsFor(clusters, style, drawing);
  const [head = "", ...rows] = table(columns, clusters).trimEnd().split("\n");
  const reasons = clusters.map(({ reason }) => reason && reasonLine(reason, style, drawing));
  return [head, ...rows.flatMap((row, index) => [row, ...(reasons[index] ? [reasons[index]] : [])])]
    .map((line) => `${line}\n`)
    .join("");
}

function reasonLine(
  reason: string,
  { columns = Number.POSITIVE_INFINITY }: ListStyle,
  { paint, symbols }: Drawing,
): string {
  return paint.faint(`  ${symbols.lastChild}${cut(reason, columns - 2 - width(symbols.lastChild), symbols.ellipsis)}`);
}

/** The phase gives way first, then names: both keep their ends, in which they differ. */
function columnsFor(clusters: readonly ClusterSummary[], style: ListStyle, drawing: Drawing): Column<ClusterSummary>[] {
  const shortenable: Readonly<Record<string, Shortenable>> = {
    PHASE: { cell: phaseLabel, least: 16 },
    NAME: { cell: ({ cluster }) => cluster.name, least: 10 },
    NAMESPACE: { cell: ({ cluster }) => cluster.namespace, least: 10 },
  };
  const all = columnsOf(style, drawing);
  const widths = all.map(({ head, cell }) => Math.max(width(head), ...clusters.map((cluster) => width(cell(cluster)))));
  let excess = widths.reduce((sum, own) => sum + own + gap, -gap) - (style.columns ?? Number.POSITIVE_INFINITY);
  const limits = new Map<string, number>();
  for (const [head, { least }] of Object.entries(shortenable)) {
    const own = widths[all.findIndex((column) => column.head === head)];
    if (own === undefined || excess <= 0) continue;
    const limit = Math.max(Math.min(own, least), own - excess);
    excess -= own - limit;
    limits.set(head, limit);
  }
  return all.map((column) => {
    const limit = limits.get(column.head);
    if (limit === undefined) return column;
    return { ...column, cell: (cluster) => shorten(column.cell(cluster), limit, drawing.symbols.ellipsis) };
  });
}

function columnsOf({ allNamespaces }: ListStyle, drawing: Drawing): Column<ClusterSummary>[] {
  return [
    ...(allNamespaces ? [{ head: "NAMESPACE", cell: ({ cluster }: ClusterSummary) => cluster.namespace }] : []),
    { head: "NAME", cell: ({ cluster }) => cluster.name },
    { head: "HEALTH", cell: ({ health }) => healthPaint(health, drawing)(health) },
    { head: "PHASE", cell: phaseLabel },
    // Without what the distribution adds to it: "v1.33.6+vmware.1-fips".
    { head: "VERSION", cell: ({ version = "" }) => version.replace(/\+.*/, "") },
    { head: "NODES", cell: ({ nodes }) => `${nodes.ready}/${nodes.wanted}` },
    { head: "AGE", cell: ({ createdAt, asOf }) => ageText(createdAt, asOf) },
  ];
}

function wideColumns(style: ListStyle, drawing: Drawing): Column<ClusterSummary>[] {
  return [
    ...columnsOf(style, drawing).map((column) =>
      column.head === "VERSION" ? { ...column, cell: ({ version = "" }: ClusterSummary) => version } : column,
    ),
    { head: "CLASS", cell: (cluster) => cluster.class ?? "" },
    { head: "ENDPOINT", cell: ({ endpoint = "" }) => endpoint },
    { head: "REASON", cell: ({ reason = "" }) => reason.replaceAll("\n", " ") },
  ];
}
