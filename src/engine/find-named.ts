import { UserError, type Particulars } from "../core/errors.ts";
import type { Choice } from "../core/view.ts";
import { nearest } from "../domain/nearest.ts";
import { standingFor } from "./again.ts";

/** How a thing is found by what was typed: whole or in part, and by its nearest name where there is none. */

/** A thing that people name, and what a completion shows of it. */
export interface Named<T> {
  readonly thing: T;
  readonly id: string;
  readonly title: string;
  readonly note?: string;
}

/** Letters and digits alone, in small letters without accents. */
export const norm = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** By id, by title, by an unambiguous part of a title; a UserError with the nearest match for anything else. */
export function findNamed<T>(
  what: string,
  typed: string,
  all: readonly Named<T>[],
  hint: string,
): T {
  const wanted = norm(typed);
  const exact = [
    all.filter((named) => named.id === typed || named.title === typed),
    all.filter((named) => wanted !== "" && norm(named.title) === wanted),
  ].find((some) => some.length > 0);
  if (exact?.length === 1 && exact[0] !== undefined) return exact[0].thing;
  const begun = all.filter(
    (named) => named.id.startsWith(typed.toLowerCase()) || norm(named.title).startsWith(wanted),
  );
  // A number is no part of a name: it would finish whatever happens to hold it.
  const inside = /^[\d.]+$/.test(typed)
    ? []
    : all.filter(({ title }) => norm(title).includes(wanted));
  const parts = exact ?? (begun.length > 0 ? begun : inside);
  if (wanted !== "" && parts.length === 1 && parts[0] !== undefined) return parts[0].thing;
  const shown = `“${typed.slice(0, 60)}”`;
  if (wanted !== "" && parts.length > 1) {
    const some = parts
      .slice(0, 4)
      .map((named) => named.title)
      .join(", ");
    throw new UserError(
      `${shown} could be more than one ${what}: ${some}.`,
      "Pick one, or write more of its name.",
      [],
      meaning(typed, parts),
    );
  }
  const meant = meantBy(wanted, all);
  throw new UserError(
    `There is no ${what} ${shown} here.`,
    meant === undefined ? hint : `Did you mean “${meant.title}”? ${hint}`,
    [],
    meant && meaning(typed, [meant]),
  );
}

/** Each is offered by what it is called for certain; of two of one name none is. */
function meaning(typed: string, some: readonly Named<unknown>[]): Particulars {
  const choices = some
    .slice(0, MOST)
    .map(({ id, title, note }) => ({ label: title, value: id || title, ...(note && { note }) }));
  const isCertain = new Set(choices.map(({ value }) => value)).size === choices.length;
  return isCertain ? standingFor(typed, choices) : {};
}

/** As many as a select holds on every platform. */
const MOST = 25;

/** The thing whose name is nearest; where no whole name is near, the one with a word that is. */
function meantBy<T>(wanted: string, all: readonly Named<T>[]): Named<T> | undefined {
  const names = all.flatMap((named) => [named.id, norm(named.title)]);
  const words = all
    .flatMap((named) => norm(named.title).split(" "))
    .filter((word) => word.length > 3);
  const close = nearest(wanted, names) ?? nearest(wanted, words);
  if (close === undefined) return undefined;
  return (
    all.find((named) => named.id === close || norm(named.title) === close) ??
    all.find((named) => norm(named.title).split(" ").includes(close))
  );
}

/** Matches for autocomplete: beginnings first, then words inside, then anything alike. */
export function matching<T>(typed: string, all: readonly Named<T>[]): readonly Choice[] {
  const wanted = norm(typed);
  const rank = ({ id, title }: Named<T>): number => {
    const name = norm(title);
    if (name.startsWith(wanted) || id.startsWith(wanted)) return 0;
    if (name.split(" ").some((word) => word.startsWith(wanted))) return 1;
    return name.includes(wanted) || id.includes(wanted) ? 2 : 3;
  };
  return all
    .map((named) => ({ named, rank: rank(named) }))
    .filter((match) => match.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ named: { id, title, note } }) => ({ label: title, value: id, ...(note && { note }) }));
}
