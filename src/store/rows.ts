import { sql } from "kysely";
import type { EventBase, Happening, MemberEvent } from "../domain/event.ts";
import type { Settings } from "../domain/link.ts";
import type { Group, GroupWeek, Member, Person } from "../domain/records.ts";
import type { WeekScore } from "../domain/score.ts";
import type { Walk } from "../domain/walk.ts";
import { weekOf } from "../domain/week.ts";
import { checksumOf } from "./checksum.ts";
import type { GroupsTable } from "./tables/groups.ts";
import type { EventsTable, GroupWeeksTable, WeekScoresTable } from "./tables/members.ts";
import type { PeopleTable } from "./tables/people.ts";

/**
 * Rows to the domain's nouns and back. JSON columns are written here only, from typed values, so that
 * what is read back has the type that was written; that is the reason of the casts.
 */

type Row<T> = { [K in keyof T]: T[K] extends { readonly __select__: infer S } ? S : T[K] };

/** Stands for "never" where an index wants a number; a year beyond 200,000. */
export const NEVER_MS = 8_640_000_000_000_000;

/** A group's row, with the channels that were read beside it. */
export function groupOf(
  row: Row<GroupsTable>,
  channels: readonly Group["channels"][number][],
): Group {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    roadmap: row.roadmap,
    ...(row.own_roadmap === null ? {} : { ownRoadmap: row.own_roadmap }),
    version: row.version,
    told: row.told,
    hours: row.hours,
    calendar: JSON.parse(row.calendar) as Group["calendar"],
    board: row.board as Group["board"],
    checkins: row.checkins as Group["checkins"],
    openWeek: row.open_week,
    channels,
  };
}

/** A person's row as the domain has them. */
export const personOf = (row: Omit<Row<PeopleTable>, "created_ms">): Person => ({
  id: row.id,
  name: row.name,
  hidden: row.hidden === 1,
  zone: row.zone ?? undefined,
  nudges: row.nudges === 1,
  asks: row.asks === 1,
  quiet: { from: row.quiet_from, until: row.quiet_until },
});

/** All that a person may set about themselves, as columns. */
export const settingsRow = ({ hidden, nudges, asks, quiet, zone }: Settings) => ({
  hidden: Number(hidden),
  nudges: Number(nudges),
  asks: Number(asks),
  quiet_from: quiet.from,
  quiet_until: quiet.until,
  zone: zone ?? null,
});

/** A member's row, joined with their name and whether they hide. */
export function memberOf(row: {
  id: number;
  group_id: number;
  person_id: number;
  name: string;
  hidden: number;
  joined_ms: number;
  left_ms: number | null;
}): Member {
  return {
    id: row.id,
    group: row.group_id,
    person: row.person_id,
    name: row.name,
    hidden: row.hidden === 1,
    joinedMs: row.joined_ms,
    leftMs: row.left_ms,
  };
}

/** An event's row; the kind and its particulars stand in the JSON body. */
export function eventOf(row: Row<EventsTable>): MemberEvent {
  const base: EventBase = {
    ...{ id: row.id, atMs: row.at_ms, day: row.day, minutes: row.minutes },
    ...(row.side_id === null ? {} : { side: row.side_id }),
  };
  return { ...(JSON.parse(row.body) as Happening), ...base };
}

/** An event as a row; the id is the database's to give. */
export function eventRow(member: number, event: Omit<MemberEvent, "id">) {
  const { atMs, day, minutes, side, ...body } = event;
  const row = {
    member_id: member,
    side_id: side ?? null,
    at_ms: atMs,
    day,
    week: weekOf(day),
    kind: event.kind,
    minutes,
    body: JSON.stringify(body),
  };
  return { ...row, checksum: checksumOf(row) };
}

/** A stored walk, as it was written. */
export const walkFrom = (json: string): Walk => JSON.parse(json) as Walk;

/** A week's row as a score. */
export function scoreOf(row: Omit<WeekScoresTable, "member_id" | "group_id">): WeekScore {
  return {
    week: row.week,
    promise: row.promise,
    closed: row.closed,
    share: row.share,
    reachedMs: row.reached_ms === NEVER_MS ? null : row.reached_ms,
    reachedBy: row.reached_event === 0 ? null : row.reached_event,
    rest: row.rest === 1,
    finished: row.finished === 1,
    evidence: row.evidence,
    before: { weeks: row.streak_before, freezes: row.freezes_before },
    streak: { weeks: row.streak, freezes: row.freezes },
  };
}

/** A score as a row; `listed`: ranked in public. */
export function scoreRow(
  member: { readonly id: number; readonly group: number },
  score: WeekScore,
  listed: boolean,
): WeekScoresTable {
  return {
    member_id: member.id,
    group_id: member.group,
    week: score.week,
    promise: score.promise,
    closed: score.closed,
    share: score.share,
    behind: 100 - score.share,
    reached_ms: score.reachedMs ?? NEVER_MS,
    reached_event: score.reachedBy ?? 0,
    rest: Number(score.rest),
    finished: Number(score.finished),
    evidence: score.evidence,
    streak_before: score.before.weeks,
    freezes_before: score.before.freezes,
    streak: score.streak.weeks,
    freezes: score.streak.freezes,
    listed: Number(listed),
  };
}

/** The streak when the week is over, as `settleWeek` has it: a miss spends a freeze or ends it (rule 5). */
/** A row that asked for its week: neither without a promise nor forgiven by a rest day (rule 5). */
export const askedFor = sql<boolean>`(promise > 0 and (rest = 0 or 2 * closed >= promise))`;

export const settledStreak = sql<number>`case when promise > 0 and 2 * closed < promise and rest = 0
  and freezes_before = 0 then 0 else streak end`;

/** A group's week, without the group. */
export const groupWeekOf = ({
  week,
  promise,
  closed,
  promised,
  kept,
}: GroupWeeksTable): GroupWeek => ({
  week,
  promise,
  closed,
  promised,
  kept,
});
