import { SIZE, type Role } from "./look.ts";
import { fitted, spans, writable } from "./words.ts";

/** What several pictures are made of. Sizes are px. */

interface Written {
  readonly role?: Role;
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
}

/** A line of words on its baseline, cut to its room. What no font writes is left out. */
export function line(
  x: number,
  y: number,
  said: string,
  room: number,
  { role = "words", size = SIZE, anchor = "start" }: Written = {},
): string {
  const seen = fitted(writable(said), size, room);
  if (seen === "") return "";
  return `<text x="${near(x)}" y="${near(y)}" class="${role}" font-size="${size}" text-anchor="${anchor}">${spans(seen)}</text>`;
}

/** Words as so many lines at most, broken between words; the last one is cut. */
export function lines(said: string, size: number, room: number, most: number): readonly string[] {
  const left = writable(said).split(" ");
  const broken: string[] = [];
  while (left.length > 0 && broken.length < most - 1) {
    let own = left.shift() ?? "";
    while (left[0] !== undefined && fits(`${own} ${left[0]}`, size, room))
      own += ` ${left.shift() ?? ""}`;
    broken.push(own);
  }
  return left.length > 0 ? [...broken, left.join(" ")] : broken;
}

const fits = (text: string, size: number, room: number): boolean =>
  fitted(text, size, room) === text;

/** A name as far as it can be written, else by its place: `Phase 3`. */
export const named = (name: string, kind: string, at: number): string =>
  writable(name) || `${kind} ${at + 1}`;

/** A number for a picture: a tenth of a px is as fine as anybody sees. */
export const near = (value: number): number => Math.round(value * 10) / 10;

/** A percent as it can be drawn: 0 to 100, whatever it was. */
export const part = (percent: number): number =>
  Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : 0;

/** A count as it can be drawn: whole and not below 0. */
export const whole = (count: number): number =>
  Number.isFinite(count) ? Math.max(0, Math.floor(count)) : 0;

/** How much of a whole, in percent; of nothing it is none. */
export const percentOf = (some: number, all: number): number =>
  all > 0 ? part((100 * some) / all) : 0;

/** So many of some that stand in order, with the one at `here` among them: where the first of them is. */
export const windowAt = (count: number, most: number, here: number): number =>
  Math.max(0, Math.min(count - most, here - Math.floor(most / 2)));

/** Which phases are drawn, of very many. */
export const rangeWords = (first: number, drawn: number, all: number): string =>
  `Phases ${first + 1} to ${first + drawn} of ${all}`;
