import { z } from "zod";
import { sizeOf } from "../../src/domain/course.ts";
import { progressOf } from "../../src/domain/progress.ts";
import { action, command, option, pressId, UserError, type MemberContext } from "../../src/kit.ts";
import { choicesView, chosenView } from "../../src/views/membership.ts";

async function pick(ctx: MemberContext, choiceId: string, optionId: string) {
  const { group, me, roadmap, library, today, nowMs, store } = ctx;
  const choice = roadmap.document.choices.find(({ id, title }) => same(choiceId, id, title));
  const picked = choice?.options.find(({ id, title }) => same(optionId, id, title));
  if (choice === undefined || picked === undefined) {
    const all = roadmap.document.choices.flatMap(({ id, options }) =>
      options.map((entry) => `${id} ${entry.id}`),
    );
    throw new UserError(
      `There is no “${`${choiceId} ${optionId}`.slice(0, 60)}” to choose here.`,
      all.length === 0 ? "This roadmap has no choices." : `Choose one of: ${all.join(", ")}.`,
    );
  }
  const picks = { ...me.walk.course.picks, [choice.id]: picked.id };
  const course = library.course(roadmap, picks);
  const { recorded } = await store.members.record(group, me.member, nowMs, () => ({
    event: {
      kind: "choose",
      day: today,
      choice: choice.id,
      option: picked.id,
      course: sizeOf(course),
    },
    answer: undefined,
  }));
  const state = recorded?.state ?? me;
  return chosenView(group, choice, picked, course, progressOf(course, state.walk));
}

const same = (typed: string, id: string, title: string): boolean =>
  typed === id || typed.toLowerCase() === title.toLowerCase();

export default command({
  name: "roadmap choose",
  description: "Pick one where the roadmap offers a choice, or change your pick",
  access: "member",
  visibility: "private",
  options: z.object({
    choice: option.text("What to choose about, such as framework", 40).optional(),
    option: option.text("What you pick", 40).optional(),
  }),
  complete: {
    choice: (ctx) => {
      const own = ctx.group && ctx.library.find(ctx.group.roadmap);
      const choices = own?.document.choices ?? [];
      return Promise.resolve(choices.map(({ id, title }) => ({ label: title, value: id })));
    },
    option: (ctx) => {
      const own = ctx.group && ctx.library.find(ctx.group.roadmap);
      const options = own?.document.choices.flatMap((choice) => choice.options) ?? [];
      return Promise.resolve(options.map(({ id, title }) => ({ label: title, value: id })));
    },
  },
  run: (ctx, { choice, option: picked }) =>
    choice === undefined || picked === undefined
      ? Promise.resolve(choicesView(ctx.group, ctx.roadmap, ctx.course))
      : pick(ctx, choice, picked),
  actions: {
    pick: action({
      access: "member",
      visibility: "private",
      params: z.object({ choice: pressId, option: pressId }),
      run: (ctx, { choice, option: picked }) => pick(ctx, choice, picked),
    }),
    picked: action({
      access: "member",
      visibility: "private",
      params: z.object({ of: pressId, choice: pressId }),
      run: (ctx, { of, choice }) => pick(ctx, of, choice),
    }),
  },
});
