import type { Basis } from "../domain/estimate.ts";
import type { CourseTopic } from "../domain/course.ts";
import { dayName } from "../domain/day-name.ts";
import { MARKS, type Mark } from "../domain/marks.ts";
import type { Time } from "../core/rich.ts";
import { wallClockIn } from "../domain/week.ts";

/** Numbers, days and marks as people read them. */

export { dayName };

/** `4 h`, `1 h 30 min`, `45 min`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Hours with at most one decimal, for bars: `34`, `7.5`. */
export const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** `34 of 50 h`. */
export const hoursOf = (closed: number, promise: number): string =>
  `${hours(closed)} of ${hours(promise)} h`;

/** `1 week`, `3 weeks`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** An instant (epoch ms) on the clock of a zone, whoever reads it: `Mon 23 Nov 2026, 09:00`. */
export function clockName(
  epochMs: number,
  zone: string,
  style: Time["style"] = "datetime",
): string {
  const [date = "", clock = ""] = wallClockIn(zone, epochMs).toString().split("T");
  const day = `${dayName(date)} ${date.slice(0, 4)}`;
  if (style === "date") return day;
  return style === "time" ? clock.slice(0, 5) : `${day}, ${clock.slice(0, 5)}`;
}

const BASIS: Record<Basis, string> = {
  stated: "",
  derived: "",
  assumed: " (assumed: the source gives no time)",
};

/** Minutes, and whether they were assumed. */
export const timed = (minutes: number, basis: Basis): string =>
  `${duration(minutes)}${BASIS[basis]}`;

/** How long a topic takes, and whether that was assumed. */
export const estimated = ({ estimate: { minutes, basis } }: CourseTopic): string =>
  minutes === 0 ? `no time of its own${BASIS[basis]}` : timed(minutes, basis);

/** `important, start here` */
export const marksOf = (marks: readonly Mark[]): string =>
  marks.map((mark) => MARKS[mark].title).join(", ");

/** `a, b and c` */
export function andList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** As many names as a post can carry, and how many more. */
export function someOf(names: readonly string[], most = 12): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(", ")} and ${more} more` : andList(names);
}
