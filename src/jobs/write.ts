import type { LetterContext, NoticeContext, View } from "../kit.ts";
import { isBreak } from "../domain/break.ts";
import { dayAt } from "../domain/calendar.ts";
import { afterQuiet, firstName, putOff, zoneFor } from "../domain/letter.ts";
import { NOTICE, noticeFrom } from "../domain/notice.ts";
import type { OwnRoadmaps } from "../domain/own-roadmap.ts";
import type { Delivery, Group } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import { isResting } from "../domain/walk.ts";
import { NEW_VERSION_POST } from "../views/new-version.ts";
import { jobs, letters } from "./index.ts";
import notice from "./notice.ts";

/** Posts of which an organiser may be told. */
const TOLD_OF = [...jobs, NEW_VERSION_POST];

/** A letter as it waits: to whom, what about, and under which name. */
type Written = NonNullable<Delivery["letter"]> & { readonly kind: string; readonly name: string };

/** What a letter says now; null for nothing, as to whoever has left or rests. */
export type Write = (group: Group, letter: Written, nowMs: number) => Promise<View | null>;

/** Writes letters on what is true as they are sent. One that was held up into quiet hours is put off. */
export function createWriter(store: Store, own: OwnRoadmaps): Write {
  const later = async (group: Group, letter: Written, dueMs: number): Promise<null> => {
    const { kind, person, about, name } = letter;
    const put = { group, person, letter: kind, name: putOff(name, dueMs), about, dueMs };
    await store.letters.queue([put]);
    return null;
  };

  async function toMember(group: Group, letter: Written, nowMs: number): Promise<View | null> {
    const { about, name } = letter;
    const kind = letters.find((candidate) => candidate.name === letter.kind);
    const person = await store.people.find(letter.person);
    const me = await store.members.find(group, letter.person);
    const today = dayAt(group.calendar, nowMs);
    if (kind === undefined || person === undefined || me === undefined) return null;
    const dueMs = afterQuiet(person.quiet, zoneFor(person.zone, group.calendar, nowMs), nowMs);
    if (dueMs > nowMs) return later(group, letter, dueMs);
    if (isResting(me.walk.rests, today) || isBreak(group.calendar.breaks, today)) return null;
    const library = await own.library(group);
    const roadmap = library.find(group.roadmap);
    if (roadmap === undefined) return null;
    const course = library.course(roadmap, me.walk.course.picks);
    const here = { nowMs, group, roadmap, course, today, store };
    const context: LetterContext = { ...here, person, me, about, name: firstName(name) };
    return kind.compose(context);
  }

  /** Whoever organises need not be a member, and whoever stopped organising is told nothing. */
  async function toOrganiser(group: Group, letter: Written, nowMs: number): Promise<View | null> {
    const organisers = await store.groups.organisers(group.id);
    const person = organisers.find(({ id }) => id === letter.person);
    if (person === undefined || person.left) return null;
    const me = await store.members.find(group, letter.person);
    const dueMs = noticeFrom({ ...person, rests: me?.walk.rests ?? [] }, group, nowMs);
    if (dueMs === undefined) return null;
    if (dueMs > nowMs) return later(group, letter, dueMs);
    const today = dayAt(group.calendar, nowMs);
    const { about } = letter;
    const context: NoticeContext = { nowMs, group, today, store, person, about, jobs: TOLD_OF };
    return notice.compose(context);
  }

  return (group, letter, nowMs) =>
    letter.kind === NOTICE ? toOrganiser(group, letter, nowMs) : toMember(group, letter, nowMs);
}
