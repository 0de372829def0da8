import type { Calendar } from "./calendar.ts";
import { standing, type MemberEvent } from "./event.ts";
import { promisesFromLog } from "./promise.ts";
import { weekOf, type Day } from "./week.ts";

/**
 * Minutes that a member's running week would promise if they rested from `day` until `until`, decided
 * at `atMs`: what a pause would come to before anybody takes one (rule 5).
 */
export function promiseWithRest(
  events: readonly MemberEvent[],
  calendar: Calendar,
  rest: { readonly day: Day; readonly until: Day; readonly atMs: number },
): number {
  const { day, until, atMs } = rest;
  const id = Math.max(0, ...events.map((event) => event.id)) + 1;
  const pause: MemberEvent = { kind: "pause", id, atMs, day, until, minutes: 0 };
  const [promise = 0] = promisesFromLog([...standing(events), pause], calendar, [weekOf(day)]);
  return promise;
}
