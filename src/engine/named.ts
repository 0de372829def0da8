import type { OptionKind } from "../core/command.ts";
import { UserError, type Particulars } from "../core/errors.ts";
import type { Job } from "../core/job.ts";
import type { Attachment } from "../core/platform.ts";
import type { Choice } from "../core/view.ts";
import { dayAt } from "../domain/calendar.ts";
import { nearest } from "../domain/nearest.ts";
import type { Concept } from "../domain/concepts.ts";
import type { MemberState } from "../domain/records.ts";
import type { Phase, Roadmap, Topic } from "../domain/roadmap.ts";
import { addDays, isDay, isZone, weekdayOf, type Day } from "../domain/week.ts";
import { standingFor } from "./again.ts";
import type { Context, GroupContext, JobContext } from "./context.ts";

/** Things that people name: found by what they typed, or refused with the nearest match. */

interface Named<T> {
  readonly thing: T;
  readonly id: string;
  readonly title: string;
  readonly note?: string;
}

const norm = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** By id, by title, by an unambiguous part of a title. */
function findNamed<T>(what: string, typed: string, all: readonly Named<T>[], hint: string): T {
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
function matching<T>(typed: string, all: readonly Named<T>[]): readonly Choice[] {
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

const roadmapsOf = (context: Context): readonly Named<Roadmap>[] =>
  context.library.all.map((roadmap) => ({ thing: roadmap, id: roadmap.id, title: roadmap.title }));

export const findRoadmap = (context: Context, typed: string): Roadmap =>
  findNamed("roadmap", typed, roadmapsOf(context), "/roadmap list shows them all.");

/** The group's roadmap, or the one named. */
export function roadmapFor(context: Context, typed: string | undefined): Roadmap {
  if (typed !== undefined) return findRoadmap(context, typed);
  const own = context.group && context.library.find(context.group.roadmap);
  if (own !== undefined) return own;
  throw new UserError("Which roadmap?", "Name one with roadmap:…; /roadmap list shows them all.");
}

/** A concept of the shared vocabulary, by id, title or synonym. */
export function findConcept({ library }: Context, typed: string): Concept {
  const wanted = norm(typed);
  const synonym = library.vocabulary.all.find(({ synonyms }) =>
    synonyms.some((word) => norm(word) === wanted),
  );
  if (synonym !== undefined) return synonym;
  const all = library.vocabulary.all.map((concept) => ({ thing: concept, ...concept }));
  return findNamed("concept", typed, all, "/roadmap consensus lists what is taught most.");
}

const topicsOf = (roadmap: Roadmap): readonly Named<Topic>[] =>
  roadmap.places.map(({ topic, under }) => ({
    thing: topic,
    id: topic.id,
    title: topic.title,
    note: under,
  }));

export function findTopic(roadmap: Roadmap, typed: string): Topic {
  const known = roadmap.find(typed) ?? roadmap.places.find(({ topic }) => topic.number === typed);
  if (known !== undefined) return known.topic;
  return findNamed("topic", typed, topicsOf(roadmap), "/roadmap search finds topics by any word.");
}

const phasesOf = (roadmap: Roadmap): readonly Named<Phase>[] =>
  roadmap.phases.map((phase) => ({ thing: phase, id: phase.id, title: phase.title }));

/** A phase by its id or name, by the source's number, or by its place in the list. */
export function findPhase(roadmap: Roadmap, typed: string): Phase {
  const numbered =
    roadmap.phases.find(({ number }) => number === typed) ??
    (/^\d{1,3}$/.test(typed) ? roadmap.phases[Number(typed) - 1] : undefined);
  if (numbered !== undefined) return numbered;
  return findNamed("phase", typed, phasesOf(roadmap), "/roadmap show lists the phases.");
}

/**
 * Everyone in my group. Whoever may see hidden members names them in full: no part of a name and no slip
 * brings one to light.
 */
export async function findMember(
  context: GroupContext,
  typed: string,
  hiddenToo = false,
): Promise<MemberState> {
  const all = await context.store.members.all(context.group);
  const name = (await mentioned(context, typed)) ?? typed.replace(/^@/, "");
  const whole = norm(name);
  const seen = all.filter(
    ({ member }) =>
      !member.hidden ||
      member.person === context.person.id ||
      (hiddenToo && norm(member.name) === whole),
  );
  const named = seen.map((state) => ({
    thing: state,
    // Nobody types a row's number: a member may well be named 2.
    id: "",
    title: state.member.name,
  }));
  return findNamed("member", name, named, "Only members of this group count.");
}

/** Whom a mention names, as Discord (`<@123>`) and Slack (`<@U123|ada>`) write it, by the name kept. */
async function mentioned({ actor, store }: Context, typed: string): Promise<string | undefined> {
  const [, user, shown] = /^<@!?(\w+)(?:\|([^>]*))?>$/.exec(typed) ?? [];
  if (user === undefined) return undefined;
  const { platform, workspace } = actor;
  return (await store.people.byAccount({ platform, workspace, user }))?.name ?? shown;
}

/** A scheduled post, by its name or title. */
export const findJob = (context: Context, typed: string): Job<JobContext> =>
  findNamed(
    "post",
    typed,
    jobsOf(context),
    `Posts are ${context.jobs.map(({ name }) => name).join(", ")}.`,
  );

const jobsOf = ({ jobs }: Context): readonly Named<Job<JobContext>>[] =>
  jobs.map((job) => ({ thing: job, id: job.name, title: job.title }));

/** Autocomplete for a scheduled post. */
export const completeJob = (context: Context, typed: string): Promise<readonly Choice[]> =>
  Promise.resolve(matching(typed, jobsOf(context)));

/** The file that came with the request. */
export function findFile({ attachment }: Context, typed: string): Attachment {
  const file = attachment(typed);
  if (file !== undefined) return file;
  throw new UserError(
    "No file came with that.",
    "Attach one where this platform takes files, or give its address with url:….",
  );
}

/** `today`, `yesterday`, a weekday that was, or a date. */
export function findDay(typed: string, today: Day, direction: "back" | "ahead"): Day {
  const word = typed.trim().toLowerCase();
  if (word === "today") return today;
  if (word === "yesterday") return addDays(today, -1);
  if (word === "tomorrow") return addDays(today, 1);
  const weekday = WEEKDAYS.findIndex((name) => word.length >= 3 && name.startsWith(word)) + 1;
  if (weekday > 0) {
    const back = (weekdayOf(today) - weekday + 7) % 7;
    return direction === "back" ? addDays(today, -back) : addDays(today, (7 - back) % 7 || 7);
  }
  if (isDay(word)) return word;
  throw new UserError(
    `“${typed.slice(0, 40)}” is not a date.`,
    direction === "back"
      ? `Write today, yesterday, a weekday, or a date such as ${addDays(today, -2)}.`
      : `Write tomorrow, a weekday, or a date such as ${addDays(today, 7)}.`,
  );
}

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const ZONES: readonly string[] = [...Intl.supportedValuesOf("timeZone"), "UTC"];

export function findZone(typed: string): string {
  const exact = ZONES.find((zone) => zone.toLowerCase() === typed.toLowerCase());
  if (exact !== undefined) return exact;
  if (isZone(typed)) return typed;
  const city = (zone: string) => norm(zone.split("/").at(-1) ?? zone);
  const byCity = ZONES.filter((zone) => city(zone) === norm(typed));
  if (byCity.length === 1 && byCity[0] !== undefined) return byCity[0];
  const close =
    nearest(typed, ZONES) ??
    ZONES.find((zone) => city(zone) === nearest(norm(typed), ZONES.map(city)));
  throw new UserError(
    `“${typed.slice(0, 40)}” is not a time zone that I know.`,
    close === undefined ? "Write one such as Europe/Berlin." : `Did you mean ${close}?`,
    [],
    close === undefined ? {} : standingFor(typed, [{ label: close, value: close }]),
  );
}

/** Autocomplete by what an option takes. */
export async function completeKind(
  context: Context,
  kind: OptionKind,
  typed: string,
): Promise<readonly Choice[]> {
  const own = context.group && context.library.find(context.group.roadmap);
  switch (kind) {
    case "roadmap":
      return matching(typed, roadmapsOf(context));
    case "topic":
      return own === undefined ? [] : matching(typed, topicsOf(own));
    case "phase":
      return own === undefined ? [] : matching(typed, phasesOf(own));
    case "member":
      return completeMembers(context, typed);
    case "zone":
      return matching(
        typed,
        ZONES.map((zone) => ({ thing: zone, id: zone, title: zone })),
      );
    case "date":
      return completeDates(context, typed);
    case "text":
    case "file":
    case "channel":
    case "several":
    case "number":
    case "boolean":
    case "choice":
      return [];
  }
}

async function completeMembers(context: Context, typed: string): Promise<readonly Choice[]> {
  if (context.group === undefined || context.me === undefined) return [];
  const all = await context.store.members.all(context.group);
  const seen = all.filter(({ member }) => !member.hidden || member.person === context.person.id);
  return matching(
    typed,
    seen.map(({ member }) => ({ thing: member, id: member.name, title: member.name })),
  );
}

function completeDates(context: Context, typed: string): readonly Choice[] {
  if (context.group === undefined) return [];
  const today = dayAt(context.group.calendar, context.nowMs);
  const days = [0, 1, 2, 3, 4, 5, 6, 7].map((back) => addDays(today, -back));
  return ["today", "yesterday", ...days]
    .filter((day) => day.startsWith(typed.toLowerCase()))
    .map((day) => ({ label: day, value: day }));
}
