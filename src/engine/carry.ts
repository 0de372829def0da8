import { GoneError } from "../core/errors.ts";
import { decideCarried, finishedConcepts } from "../domain/carry.ts";
import { dayAt } from "../domain/calendar.ts";
import type { Group } from "../domain/records.ts";
import type { Context } from "./context.ts";

/**
 * Brings my other groups in line with what I have done or taken back in this one. Idempotent: what a
 * crash left undone is made good the next time.
 */
export async function carryOver(context: Context, here: Group): Promise<void> {
  const groups = await context.store.groups.ofPerson(context.person.id);
  for (const group of groups) if (group.id !== here.id) await carryInto(context, group);
}

/** How many topics of a group become known by what I finished in others; none where I just left it. */
export async function carryInto(context: Context, group: Group): Promise<number> {
  try {
    return await carry(context, group);
  } catch (error) {
    if (error instanceof GoneError) return 0;
    throw error;
  }
}

async function carry(context: Context, group: Group): Promise<number> {
  const { store, ownRoadmaps, person, nowMs } = context;
  // Every group's own: an id may mean one roadmap here and another there.
  const library = await ownRoadmaps.library(group);
  const roadmap = library.find(group.roadmap);
  const me = await store.members.find(group, person.id, person.from);
  if (roadmap === undefined || me === undefined) return 0;
  const finished = new Set<string>();
  for (const { group: other, walk } of await store.members.walks(person.id)) {
    if (other.id === group.id) continue;
    const taught = (await ownRoadmaps.library(other)).find(other.roadmap);
    if (taught !== undefined) finishedConcepts(taught, walk).forEach((id) => finished.add(id));
  }
  const course = library.course(roadmap, me.walk.course.picks);
  const day = dayAt(group.calendar, nowMs);
  let known = 0;
  for (let more = true; more;) {
    const { answer } = await store.members.record(group, me.member, nowMs, async (state, log) =>
      decideCarried(state, course, finished, await log.events(), day),
    );
    known += answer.known;
    ({ more } = answer);
  }
  return known;
}
