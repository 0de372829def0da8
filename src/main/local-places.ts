import type { LocalTarget } from "../core/ports.ts";
import { zoneAt } from "../domain/calendar.ts";
import type { Group } from "../domain/records.ts";
import type { Ground } from "./ground.ts";

const HOME = { platform: "local", workspace: "local" } as const;

/** The group that lives in a channel of the local platform. */
export async function groupIn({ store }: Ground, to: LocalTarget): Promise<Group | undefined> {
  return "channel" in to ? store.groups.at({ ...HOME, channel: to.channel }) : undefined;
}

/** A member's own zone, else that of a group of theirs. */
export async function zoneOfMember(
  { store }: Ground,
  user: string,
  nowMs: number,
): Promise<string | undefined> {
  const person = await store.people.byAccount({ ...HOME, user });
  if (person?.zone !== undefined) return person.zone;
  const group = person && (await store.groups.ofPerson(person.id)).at(-1);
  return group && zoneAt(group.calendar, nowMs);
}

/** The zone for times over what is shown in a place. */
export async function zoneIn(
  ground: Ground,
  to: LocalTarget,
  nowMs: number,
): Promise<string | undefined> {
  if ("member" in to) return zoneOfMember(ground, to.member, nowMs);
  const group = await groupIn(ground, to);
  return group && zoneAt(group.calendar, nowMs);
}
