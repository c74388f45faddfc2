import type { PlanFinding, PlanSeverity } from "../../provider/plan/finding";
import type { Plan } from "../../provider/plan/plan";
import { type NeedsBySituation, situationsOf, sumBySituation } from "../../provider/plan/situations";
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

/** Plans as GitHub Flavored Markdown, a section that fits in a pull request: what matters is open, the rest is folded. */
export function planMarkdown(plans: readonly Plan[]): string {
  const total = sumBySituation(plans.map(({ needs }) => needs));
  const parts = [
    plans.length > 1 ? `## Plan of ${plans.length} clusters: ${headline({ needs: total })}` : "## Cluster plan",
    ...plans.map(clusterMarkdown),
    ...(plans.length > 1 ? [`### Total of ${plans.length} clusters`, needsTable(total)] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function clusterMarkdown(plan: Plan): string {
  const urgent = plan.findings.filter(({ severity }) => severity !== "info");
  const notes = plan.findings.filter(({ severity }) => severity === "info");
  return [
    `### ${markOf(plan)} \`${clusterName(plan)}\`: ${headline(plan)}`,
    `Kubernetes ${escaped(plan.version)}, ${findingCounts(plan)}.`,
    ...(urgent.length > 0 ? [findingsTable(urgent)] : []),
    needsTable(plan.needs),
    `<sub>${escaped(rolloutNote(plan))}</sub>`,
    details("Nodes, network and spread", [
      groupsTable(plan),
      list("Network", networkWords(plan)),
      list("Spread", spreadWords(plan)),
      escaped(sizesFrom(plan)),
    ]),
    ...(notes.length > 0
      ? [details(`${notes.length} ${notes.length === 1 ? "note" : "notes"}`, [findingsTable(notes)])]
      : []),
  ].join("\n\n");
}

const marks: Readonly<Record<PlanSeverity, string>> = { blocking: "⛔", warning: "⚠️", info: "ℹ️" };

function markOf({ findings }: Plan): string {
  return findings[0]?.severity === undefined || findings[0].severity === "info" ? "✅" : marks[findings[0].severity];
}

function findingsTable(findings: readonly PlanFinding[]): string {
  return grid(
    ["", "Finding", "What to do"],
    findings.map(({ severity, subject, message, remedy, source }) => [
      `${marks[severity]} ${severity}`,
      `**${escaped(subject)}**: ${escaped(message)} <sub>${escaped(source)}</sub>`,
      escaped(remedy),
    ]),
  );
}

function needsTable(needs: NeedsBySituation): string {
  const heads = situationsOf(needs).map(([situation]) => situationHeads[situation]);
  const rows = needRows(needs).map(({ label, isPart, cells }) => [
    isPart ? `&emsp;${escaped(label)}` : `**${escaped(label)}**`,
    ...cells,
  ]);
  return grid(["needs", ...heads], rows, ["left", ...heads.map(() => "right" as const)]);
}

function groupsTable({ groups }: Plan): string {
  const { heads, rows } = groupTable(groups);
  return grid(
    heads,
    rows.map((row) => row.map(escaped)),
  );
}

function list(title: string, lines: readonly Said[]): string {
  return [
    `**${title}**`,
    "",
    ...lines.map(([about, said]) => `* ${about ? `${escaped(about)}: ` : ""}${escaped(said)}`),
  ].join("\n");
}

/** A blank line after the summary, or what follows would be HTML. */
function details(summary: string, parts: readonly string[]): string {
  return `<details><summary>${summary}</summary>\n\n${parts.join("\n\n")}\n\n</details>`;
}

function grid(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  aligns: readonly ("left" | "right")[] = [],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, index) => (aligns[index] === "right" ? "--:" : "---"));
  return [line(heads), line(rule), ...rows.map(line)].join("\n");
}

/** Text that means nothing to Markdown, and stays within its cell. */
function escaped(text: string): string {
  return text.replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`).replaceAll("\n", " ");
}
