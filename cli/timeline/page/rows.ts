import type { Span } from "../../../provider/timeline/timeline";

/** A line of the chart. */
export interface Row {
  /** Where the span stands in the tree: "3", "3/0", "3/0/2". */
  readonly key: string;
  readonly span: Span;
  /** 1 is a phase. */
  readonly level: number;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Its place among its sisters that are shown, from 1, and how many these are. */
  readonly position: number;
  readonly sisters: number;
}

/** Which spans are looked for. */
export interface Filter {
  /** Words that all have to be in a span's name or detail, in any case of letters. */
  readonly text: string;
  readonly only: "all" | "critical" | "unfinished";
}

/** The filter that lets everything through. */
export const everything: Filter = { text: "", only: "all" };

/** Whether a filter leaves anything out. */
export function isFiltering(filter: Filter): boolean {
  return filter.only !== "all" || filter.text.trim() !== "";
}

/** The lines that are shown: of spans that are unfolded or phases, those that match or have something under them that does. */
export function rowsOf(spans: readonly Span[], open: ReadonlySet<string>, filter: Filter = everything): readonly Row[] {
  const rows: Row[] = [];
  const hits = isFiltering(filter) ? hitsOf(spans, filter) : undefined;
  const visit = (all: readonly Span[], parent: string, level: number) => {
    const shown = all.flatMap((span, index) => {
      const key = parent === "" ? String(index) : `${parent}/${index}`;
      return !hits || hits.within.has(key) ? [{ span, key }] : [];
    });
    shown.forEach(({ span, key }, index) => {
      const expandable = !hits ? span.children.length > 0 : hits.above.has(key);
      const expanded = expandable && open.has(key);
      rows.push({ key, span, level, expandable, expanded, position: index + 1, sisters: shown.length });
      if (expanded) visit(span.children, key, level + 1);
    });
  };
  visit(spans, "", 1);
  return rows;
}

/** How many spans match. */
export function matchCount(spans: readonly Span[], filter: Filter): number {
  return hitsOf(spans, filter).matches;
}

/** What has to be unfolded so that every match shows. */
export function unfoldedFor(spans: readonly Span[], filter: Filter): Set<string> {
  return new Set(hitsOf(spans, filter).above);
}

/** Everything that can be unfolded down to a level: 1 unfolds the phases. */
export function unfoldedTo(spans: readonly Span[], level: number): Set<string> {
  const keys = new Set<string>();
  const visit = (all: readonly Span[], parent: string, depth: number) => {
    if (depth > level) return;
    all.forEach((span, index) => {
      if (span.children.length === 0) return;
      const key = parent === "" ? String(index) : `${parent}/${index}`;
      keys.add(key);
      visit(span.children, key, depth + 1);
    });
  };
  visit(spans, "", 1);
  return keys;
}

/** What is unfolded from the beginning: the way to what failed or stands still. */
export function unfoldedAtFirst(spans: readonly Span[]): Set<string> {
  const keys = new Set<string>();
  spans.forEach((span, index) => {
    const bad = span.state === "failed" || span.state === "stalled";
    if (bad && span.children.length > 0) keys.add(String(index));
  });
  return keys;
}

interface Hits {
  readonly matches: number;
  /** Matches and what is above them: what is shown. */
  readonly within: ReadonlySet<string>;
  /** What has a match under it. */
  readonly above: ReadonlySet<string>;
}

function hitsOf(spans: readonly Span[], filter: Filter): Hits {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const within = new Set<string>();
  const above = new Set<string>();
  let matches = 0;
  const visit = (all: readonly Span[], parent: string): boolean => {
    let any = false;
    all.forEach((span, index) => {
      const key = parent === "" ? String(index) : `${parent}/${index}`;
      const under = visit(span.children, key);
      if (under) above.add(key);
      const itself = matchesFilter(span, words, filter.only);
      if (itself) matches++;
      if (!itself && !under) return;
      within.add(key);
      any = true;
    });
    return any;
  };
  visit(spans, "");
  return { matches, within, above };
}

function matchesFilter(span: Span, words: readonly string[], only: Filter["only"]): boolean {
  if (only === "critical" && !span.critical) return false;
  if (only === "unfinished" && span.state === "done") return false;
  if (words.length === 0) return true;
  const text = `${span.label} ${span.detail ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
