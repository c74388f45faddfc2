import type { Row } from "./rows";

/** What a key means on a line of a tree. */
export type Move =
  | { readonly is: "go"; readonly index: number }
  | { readonly is: "toggle" }
  | { readonly is: "details" };

/** What a key does on the line at `index`, as trees have it everywhere (WAI-ARIA: treegrid); undefined for other keys. */
export function moveOf(key: string, rows: readonly Row[], index: number, page: number): Move | undefined {
  const row = rows[index];
  if (!row) return undefined;
  const go = (to: number): Move => ({ is: "go", index: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "PageDown":
      return go(index + page);
    case "PageUp":
      return go(index - page);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      return row.expandable && !row.expanded ? { is: "toggle" } : go(row.expanded ? index + 1 : index);
    case "ArrowLeft":
      return row.expanded ? { is: "toggle" } : go(parentOf(rows, index));
    case " ":
      return { is: row.expandable ? "toggle" : "details" };
    case "Enter":
      return { is: "details" };
    default:
      return undefined;
  }
}

function parentOf(rows: readonly Row[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above--) if ((rows[above]?.level ?? 1) < level) return above;
  return index;
}
