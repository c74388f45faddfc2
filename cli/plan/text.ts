import type { PlanFinding, PlanSeverity } from "../../provider/plan/finding";
import type { Plan } from "../../provider/plan/plan";
import { type NeedsBySituation, situationsOf, sumBySituation } from "../../provider/plan/situations";
import { type Palette, palette, type Style } from "../terminal/colour";
import { type Column, table } from "../terminal/table";
import { indent, pad, wrap } from "../terminal/width";
import { needRows, situationHeads } from "./need-rows";
import {
  clusterName,
  findingCounts,
  groupCells,
  headline,
  networkWords,
  rolloutNote,
  type Said,
  sizesFrom,
  spreadWords,
} from "./words";

/** How a plan is written. */
export interface PlanTextOptions {
  /** Width in columns. @default 80 */
  readonly columns?: number;
  /** @default false */
  readonly color?: boolean;
}

/** Plans as text for a terminal: a part for each cluster, and the total of several. */
export function planText(plans: readonly Plan[], { columns = 80, color = false }: PlanTextOptions = {}): string {
  const paint = palette({ color });
  const width = Math.min(columns, 100);
  const parts = plans.map((plan) => clusterText(plan, width, paint));
  return [...parts, ...(plans.length > 1 ? [totalText(plans, width, paint)] : [])].join("\n");
}

function clusterText(plan: Plan, columns: number, paint: Palette): string {
  const verdict = plan.findings.some(({ severity }) => severity === "blocking") ? paint.red : paint.green;
  return [
    `${paint.bold(`Cluster ${clusterName(plan)}`)}, Kubernetes ${plan.version}\n`,
    lines(`${headline(plan)}; ${findingCounts(plan)}`, columns, verdict),
    lines(sizesFrom(plan), columns, paint.faint),
    "\n",
    groupsTable(plan, columns),
    "\n",
    needsTable(plan.needs, columns, paint),
    lines(rolloutNote(plan), columns, paint.faint),
    section("NETWORK", networkWords(plan), columns, paint),
    section("SPREAD", spreadWords(plan), columns, paint),
    findingsText(plan.findings, columns, paint),
  ].join("");
}

/** Text broken into lines, each painted by itself. */
function lines(text: string, columns: number, paint: (line: string) => string): string {
  return wrap(text, columns)
    .map((line) => `${paint(line)}\n`)
    .join("");
}

function totalText(plans: readonly Plan[], columns: number, paint: Palette): string {
  const needs = sumBySituation(plans.map((plan) => plan.needs));
  return `${paint.bold(`Total of ${plans.length} clusters`)}: ${headline({ needs })}\n\n${needsTable(needs, columns, paint)}`;
}

const groupHeads = ["GROUP", "NODES", "VM CLASS", "EACH", "DISK", "ROLLOUT"];

function groupsTable({ groups }: Plan, columns: number): string {
  const clipped = [0, 2];
  const heads = groupHeads.map(
    (head, index): Column<readonly string[]> => ({
      head,
      cell: (row) => row[index] ?? "",
      clip: clipped.includes(index),
    }),
  );
  const rows = groups.map(groupCells);
  const used = heads.filter((_, index) => rows.some((row) => row[index] !== "-"));
  return table(used, rows, columns);
}

function needsTable(needs: NeedsBySituation, columns: number, paint: Palette): string {
  const heads = situationsOf(needs).map(
    ([situation], index): Column<ReturnType<typeof needRows>[number]> => ({
      head: situationHeads[situation].toUpperCase(),
      cell: ({ cells }) => cells[index] ?? "",
      align: "right",
    }),
  );
  const label = {
    head: "NEEDS",
    cell: ({ label, isPart }: ReturnType<typeof needRows>[number]) => (isPart ? paint.faint(`  ${label}`) : label),
    clip: true,
  };
  return table([label, ...heads], needRows(needs), columns);
}

function section(title: string, lines: readonly Said[], columns: number, paint: Palette): string {
  const width = Math.max(...lines.map(([about]) => about.length));
  const said = lines.map(([about, words]) => indent(words, columns, `  ${pad(about, width)}  `));
  return `\n${paint.bold(title)}\n${said.join("\n")}\n`;
}

const styles: Readonly<Record<PlanSeverity, Style>> = { blocking: "red", warning: "yellow", info: "cyan" };

function findingsText(findings: readonly PlanFinding[], columns: number, paint: Palette): string {
  if (findings.length === 0) return "";
  const texts = findings.map(({ severity, subject, message, remedy }) => {
    const mark = paint[styles[severity]](pad(severity, 8));
    return `${indent(`${subject}: ${message}`, columns, `  ${mark}  `)}\n${indent(remedy, columns, " ".repeat(12))}`;
  });
  return `\n${paint.bold("FINDINGS")}\n${texts.join("\n")}\n`;
}
