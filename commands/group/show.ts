import { z } from "zod";
import { isBreak } from "../../src/domain/break.ts";
import { isShifted, offersShift, shiftPlan } from "../../src/domain/shift.ts";
import { addDays, type Week } from "../../src/domain/week.ts";
import {
  action,
  command,
  mayOrganise,
  none,
  option,
  UserError,
  type GroupContext,
} from "../../src/kit.ts";
import { groupView } from "../../src/views/group.ts";
import { NEW_VERSION_POST } from "../../src/views/new-version.ts";
import { deliverySettledView } from "../../src/views/posts.ts";
import { shiftedView, unshiftedView } from "../../src/views/shift.ts";

async function show(ctx: GroupContext) {
  const { group, roadmap, library, jobs, store, today, nowMs } = ctx;
  const asOrganiser = await mayOrganise(ctx);
  return groupView({
    group,
    course: library.course(roadmap, {}),
    jobs: [...jobs, NEW_VERSION_POST],
    today,
    nowMs,
    organisers: await store.groups.organisers(group.id),
    reader: ctx.person.id,
    joined: ctx.me !== undefined,
    organises: asOrganiser,
    members: (await store.members.all(group)).length,
    schedules: await store.schedules.ofGroup(group.id),
    seasons: await store.seasons.ofGroup(group.id),
    drops: asOrganiser ? await store.schedules.drops(group.id, 5) : [],
    stuck: asOrganiser ? await store.deliveries.stuck(group.id) : [],
    lacking: asOrganiser ? await store.notices.lacking(group.id) : [],
    lost: await store.places.lost(group.id),
    hasPage: ctx.pageUrl !== undefined && (await store.pages.ofGroup(group.id)) !== undefined,
    last: asOrganiser ? await lastBar(ctx) : undefined,
  });
}

/** Last week's sums as they froze. */
const lastBar = async ({ group, store }: GroupContext) =>
  (await store.boards.frozen(group, addDays(group.openWeek, -7)))?.totals;

/** Moves the group's plan by a week, once, or takes that back while the week runs (rule 7). */
async function shift(ctx: GroupContext, week: Week, repeats: boolean) {
  const { group, store, today, nowMs } = ctx;
  const last = await lastBar(ctx);
  await store.groups.change(group.id, nowMs, ({ calendar, openWeek }) => {
    if (week !== openWeek) {
      throw new UserError(
        `The week of ${week} does not run now, and the plan of other weeks stays.`,
        "/group show tells what can be shifted this week.",
      );
    }
    if (isShifted(calendar, week) === repeats) return { answer: undefined };
    if (repeats && !offersShift(calendar, week, last)) {
      throw new UserError(
        "The plan shifts after a week of which less than half was closed.",
        "/group pause plans a break where the group needs one.",
      );
    }
    return { change: { calendar: shiftPlan(calendar, week, repeats) }, answer: undefined };
  });
  return repeats ? shiftedView(group, today) : unshiftedView(group);
}

const weekParams = z.object({ week: z.iso.date() });
const decision = option.choice("What to do", ["again", "leave"]);

export default command({
  name: "group show",
  description: "How the group is set up, its posts, and what needs an organiser",
  access: "group",
  visibility: "private",
  options: none,
  run: (ctx) => show(ctx),
  actions: {
    shift: action({
      access: "organiser",
      visibility: "public",
      params: weekParams,
      run: (ctx, { week }) => shift(ctx, week, true),
    }),
    unshift: action({
      access: "organiser",
      visibility: "public",
      params: weekParams,
      run: (ctx, { week }) => shift(ctx, week, false),
    }),
    settle: action({
      access: "named-organiser",
      visibility: "private",
      params: z.object({ delivery: z.coerce.number().int().positive(), decision }),
      run: async ({ group, posts, store, nowMs, today }, { delivery, decision: wanted }) => {
        if (
          wanted === "again" &&
          group.channels.length > 0 &&
          isBreak(group.calendar.breaks, today)
        ) {
          throw new UserError(
            "The group rests, and nothing is posted in a break.",
            "End the break first.",
          );
        }
        const settled =
          wanted === "again"
            ? await posts.again(group, delivery, nowMs)
            : await store.deliveries.settle(group.id, delivery, wanted, nowMs);
        if (settled) return deliverySettledView(wanted);
        throw new UserError("That post is settled already.", "/group show tells what still waits.");
      },
    }),
  },
});
