import { clip, pad, padStart, width } from "./width";

/** One column of a table. */
export interface Column<Row> {
  /** Its heading, in capitals as kubectl writes them. */
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** @default "left" */
  readonly align?: "left" | "right";
  /** Whether it may be cut where the terminal is too narrow. The last such column is cut first. */
  readonly clip?: boolean;
}

const gap = "   ";

/**
 * Rows as kubectl shows them: columns three blanks apart, as wide as what is in them.
 * @param columns how wide the table may be; without it, as wide as it needs
 */
export function table<Row>(columnsOf: readonly Column<Row>[], rows: readonly Row[], columns = Infinity): string {
  const cells = [columnsOf.map(({ head }) => head), ...rows.map((row) => columnsOf.map(({ cell }) => cell(row)))];
  const widths = columnsOf.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ""))));
  let excess = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) - columns;
  for (let i = columnsOf.length - 1; i >= 0 && excess > 0; i--) {
    const column = columnsOf[i];
    if (!column?.clip) continue;
    const narrower = Math.max(width(column.head), (widths[i] ?? 0) - excess);
    excess -= (widths[i] ?? 0) - narrower;
    widths[i] = narrower;
  }
  const line = (row: readonly string[]) => {
    const padded = row.map((cell, i) => {
      const columns = widths[i] ?? 0;
      return columnsOf[i]?.align === "right"
        ? padStart(clip(cell, columns), columns)
        : pad(clip(cell, columns), columns);
    });
    return `${padded.join(gap).trimEnd()}\n`;
  };
  return cells.map(line).join("");
}
