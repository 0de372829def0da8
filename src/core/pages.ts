import { labelled } from "./label.ts";
import type { Choice, Select } from "./view.ts";

/** What one select of a platform takes. */
export interface SelectLimits {
  readonly options: number;
  /** Characters of a value. */
  readonly value: number;
  readonly placeholder: number;
}

/** What stands in one select: a name, and as many choices as it takes. */
export interface Page {
  readonly name: string;
  readonly choices: readonly Choice[];
}

/** The choices of a select in `most` pages at most; a name tells which of them all a page has. */
export function pagesOf(
  { label, choices }: Pick<Select, "label" | "choices">,
  { options, value, placeholder }: SelectLimits,
  most = Infinity,
): readonly Page[] {
  const all = pickable(choices, value);
  const starts = all.flatMap((_, at) => (at % options === 0 ? [at] : [])).slice(0, most);
  return starts.map((start) => {
    const own = all.slice(start, start + options);
    const which = ` · ${start + 1}–${start + own.length} of ${all.length}`;
    const name = labelled(label, placeholder - which.length);
    return { name: all.length > options ? `${name}${which}` : name, choices: own };
  });
}

/** A value picked twice could not be told apart, and one that does not fit would mean something else. */
export function pickable(choices: readonly Choice[], most: number): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ value }) => {
    if (value.trim() === "" || value.length > most || seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}
