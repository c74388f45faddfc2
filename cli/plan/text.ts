import type { PlanFinding, PlanSeverity } from "../../provider/plan/finding";
import type { Plan } from "../../provider/plan/plan";
import { type NeedsBySituation, situationsOf, sumBySituation } from "../../provider/plan/situations";
import type { Palette, Style } from "../terminal/colour";
import { drawingOf, type TextStyle } from "../terminal/style";
import { type Column, table } from "../terminal/table";
import { indent, pad, wrap } from "../terminal/width";
import { needRows, situationHeads } from "./need-rows";
import {
  clusterName,
  findingCounts,
  groupTable,
  headline,
  networkWords,
  rolloutNote,
  type Said,
  sizesFrom,
  spreadWords,
} from "./words";

/** Plans as text for a terminal: a part for each cluster, and the total of several. */
export function planText(plans: readonly Plan[], style: TextStyle = {}): string {
  const { columns, paint } = drawingOf(style);
  const parts = plans.map((plan) => clusterText(plan, columns, paint));
  return [...parts, ...(plans.length > 1 ? [totalText(plans, columns, paint)] : [])].join("\n");
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

/** What names something is cut where the terminal is narrow. */
const clipped = ["group", "VM class"];

function groupsTable({ groups }: Plan, columns: number): string {
  const { heads, rows } = groupTable(groups);
  const columnsOf = heads.map(
    (head, index): Column<readonly string[]> => ({
      head: head.toUpperCase(),
      cell: (row) => row[index] ?? "",
      clip: clipped.includes(head),
    }),
  );
  return table(columnsOf, rows, columns);
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
