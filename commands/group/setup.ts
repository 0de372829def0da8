import { z } from "zod";
import { dayAt } from "../../src/domain/calendar.ts";
import { usualHours, weeksOfCourse } from "../../src/domain/course.ts";
import { likelyZones } from "../../src/domain/likely-zones.ts";
import type { Group } from "../../src/domain/records.ts";
import { changeOf, checkStart, newGroup, type Wish } from "../../src/domain/set-up.ts";
import { wallClockIn, type Day } from "../../src/domain/week.ts";
import {
  action,
  command,
  channelHere,
  findChannel,
  findDay,
  findRoadmap,
  findZone,
  form,
  none,
  option,
  press,
  requireOrganiser,
  UserError,
  type Context,
  type GroupContext,
  type View,
} from "../../src/kit.ts";
import { changedView } from "../../src/views/group.ts";
import { lackingLines, openingView, setUpView } from "../../src/views/set-up.ts";

const BOARDS = ["top", "everyone"] as const;
const CHECKINS = ["automatic", "each", "digest"] as const;

const channel = option.channel("The channel where the group lives");
const roadmap = option.named("roadmap", "The roadmap that the group follows");
const hours = option.number("Hours a week: the plan's pace and everyone's default", 1, 40, 0.5);
const timezone = option.named("zone", "The group's time zone, such as Europe/Berlin");
const name = option.text("What the group is called", 60);
const board = option.choice("Whom the public board shows", BOARDS);
const checkins = option.choice(
  "Check-ins as posts, as one digest a day, or by the group's size",
  CHECKINS,
);

const options = z.object({
  roadmap: roadmap.optional(),
  start: option.named("date", "The first day; next Monday by default").optional(),
  hours: hours.optional(),
  timezone: timezone.optional(),
  name: name.optional(),
  board: board.optional(),
  checkins: checkins.optional(),
  channel: channel.optional(),
});
type Input = z.output<typeof options>;

/** As it is meant: days and zones are found by how people write them. */
const wishOf = ({ start, timezone: zone, ...wish }: Input, today: Day): Wish => ({
  ...wish,
  zone: zone === undefined ? undefined : findZone(zone),
  start: start === undefined ? undefined : checkStart(findDay(start, today, "ahead"), today),
});

/** A select of the tightest platform. */
const ZONES = 25;

const zonesFor = ({ person, actor }: Context): readonly string[] =>
  likelyZones([person.zone, actor.zone], actor.locale, ZONES);

/** `aloud`: the answer itself tells everyone in the channel; else a post does. */
async function create(ctx: Context, input: Input, aloud: boolean): Promise<View> {
  const { place, shared, jobs, nowMs, store, posts } = ctx;
  const channel = await findChannel(ctx, input.channel);
  if (input.roadmap === undefined) {
    throw new UserError(
      "Which roadmap shall this group follow?",
      "Name one with roadmap:…; /roadmap list shows them all.",
    );
  }
  // Another group of mine may have a roadmap of its own: it is not for this one.
  const roadmap = findRoadmap({ ...ctx, library: shared }, input.roadmap);
  const zone =
    input.timezone === undefined ? (zonesFor(ctx)[0] ?? "UTC") : findZone(input.timezone);
  const today = wallClockIn(zone, nowMs).toPlainDate().toString();
  const here = channel.id === place.channel;
  const founding = {
    key: ctx.names.fresh(10),
    roadmap,
    version: ctx.offered.get(roadmap.id),
    zone,
    channel: { platform: place.platform, workspace: place.workspace, channel: channel.id },
    organiser: ctx.person.id,
    posts: jobs.flatMap(({ name, cron }) => (cron === null ? [] : [{ job: name, cron }])),
    opens: !aloud || !here,
    nowMs,
  };
  const group = await posts.setUp(newGroup(wishOf(input, today), founding), nowMs);
  const schedules = await store.schedules.ofGroup(group.id);
  const founded = { group, course: shared.course(roadmap, {}), schedules, jobs, today };
  if (founding.opens) return setUpView({ ...founded, ...channel, here });
  const view = openingView(founded);
  return { ...view, blocks: [...view.blocks, ...lackingLines(channel)] };
}

/** An organiser changes only what is named. */
async function change(ctx: Context, group: Group, input: Input): Promise<View> {
  const { nowMs, library } = ctx;
  if (input.roadmap !== undefined && findRoadmap(ctx, input.roadmap).id !== group.roadmap) {
    throw new UserError(
      "This group already walks a roadmap, and everyone's progress stands on it.",
      "Set up another group in another channel for the other roadmap.",
    );
  }
  return ctx.store.groups.change(group.id, nowMs, (before) => {
    const today = dayAt(before.calendar, nowMs);
    const changed = changeOf(before, wishOf(input, today), nowMs);
    if (Object.keys(changed).length === 0) {
      const named = Object.keys(input).length > 0;
      throw new UserError(
        `${before.title} lives in this channel already${named ? ", and all of that holds" : ""}.`,
        "Name what to change: start, hours, timezone, name, board or checkins. /group show tells how it stands.",
      );
    }
    const roadmap = library.find(before.roadmap);
    const answer = changedView({
      before,
      group: { ...before, ...changed },
      course: roadmap && library.course(roadmap, {}),
      today,
      nowMs,
    });
    return { change: changed, answer };
  });
}

/** What a dialog can be opened about: the group that lives here, if one does. */
const livingHere = ({ store, place }: Context): Promise<Group | undefined> =>
  place.kind === "dm" ? Promise.resolve(undefined) : store.groups.at(place);

/** The roadmaps to follow, with how long each takes. */
const roadmapsFor = ({ shared }: Context) =>
  shared.all.map((roadmap) => {
    const { low, high } = weeksOfCourse(shared.course(roadmap, {}));
    const weeks = low === high ? `${low} weeks` : `${low} to ${high} weeks`;
    const note = `${weeks} at ${usualHours(roadmap)} h a week`;
    return { label: roadmap.title, value: roadmap.id, note };
  });

const zoneChoices = (zones: readonly string[]) =>
  zones.map((zone) => ({ label: zone.replaceAll("_", " "), value: zone }));

export default command({
  name: "group setup",
  description: "Set up a study group in this channel, or change it",
  access: "anyone",
  visibility: "public",
  options,
  form: "begin",
  opens: async (ctx) => {
    const here = await livingHere(ctx);
    return press("group setup", here === undefined ? "begin" : "change", here);
  },
  run: async (ctx, input) => {
    const { id } = await findChannel(ctx, input.channel);
    const there = await ctx.store.groups.at({ ...ctx.place, channel: id });
    if (there === undefined) return create(ctx, input, true);
    return change(await requireOrganiser(ctx, there), there, input);
  },
  actions: {
    begin: form({
      access: "anyone",
      visibility: "private",
      title: "Set up a group",
      params: none,
      fields: z.object({
        channel,
        roadmap,
        hours: option
          .number(
            "Hours a week for everyone who names none; left empty: as the roadmap has it",
            1,
            40,
            0.5,
          )
          .optional(),
        timezone,
        name: option.text("What the group is called; left empty: as its roadmap", 60).optional(),
      }),
      initial: async (ctx) => {
        const { id, mayPost } = await channelHere(ctx);
        const isFree = (await livingHere(ctx)) === undefined;
        const [zone = "UTC"] = zonesFor(ctx);
        return { timezone: zone, ...(mayPost && isFree && { channel: id }) };
      },
      offered: (ctx) =>
        Promise.resolve({ roadmap: roadmapsFor(ctx), timezone: zoneChoices(zonesFor(ctx)) }),
      run: (ctx, _, input) => create(ctx, input, false),
    }),
    change: form({
      access: "organiser",
      visibility: "private",
      title: "Change the group",
      params: none,
      fields: z.object({ name, hours, timezone, board, checkins }),
      initial: ({ group: { title, hours: pace, calendar, board: shows, checkins: told } }) =>
        Promise.resolve({
          name: title,
          hours: String(pace),
          timezone: calendar.zones.at(-1)?.zone ?? "UTC",
          board: shows,
          checkins: told,
        }),
      offered: (ctx) => {
        const { calendar } = ctx.group;
        const zones = likelyZones([calendar.zones.at(-1)?.zone], ctx.actor.locale, ZONES);
        return Promise.resolve({
          timezone: zoneChoices(zones),
          board: [
            { label: "The top three", value: "top" },
            { label: "Everyone with more than 0 %", value: "everyone" },
          ],
          checkins: [
            { label: "By the group's size", value: "automatic" },
            { label: "Each as a post of its own", value: "each" },
            { label: "All in one digest a day", value: "digest" },
          ],
        });
      },
      run: (ctx, _, input) => change(ctx, ctx.group, input),
    }),
    start: action({
      access: "organiser",
      visibility: "private",
      params: z.object({ choice: z.iso.date() }),
      run: (ctx: GroupContext, { choice }) => change(ctx, ctx.group, { start: choice }),
    }),
  },
});
