import { z } from "zod";
import { parseQuiet, zoneFor } from "../../src/domain/letter.ts";
import { likelyZones } from "../../src/domain/likely-zones.ts";
import { nudgeAfter, weekIn } from "../../src/domain/nudge.ts";
import type { Person } from "../../src/domain/records.ts";
import {
  action,
  command,
  findZone,
  none,
  option,
  time,
  UserError,
  type Context,
  type Time,
  type View,
} from "../../src/kit.ts";
import { settingsView, switchedView } from "../../src/views/my.ts";
import { laterView } from "../../src/views/nudge.ts";

const visibility = option.choice("Whether others see you on boards and in posts", [
  "shown",
  "hidden",
]);
const nudges = option.choice("Whether Cairn may propose a small next step, privately", [
  "on",
  "off",
]);
const asks = option.choice("Whether members who are stuck may ask you, privately", ["on", "off"]);

const options = z.object({
  nudges: nudges.optional(),
  asks: asks.optional(),
  quiet: option
    .text("When nothing may come by itself, such as 21:00-09:00, or none", 30)
    .optional(),
  visibility: visibility.optional(),
  timezone: option.named("zone", "Your own time zone, or “group” for the group's").optional(),
});

type Change = Partial<z.output<typeof options>>;

async function change(ctx: Context, wish: Change): Promise<View> {
  const { person, store } = ctx;
  const zone = wish.timezone && (wish.timezone === "group" ? null : findZone(wish.timezone));
  await store.people.change(person.id, {
    ...(wish.nudges === undefined ? {} : { nudges: wish.nudges === "on" }),
    ...(wish.asks === undefined ? {} : { asks: wish.asks === "on" }),
    ...(wish.quiet === undefined ? {} : { quiet: quietHours(wish.quiet) }),
    ...(wish.visibility === undefined ? {} : { hidden: wish.visibility === "hidden" }),
    ...(zone === undefined ? {} : { zone }),
  });
  const now = (await store.people.find(person.id)) ?? person;
  const movesNudges = wish.nudges ?? wish.quiet ?? wish.timezone;
  if (movesNudges !== undefined) await remind(ctx, now);
  return settingsView(now, await nextNudge(ctx, now), zonesFor(ctx, now));
}

function quietHours(typed: string) {
  const quiet = parseQuiet(typed.trim());
  if (quiet !== undefined) return quiet;
  throw new UserError(
    `“${typed}” is not a stretch of the day.`,
    "Write two different times such as 21:00-09:00, or none.",
  );
}

/** Sets when the next nudge falls due in each of my groups. */
async function remind({ store, nowMs }: Context, { id, zone, quiet, nudges: on }: Person) {
  await store.letters.remindAll(id, "nudge", ({ calendar }) =>
    on ? nudgeAfter({ zone: zoneFor(zone, calendar, nowMs), quiet }, nowMs) : null,
  );
}

/** When a nudge may come at the earliest, as my groups' clocks have it. */
async function nextNudge({ store, nowMs }: Context, person: Person): Promise<Time | undefined> {
  if (!person.nudges) return undefined;
  const taken = await store.nudges.taken(person.id);
  const [first] = (await store.groups.ofPerson(person.id))
    .map(({ calendar }) => zoneFor(person.zone, calendar, nowMs))
    .map((zone) => ({ zone, atMs: nudgeAfter({ zone, quiet: person.quiet }, nowMs, taken) }))
    .sort((a, b) => a.atMs - b.atMs);
  return first && time(first.atMs, first.zone);
}

/** A select holds 25, with the group's own. */
const ZONES = 24;

const zonesFor = ({ actor }: Context, { zone }: Person): readonly string[] =>
  likelyZones([zone, actor.zone], actor.locale, ZONES);

export default command({
  name: "my settings",
  description: "Nudges, questions, quiet hours, whether others see you, and your time zone",
  access: "anyone",
  visibility: "private",
  options,
  run: change,
  actions: {
    nudges: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ nudges }),
      run: change,
    }),
    /** The same from another card, which stays as it is. */
    offered: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ nudges }),
      run: change,
    }),
    asks: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ asks }),
      run: change,
    }),
    quiet: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ choice: z.string().max(30) }),
      run: (ctx, { choice }) => change(ctx, { quiet: choice }),
    }),
    zone: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ choice: z.string().min(1).max(60) }),
      run: (ctx, { choice }) => change(ctx, { timezone: choice }),
    }),
    visibility: action({
      access: "anyone",
      visibility: "update",
      params: z.object({ to: visibility }),
      run: (ctx, { to }) => change(ctx, { visibility: to }),
    }),
    later: action({
      access: "member",
      visibility: "update",
      params: none,
      run: async (ctx) => {
        const { person, group, nowMs, store } = ctx;
        const zone = zoneFor(person.zone, group.calendar, nowMs);
        await store.nudges.hush(person.id, weekIn(zone, nowMs));
        return laterView(await nextNudge(ctx, person));
      },
    }),
    switch: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ choice: z.string().max(10) }),
      run: async ({ person, place, store }, { choice }) => {
        const mine = await store.groups.ofPerson(person.id);
        const group = mine.find(({ key }) => key === choice);
        if (group === undefined) {
          throw new UserError("You are not in that group.", "Pick one of your own.");
        }
        await store.people.useGroup(person.id, place, group.id);
        return switchedView(group);
      },
    }),
  },
});
