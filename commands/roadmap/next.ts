import { z } from "zod";
import { decideTick } from "../../src/domain/deeds.ts";
import { nextTopic } from "../../src/domain/next.ts";
import { progressOf, progressOn } from "../../src/domain/progress.ts";
import { itemOf } from "../../src/domain/roadmap.ts";
import type { Recorded } from "../../src/domain/members.ts";
import {
  action,
  carryOver,
  command,
  findTopic,
  form,
  none,
  option,
  pressId,
  requireShown,
  UserError,
  type MemberContext,
  type View,
} from "../../src/kit.ts";
import { alreadyTickedView, tickedSeveralView, tickedView } from "../../src/views/deeds.ts";
import { allDoneView, itemChoices, nextView } from "../../src/views/next.ts";

const show = (ctx: MemberContext, passed: readonly string[] = []): View => {
  const progress = progressOf(ctx.course, ctx.me.walk);
  const { promise, closed } = ctx.me.score;
  const next = nextTopic(progress, promise - closed, passed);
  return next === undefined ? allDoneView(progress) : nextView(ctx.group, ctx.me, next, passed);
};

async function tick(ctx: MemberContext, topicId: string, itemId: string | null): Promise<View> {
  const { group, me, course, today, nowMs, store } = ctx;
  const topic = findTopic(ctx.roadmap, topicId);
  const item = itemId === null ? null : (itemOf(topic, itemId)?.id ?? null);
  if (itemId !== null && item === null) {
    throw noSuchItem();
  }
  const { answer, recorded } = await store.members.record(group, me.member, nowMs, (state) =>
    decideTick(state, course, topic, item, today),
  );
  if (answer.kind === "already" || recorded === undefined) return alreadyTickedView(group, topic);
  const { event, state } = recorded;
  await carryOver(ctx, group);
  const entry = course.find(topic.id);
  const progress = entry && progressOn(entry, state.walk);
  return tickedView({ group, topic, item, event, me: state, progress, ...answer });
}

/** Ticks items one after the other; what was ticked to its end before is left out. */
async function tickSeveral(ctx: MemberContext, topicId: string, ids: readonly string[]) {
  const { group, me, course, today, nowMs, store } = ctx;
  const topic = findTopic(ctx.roadmap, topicId);
  const items = [...new Set(ids)].map((id) => {
    const item = itemOf(topic, id);
    if (item === undefined) throw noSuchItem();
    return item;
  });
  const ticked: { readonly title: string; readonly recorded: Recorded }[] = [];
  for (const item of items) {
    const { recorded } = await store.members.record(group, me.member, nowMs, (state) =>
      decideTick(state, course, topic, item.id, today),
    );
    if (recorded !== undefined) ticked.push({ title: item.title, recorded });
  }
  const last = ticked.at(-1)?.recorded;
  if (last === undefined) return alreadyTickedView(group, topic);
  await carryOver(ctx, group);
  const entry = course.find(topic.id);
  return tickedSeveralView({
    group,
    topic,
    me: last.state,
    progress: entry && progressOn(entry, last.state.walk),
    titles: ticked.map(({ title }) => title),
    minutes: ticked.reduce((sum, { recorded }) => sum + recorded.event.minutes, 0),
  });
}

const noSuchItem = (): UserError =>
  new UserError("That item is not in this topic any more.", "Ask for /roadmap next again.");

/** As many as a topic can have. */
const ITEMS = 100;

export default command({
  name: "roadmap next",
  description: "What to do now",
  access: "member",
  visibility: "private",
  options: none,
  run: (ctx) => Promise.resolve(show(ctx)),
  shortcuts: [{ from: "anywhere", label: "What's next", action: "show" }],
  actions: {
    show: action({
      access: "member",
      visibility: "private",
      params: none,
      run: (ctx) => Promise.resolve(show(ctx)),
    }),
    other: action({
      access: "member",
      visibility: "update",
      params: z.object({ passed: z.string().max(49) }),
      run: (ctx, { passed }) => Promise.resolve(show(ctx, passed.split(","))),
    }),
    tick: action({
      access: "member",
      visibility: "private",
      params: z.object({ topic: pressId, choice: pressId }),
      run: (ctx, { topic, choice }) => tick(ctx, topic, choice),
    }),
    ticks: form({
      access: "member",
      visibility: "private",
      params: z.object({ topic: pressId }),
      title: "Tick several",
      fields: z.object({ items: option.several("What you have done of it", ITEMS) }),
      offered: (ctx, { topic }) => {
        const entry = ctx.course.find(findTopic(ctx.roadmap, topic).id);
        const items = entry === undefined ? [] : itemChoices(entry, ctx.me);
        if (items.length > 0) return Promise.resolve({ items });
        throw new UserError("All of it is ticked.", "/roadmap next shows what is next.");
      },
      run: (ctx, { topic }, { items }) => tickSeveral(ctx, topic, items),
    }),
    step: action({
      access: "member",
      visibility: "private",
      params: z.object({ topic: pressId }),
      run: (ctx, { topic }) => tick(ctx, topic, null),
    }),
    share: action({
      access: "member",
      visibility: "public",
      params: z.object({ topic: pressId }),
      run: (ctx, { topic: id }) => {
        requireShown(ctx.me);
        const found = findTopic(ctx.roadmap, id);
        const entry = ctx.course.find(found.id);
        if (entry === undefined) {
          throw new UserError(
            `${found.title} is not on your path.`,
            "/roadmap choose shows what you picked in its place.",
          );
        }
        const topic = progressOn(entry, ctx.me.walk);
        const next = { topic, why: "something-else" } as const;
        return Promise.resolve(nextView(ctx.group, ctx.me, next, [], true));
      },
    }),
  },
});
