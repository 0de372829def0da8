import { z } from "zod";
import { sizeOf } from "../../src/domain/course.ts";
import { zoneFor } from "../../src/domain/letter.ts";
import { nudgeAfter } from "../../src/domain/nudge.ts";
import {
  action,
  carryInto,
  command,
  none,
  option,
  UserError,
  type GroupContext,
} from "../../src/kit.ts";
import { joinedView } from "../../src/views/membership.ts";

async function join(ctx: GroupContext, pace: number | undefined) {
  const { group, roadmap, library, person, me, today, nowMs, store } = ctx;
  if (me !== undefined) throw alreadyIn(group);
  const walks = await store.members.walks(person.id);
  const before = walks.find((own) => own.group.id === group.id)?.walk;
  const course = library.course(roadmap, {});
  const event = {
    kind: "join",
    day: today,
    pace: pace ?? before?.pace ?? group.hours,
    course: sizeOf(course),
  } as const;
  const joined = await store.members.join(group, person, event, nowMs);
  // The button was pressed twice.
  if (joined === undefined) throw alreadyIn(group);
  const { state } = joined;
  const { nudges, quiet } = person;
  if (nudges) {
    const zone = zoneFor(person.zone, group.calendar, nowMs);
    await store.letters.remind(state.member.id, "nudge", nudgeAfter({ zone, quiet }, nowMs));
  }
  const carried = await carryInto(ctx, group);
  return joinedView(group, roadmap, state, today, carried, !nudges && walks.length === 0);
}

const alreadyIn = ({ title }: GroupContext["group"]): UserError =>
  new UserError(
    `You are in ${title} already.`,
    "/roadmap pace changes your hours, /roadmap next shows what to do.",
  );

export default command({
  name: "roadmap join",
  description: "Take part in this channel's group",
  access: "group",
  visibility: "private",
  options: z.object({
    pace: option.number("Hours a week that you promise", 1, 40, 0.5).optional(),
  }),
  run: (ctx, { pace }) => join(ctx, pace),
  actions: {
    join: action({
      access: "group",
      visibility: "private",
      params: none,
      run: (ctx) => join(ctx, undefined),
    }),
  },
});
