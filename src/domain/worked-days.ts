import { standing, type MemberEvent } from "./event.ts";
import { advance, type Walk } from "./walk.ts";
import { addDays, nextWeek, weekOf, weeksBetween, type Day, type Week } from "./week.ts";

/** A day on which something was ticked or finished: how often, and the minutes that it closed. */
export interface WorkedDay {
  readonly day: Day;
  readonly minutes: number;
  readonly ticks: number;
}

/** The running one and 52 before it. */
const WEEKS = 53;

/** The weeks of the year that ends with the week of `today`. */
export const yearUpTo = (today: Day): readonly Week[] =>
  weeksBetween(addDays(weekOf(today), 7 * (1 - WEEKS)), weekOf(today));

/**
 * The days of these weeks on which a member worked, the earliest first, by the local day stated for it
 * and with the minutes that their weeks have of it (rule 2); what was taken back is not in them.
 */
export function workedDays(
  events: readonly MemberEvent[],
  weeks: readonly Week[],
): readonly WorkedDay[] {
  const [first = "", last = first] = [weeks[0], weeks.at(-1)];
  const days = new Map<Day, WorkedDay>();
  let walk: Walk | undefined;
  for (const event of standing(events)) {
    const { day, kind } = event;
    const stepped = advance(walk, event);
    walk = stepped.walk;
    if ((kind !== "tick" && kind !== "done") || day < first || day >= nextWeek(last)) continue;
    const { minutes, ticks } = days.get(day) ?? { minutes: 0, ticks: 0 };
    days.set(day, { day, minutes: minutes + stepped.minutes, ticks: ticks + 1 });
  }
  return [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
