import { distance } from "fastest-levenshtein";

/** Beyond a third of the letters a suggestion is a guess and not a help. */
const WRONG_LETTERS_OF = 3;

/** No name is longer, and to compare two words takes as long as both lengths multiplied. */
const LONGEST = 100;

/** A shorter beginning than this fits too much to suggest anything by it. */
const SHORTEST_BEGINNING = 2;

/**
 * The candidate that was probably meant by `word`: the same letters in another case, what it is the
 * beginning of, else the one with the fewest wrong letters; `undefined` when nothing is reasonably
 * near. Of equally near ones the first is taken, so that the answer follows the candidates' order.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.length > LONGEST ? "" : fold(word);
  if (typed === "") return undefined;
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const score = scoreOf(typed, fold(candidate));
    if (score !== undefined && (best === undefined || score < best.score)) {
      best = { candidate, score };
    }
  }
  return best?.candidate;
}

/** Lower is nearer: 0 the same, below 1 a beginning (the shortest rest first), else wrong letters. */
function scoreOf(typed: string, candidate: string): number | undefined {
  if (candidate === "") return undefined;
  if (typed === candidate) return 0;
  if (typed.length >= SHORTEST_BEGINNING && candidate.startsWith(typed)) {
    return 1 - typed.length / candidate.length;
  }
  const longer = Math.max(typed.length, candidate.length);
  const allowed = Math.max(1, Math.floor(longer / WRONG_LETTERS_OF));
  // A difference in length is a lower bound of the distance: no need to count then.
  if (Math.abs(typed.length - candidate.length) > allowed) return undefined;
  const wrong = isSwap(typed, candidate) ? 1 : distance(typed, candidate);
  return wrong <= allowed && wrong < longer ? wrong : undefined;
}

/** Two neighbouring letters swapped: the commonest slip, which counts as one and not as two. */
function isSwap(typed: string, candidate: string): boolean {
  if (typed.length !== candidate.length) return false;
  let at = 0;
  while (at < typed.length && typed[at] === candidate[at]) at += 1;
  return (
    at + 1 < typed.length &&
    typed[at] === candidate[at + 1] &&
    typed[at + 1] === candidate[at] &&
    typed.slice(at + 2) === candidate.slice(at + 2)
  );
}

const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
