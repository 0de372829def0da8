/** The word that was probably meant, if one is near: a shared beginning or few typing errors. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  if (word === "" || word.length > 60) return undefined;
  const ranked = words
    .map((candidate) => ({ candidate, errors: errorsBetween(word, candidate.toLowerCase()) }))
    .sort((a, b) => a.errors - b.errors);
  const best = ranked[0];
  if (best !== undefined && best.errors <= Math.max(1, Math.floor(word.length / 3))) {
    return best.candidate;
  }
  return words.find((candidate) => candidate.toLowerCase().startsWith(word));
}

/** Letters left out, added, changed, or swapped with their neighbour; one row at a time. */
function errorsBetween(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const kept = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const isSwap = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      const swapped = isSwap ? (before[j - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(kept, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
