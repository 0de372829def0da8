import type { Group } from "../../src/domain/records.ts";
import { calendarOf, WEEK_1 } from "../domain/build.ts";

/** A group that has just begun. */
export const aGroup: Group = {
  id: 1,
  key: "k".repeat(10),
  title: "A group with a name of some length: Night School of Python",
  roadmap: "any",
  version: 1,
  told: 1,
  hours: 10,
  calendar: calendarOf(),
  board: "everyone",
  checkins: "automatic",
  openWeek: WEEK_1,
  channels: [],
};
