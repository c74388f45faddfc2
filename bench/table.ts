/** A row of cells; the first is text, the others are figures. */
export type Row = readonly string[];

/** Aligns rows in columns: the first to the left, figures to the right. */
export function table(header: Row, rows: readonly Row[]): string[] {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: Row) =>
    widths
      .map((width, column) => aligned(row[column] ?? "", width, column))
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)];
}

function aligned(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
