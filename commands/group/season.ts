import { z } from "zod";
import { decideBegin, decideEnd, type SeasonAsSeen } from "../../src/domain/season.ts";
import { nextWeek } from "../../src/domain/week.ts";
import { action, command, option, UserError, type GroupContext } from "../../src/kit.ts";
import {
  seasonBegunView,
  seasonCancelledView,
  seasonEndedView,
  seasonsView,
} from "../../src/views/season.ts";
import { dayName } from "../../src/views/words.ts";

async function begin({ group, store, today }: GroupContext, name: string, from: "this" | "next") {
  const week = from === "this" ? group.openWeek : nextWeek(group.openWeek);
  const decision = await store.seasons.change(group.id, (seasons) =>
    decideBegin(seasons, name, week),
  );
  if (decision.kind !== "taken")
    return seasonBegunView({ name, from: week, last: null }, group, today);
  const { by } = decision;
  throw by.last === null
    ? new UserError(
        `${by.name} goes on since ${dayName(by.from, today)}.`,
        "End it first with /group season end:yes; the next one can begin the Monday after.",
      )
    : new UserError(
        `This week still belongs to ${by.name}.`,
        "Begin the next one with from:next, on Monday.",
      );
}

async function end({ group, store, today }: GroupContext, seen?: SeasonAsSeen) {
  const decision = await store.seasons.change(group.id, (seasons) =>
    decideEnd(seasons, group.openWeek, seen),
  );
  switch (decision.kind) {
    case "end":
      return seasonEndedView(decision.season, decision.last, group, today);
    case "cancel":
      return seasonCancelledView(decision.season, group);
    case "other": {
      const { name, from } = decision.season;
      const goes = from > group.openWeek ? "begins on" : "goes on since";
      throw new UserError(
        `That is not what this button was for: ${name} ${goes} ${dayName(from, today)}.`,
        "/group season shows how it stands now.",
      );
    }
    case "begin":
    case "taken":
    case "none":
      throw new UserError(
        "No season goes on that could be ended.",
        "Begin one with /group season begin:…",
      );
  }
}

const seasonParams = z.object({ season: z.coerce.number().int().positive() });

export default command({
  name: "group season",
  description:
    "A stretch of weeks with a name and a board of its own: begin it, end it, see them all",
  access: "organiser",
  visibility: "public",
  options: z.object({
    begin: option.text("The name of a season that begins", 40).optional(),
    from: option.choice("From which Monday: this week's or the next", ["this", "next"]).optional(),
    end: option.choice("yes: the season ends with this week", ["yes"]).optional(),
  }),
  run: async (ctx, input) => {
    if (input.begin !== undefined && input.end !== undefined) {
      throw new UserError(
        "A season either begins or ends.",
        "End the one that goes on first; the next can begin on Monday.",
      );
    }
    if (input.begin !== undefined) return begin(ctx, input.begin, input.from ?? "next");
    if (input.end !== undefined) return end(ctx);
    return seasonsView(await ctx.store.seasons.ofGroup(ctx.group.id), ctx.group, ctx.today);
  },
  actions: {
    end: action({
      access: "organiser",
      visibility: "public",
      params: seasonParams,
      run: (ctx, { season }) => end(ctx, { season, begun: true }),
    }),
    cancel: action({
      access: "organiser",
      visibility: "public",
      params: seasonParams,
      run: (ctx, { season }) => end(ctx, { season, begun: false }),
    }),
  },
});
