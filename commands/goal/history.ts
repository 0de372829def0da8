import { z } from "zod";
import { historyOf } from "../../src/domain/history.ts";
import { workedDays, yearUpTo } from "../../src/domain/worked-days.ts";
import { aheadOf, burnUpOf } from "../../src/domain/burn-up.ts";
import { onceFound } from "../../src/domain/places.ts";
import { planOf } from "../../src/domain/plan.ts";
import {
  action,
  command,
  none,
  option,
  requireShown,
  type GroupContext,
  type MemberContext,
} from "../../src/kit.ts";
import { groupHistoryView } from "../../src/views/group-history.ts";
import {
  HISTORY_FILES,
  HISTORY_WEEKS,
  historyView,
  type HistoryFile,
} from "../../src/views/history.ts";

interface Asked {
  readonly weeks: string;
  readonly file?: HistoryFile | undefined;
  readonly shared?: boolean;
}

async function show({ group, me, store, today }: MemberContext, { weeks, file, shared }: Asked) {
  const scores = await store.members.weeks(me.member.id);
  const history = historyOf(scores, group.openWeek, Number(weeks));
  const year = yearUpTo(today);
  const days = workedDays(await store.members.events(me.member.id), year);
  const shown = { group, me, history, weeks, today, file, year: { weeks: year, days } };
  return historyView({ ...shown, ...(shared && { shared }) });
}

/** The group's weeks, of which everyone knows the sums: nobody is named (rule 6). */
async function showGroup({ group, store, library, roadmap, today }: GroupContext) {
  const weeks = await store.boards.weeks(group);
  const ahead = aheadOf(await store.members.all(group));
  const calendar = onceFound(group.calendar, today);
  const plan = planOf(library.course(roadmap, {}), calendar, group.hours);
  return groupHistoryView(group, weeks, burnUpOf(weeks, ahead, plan, calendar, today));
}

const weeks = z.enum(HISTORY_WEEKS);

/** Whose weeks. */
const OF = ["mine", "group"] as const;

export default command({
  name: "goal history",
  description: "Your weeks so far: kept, rested or missed, your streaks, and all of it as a file",
  access: "member",
  visibility: "private",
  options: z.object({
    weeks: option.choice("How many weeks back", HISTORY_WEEKS).default("12"),
    file: option.choice("Take it along as a file", HISTORY_FILES).optional(),
    of: option.choice("Whose weeks", OF).default("mine"),
  }),
  run: (ctx, asked) => (asked.of === "group" ? showGroup(ctx) : show(ctx, asked)),
  actions: {
    show: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => show(ctx, { weeks: "12" }),
    }),
    back: action({
      access: "member",
      visibility: "update",
      params: z.object({ choice: weeks }),
      run: (ctx, { choice }) => show(ctx, { weeks: choice }),
    }),
    file: action({
      access: "member",
      visibility: "private",
      params: z.object({ weeks, file: z.enum(HISTORY_FILES) }),
      run: (ctx, asked) => show(ctx, asked),
    }),
    group: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => showGroup(ctx),
    }),
    share: action({
      access: "member",
      visibility: "public",
      params: z.object({ weeks }),
      run: (ctx, asked) => {
        requireShown(ctx.me);
        return show(ctx, { ...asked, shared: true });
      },
    }),
  },
});
