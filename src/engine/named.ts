import type { OptionKind } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import type { Job } from "../core/job.ts";
import type { Attachment } from "../core/platform.ts";
import type { Choice } from "../core/view.ts";
import type { Concept } from "../domain/concepts.ts";
import type { MemberState } from "../domain/records.ts";
import type { Phase, Roadmap, Topic } from "../domain/roadmap.ts";
import type { Context, GroupContext, JobContext } from "./context.ts";
import { completeDates } from "./find-day.ts";
import { findNamed, matching, norm, type Named } from "./find-named.ts";
import { completeZones } from "./find-zone.ts";

/** Things that people name: found by what they typed, or refused with the nearest match. */

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
      return completeZones(typed);
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
