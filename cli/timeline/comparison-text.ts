import type { Timeline } from "../../provider/timeline/timeline";
import { durationWords } from "../terminal/duration-words";
import { type Column, table } from "../terminal/table";
import { clip } from "../terminal/width";
import { type ComparedPhase, comparePhases, compareTotals } from "./comparison";
import type { Drawing } from "./text";
import { differenceText, ratioText } from "./text-duration";

/** How many timelines fit beside the first: in 80 columns two. */
const beside = (columns: number) => Math.max(1, Math.floor((columns - 44) / 18));

type Row = Pick<ComparedPhase, "lengths" | "differences"> & { readonly label: string };

/** How long each phase took in each timeline, and how much longer, or how many times as long, as in the first. */
export function comparisonText(timelines: readonly Timeline[], { columns }: Drawing): string {
  const rows: Row[] = [...comparePhases(timelines), { label: "whole", ...compareTotals(timelines) }];
  const names = timelines.map(({ title }, index) => `${letterOf(index)}  ${clip(title, columns - 3)}\n`);
  const others = timelines.map((_, index) => index).slice(1);
  const tables = chunks(others, beside(columns)).map((indices) => {
    const text = table([phaseColumn, timeColumn(0), ...indices.flatMap(comparedColumns)], rows, columns);
    return text.replace(/ +$/gm, "");
  });
  return `${names.join("")}\n${tables.join("\n")}`;
}

const phaseColumn: Column<Row> = { head: "PHASE", cell: ({ label }) => label, clip: true };

function timeColumn(index: number): Column<Row> {
  return { head: letterOf(index), cell: ({ lengths }) => taken(lengths[index]), align: "right" };
}

function comparedColumns(index: number): Column<Row>[] {
  return [
    timeColumn(index),
    {
      head: `${letterOf(index)}-A`,
      cell: ({ differences }) => (differences[index] === undefined ? "" : differenceText(differences[index])),
      align: "right",
    },
    {
      head: `${letterOf(index)}/A`,
      cell: ({ lengths: { 0: first, [index]: length } }) =>
        first === undefined || length === undefined ? "" : ratioText(length, first),
      align: "right",
    },
  ];
}

function taken(length: number | undefined): string {
  return length === undefined ? "-" : durationWords(length);
}

/** "A", "B", … "Z", "A1", … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round > 0 ? round : ""}`;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
