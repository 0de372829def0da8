import ical, { ICalCalendarMethod } from "ical-generator";
import type { View } from "../core/view.ts";
import type { MyWeek } from "../domain/my-plan.ts";
import type { Group } from "../domain/records.ts";
import { addDays } from "../domain/week.ts";
import { duration } from "./words.ts";

/** My weeks as an .ics file: an all-day event a week, replaced when it is imported again. */
export function calendarFile(group: Group, weeks: readonly MyWeek[]): NonNullable<View["file"]> {
  const calendar = ical({
    name: group.title,
    prodId: { company: "Cairn", product: "Plan", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { week, minutes, parts } of weeks.filter((entry) => entry.minutes > 0)) {
    calendar.createEvent({
      id: `${group.key}-${week}@cairn`,
      allDay: true,
      start: `${week}T00:00:00`,
      end: `${addDays(week, 7)}T00:00:00`,
      stamp: `${week}T00:00:00Z`,
      summary: `${group.title}: ${duration(minutes)}`,
      description: parts.map(({ topic }) => topic.entry.topic.title).join("\n"),
    });
  }
  return { name: "my-weeks.ics", mime: "text/calendar", content: calendar.toString() };
}
