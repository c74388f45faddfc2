/** "; did you mean x?" for the candidate a word is most likely a slip of, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const match = closest(word, candidates);
  return match === undefined ? "" : `; did you mean ${match}?`;
}

/** The candidate within a third of the word's length (at least 1 edit, at most 3); case, `_` and `-` do not count. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const plainWord = plain(word);
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(plainWord.length / 3))) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(plainWord, plain(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, "");
}

/** Optimal string alignment distance: inserts, deletes, changes and swaps of neighbours. Stops at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(change, at(last, j) + 1, at(row, j - 1) + 1, swapped ? at(beforeLast, j - 2) + 1 : limit);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
