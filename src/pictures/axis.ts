import { addDays, weekdayOf, type Day } from "../domain/week.ts";
import { monthName, numberOf, shortDay } from "./dates.ts";

/** The days that a picture has an axis of: the first and the last, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** A label takes an eighth of the width. */
const LABELS = 8;

/** Months, or Mondays where the days are few, as many as have room. */
export function ticksOf({
  from,
  to,
}: Days): readonly { readonly day: Day; readonly words: string }[] {
  const days = numberOf(to) - numberOf(from) + 1;
  if (days <= 7 * LABELS) {
    const every = days > 28 ? 14 : 7;
    const monday = addDays(from, (8 - weekdayOf(from)) % 7);
    return stepsFrom(monday, to, (day) => addDays(day, every)).map((day) => ({
      day,
      words: shortDay(day, day),
    }));
  }
  const step =
    [1, 2, 3, 6, 12, 24, 60, 120].find((months) => days / (30 * months) <= LABELS) ?? 240;
  const january = `${from.slice(0, 4)}-01-01`;
  return stepsFrom(january, to, (day) => monthsOn(day, step))
    .filter((day) => day >= from)
    .map((day) => ({ day, words: monthOf(day) === 1 ? day.slice(0, 4) : monthName(day) }));
}

function stepsFrom(first: Day, to: Day, next: (day: Day) => Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day <= to && days.length < 100; day = next(day)) days.push(day);
  return days;
}

const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The first of a month, so many months on. */
function monthsOn(day: Day, months: number): Day {
  const count = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1 + months;
  const year = String(Math.floor(count / 12)).padStart(4, "0");
  return `${year}-${String((count % 12) + 1).padStart(2, "0")}-01`;
}
