import type { ActionAccess } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import type { Asked, Place } from "../core/platform.ts";
import { button, press, type Press } from "../core/view.ts";
import { dayAt, endOfWeek, isAhead } from "../domain/calendar.ts";
import { dayName } from "../domain/day-name.ts";
import { isSamePlace, livesIn } from "../domain/places.ts";
import type { Group, Person } from "../domain/records.ts";
import type { Store } from "../domain/store.ts";
import { RESTORE_MS } from "../domain/walk.ts";
import { addDays } from "../domain/week.ts";
import type { Context, GroupContext, House, MemberContext } from "./context.ts";

/** Who asks, where, and about which group: the same for typed lines, buttons and dialogs. */
export async function identify(
  house: House,
  asked: Asked,
  nowMs: number,
  named?: string,
): Promise<Context> {
  const {
    actor,
    place,
    attachment = () => undefined,
    channel = () => Promise.resolve(undefined),
    message,
  } = asked;
  const person = await house.store.people.meet(actor, nowMs);
  const found = await whichGroup(house.store, person, { actor, place }, named, nowMs);
  const turned = found && (await upToDate(house.store, found, nowMs));
  const group = turned && (await house.newest(turned, nowMs));
  const me = group && (await house.store.members.find(group, person.id, person.from));
  const stranger = group !== undefined && !me && !livesHere(group, { place });
  // Whoever organises it need not be in it.
  if (named !== undefined && stranger && !(await isNamed(house.store, person, group))) {
    throw new UserError(
      "That belongs to a group you are not in.",
      "Use it in the group's own channel.",
    );
  }
  const shared = house.library;
  const library = group === undefined ? shared : await house.ownRoadmaps.library(group);
  const along = { attachment, channel, ...(message && { message }) };
  return { ...house, ...along, shared, library, nowMs, actor, place, person, group, me };
}

/**
 * Which group? The one that a press names; else the channel's; else my only one; else
 * the last one that I used here.
 */
async function whichGroup(
  store: Store,
  person: Person,
  { place }: Asked,
  named: string | undefined,
  nowMs: number,
): Promise<Group | undefined> {
  if (named !== undefined) return store.groups.byKey(named);
  const here = place.kind === "channel" ? await groupAt(store, place, nowMs) : undefined;
  if (here !== undefined) return here;
  const mine = await store.groups.ofPerson(person.id);
  if (mine.length < 2) return mine[0];
  const last = await store.people.lastGroup(person.id, place);
  return mine.find((group) => group.id === last) ?? mine.at(-1);
}

/** The group of a channel. Where somebody asks something the channel is there, whatever was told of it. */
async function groupAt(
  { groups, places }: Store,
  { platform, workspace, channel }: Place,
  nowMs: number,
): Promise<Group | undefined> {
  const place = { platform, workspace, channel };
  const group = await groups.at(place);
  if (group === undefined || livesIn(group, place)) return group;
  const lost = await places.lost(group.id);
  if (!lost.some((one) => one.why === "gone" && isSamePlace(one.channel, place))) return group;
  const change = { kind: "channel-here", ...place } as const;
  for (const found of await places.note(change, nowMs)) await places.settle(found, nowMs);
  return groups.at(place);
}

/**
 * Freezes the weeks that are over before anything else happens in the group (rule 4), and opens the
 * one that runs again where the clock was ahead and was put right.
 */
export async function upToDate(store: Store, group: Group, nowMs: number): Promise<Group> {
  let current = group;
  if (isAhead(current.calendar, current.openWeek, nowMs)) {
    await store.groups.turnBack(current, nowMs);
    current = (await store.groups.find(current.id)) ?? current;
  }
  while (endOfWeek(current.calendar, current.openWeek) <= nowMs) {
    await store.groups.turnWeek(current, nowMs);
    current = (await store.groups.find(current.id)) ?? current;
  }
  return current;
}

/** Is this said in one of the group's channels? */
export const livesHere = (group: Group, { place }: Pick<Asked, "place">): boolean =>
  livesIn(group, place);

/** May this person change the group: named as an organiser, or vouched for by the platform? */
const mayChange = async ({ store, person, actor }: Context, group: Group): Promise<boolean> =>
  actor.mayOrganise || isNamed(store, person, group);

/** Checks the declared access and gives the context that it promises. Throws a kind refusal. */
export async function allow(context: Context, access: ActionAccess): Promise<Context> {
  if (access === "anyone") return context;
  const { group } = context;
  if (group === undefined) throw noGroup(context);
  const roadmap = context.library.find(group.roadmap);
  if (roadmap === undefined) {
    throw new UserError(
      `This group's roadmap, ${group.roadmap}, is not offered by this host any more.`,
      "An organiser can set another one with /group setup.",
    );
  }
  const today = dayAt(group.calendar, context.nowMs);
  const inGroup: GroupContext = { ...context, group, roadmap, today };
  if (access === "organiser") return requireOrganiser(inGroup, group);
  if (access === "named-organiser") return requireNamedOrganiser(inGroup, group);
  if (access === "group") return inGroup;
  const { me } = context;
  if (me === undefined) throw await stranger(context, group);
  const course = context.library.course(roadmap, me.walk.course.picks);
  const asMember: MemberContext = { ...inGroup, me, course };
  return asMember;
}

/** May the actor change the group, said here? */
export const mayOrganise = async (context: GroupContext): Promise<boolean> =>
  livesHere(context.group, context) && (await mayChange(context, context.group));

/** Gives the context back to an organiser of the group; a kind refusal to anyone else. */
export async function requireOrganiser<C extends Context>(context: C, group: Group): Promise<C> {
  if (group.channels.length === 0) {
    throw new UserError(
      `That changes ${group.title}, which can be reached in no channel just now.`,
      "/group connect gives its organisers a code that brings it to another one.",
    );
  }
  if (!livesHere(group, context)) {
    throw new UserError(
      `That changes ${group.title}, so it is done where the group lives.`,
      "Use it in the group's own channel.",
    );
  }
  if (await mayChange(context, group)) return context;
  throw new UserError(
    "Only an organiser of this group can do that.",
    "Ask one of them; /group show names them.",
  );
}

/**
 * In a direct message it is decided by whoever the group names as an organiser: that a platform vouches for
 * somebody counts where the group lives.
 */
async function requireNamedOrganiser<C extends Context>(context: C, group: Group): Promise<C> {
  const { place, store, person } = context;
  if (place.kind === "dm" && (await isNamed(store, person, group))) return context;
  return requireOrganiser(context, group);
}

/** Is this person named as an organiser of the group? */
async function isNamed(store: Store, { id }: Person, group: Group): Promise<boolean> {
  const organisers = await store.groups.organisers(group.id);
  return organisers.some((organiser) => organiser.id === id);
}

function noGroup(context: Context): UserError {
  return context.place.kind === "channel"
    ? new UserError(
        "No group lives in this channel yet.",
        "Set one up with /group setup, or browse with /roadmap list.",
      )
    : new UserError(
        "You are not in a group yet.",
        "Use /roadmap join in a group's channel, or set one up with /group setup in a channel.",
      );
}

/** A stranger who presses Done is offered a private Join button; so is who has left (rule 13). */
async function stranger({ store, person, nowMs }: Context, group: Group): Promise<UserError> {
  const leftMs = await store.members.left(group, person.id);
  if (leftMs === undefined || leftMs + RESTORE_MS <= nowMs) {
    return new UserError(
      `You are not in ${group.title} yet.`,
      "Join first: it takes one press, and you can leave at any time.",
      [button("Join", joinPress(group), "primary")],
    );
  }
  // The last whole day: on the next one it is over at some hour.
  const until = addDays(dayAt(group.calendar, leftMs + RESTORE_MS), -1);
  return new UserError(
    `You are not in ${group.title} any more.`,
    `Joining again until ${dayName(until, dayAt(group.calendar, nowMs))} brings everything back.`,
    [button("Join again", joinPress(group), "primary")],
  );
}

/** What somebody is told whose request met the going of what it is about. Nobody is registered anew. */
export async function tooLate(context: Context, access: ActionAccess): Promise<UserError> {
  const { group, person, store } = context;
  const isHere = group && (await store.members.find(group, person.id));
  return access === "member" && group !== undefined && isHere === undefined
    ? stranger(context, group)
    : new UserError(
        "That changed at the very moment you asked, and nothing was done.",
        "Use it again to see how it stands now.",
      );
}

export const joinPress = (group: Group): Press => press("roadmap join", "join", group);
