import { z } from "zod";
import type { Roadmap } from "../../src/domain/roadmap.ts";
import {
  action,
  command,
  findPhase,
  findTopic,
  option,
  roadmapFor,
  UserError,
  type Context,
  type View,
} from "../../src/kit.ts";
import { phaseView, topicView } from "../../src/views/phase.ts";
import { partView, roadmapView } from "../../src/views/roadmap.ts";

function courseFor(ctx: Context, roadmap: Roadmap) {
  const mine = ctx.group?.roadmap === roadmap.id ? ctx.me?.walk : undefined;
  return { course: ctx.library.course(roadmap, mine?.course.picks ?? {}), walk: mine };
}

function show(ctx: Context, roadmap: Roadmap, topic?: string, phase?: string): View {
  const { course, walk } = courseFor(ctx, roadmap);
  if (topic !== undefined) return topicView(course, findTopic(roadmap, topic), walk);
  if (phase !== undefined) return phaseView(course, findPhase(roadmap, phase), walk);
  return roadmapView(course);
}

const roadmapParam = z.string().max(40);

export default command({
  name: "roadmap show",
  description: "A roadmap, one of its phases or one of its topics",
  access: "anyone",
  visibility: "private",
  options: z.object({
    roadmap: option.named("roadmap", "A roadmap; the group's own by default").optional(),
    phase: option.named("phase", "One of its phases").optional(),
    topic: option.named("topic", "One of its topics").optional(),
  }),
  run: (ctx, { roadmap, phase, topic }) => {
    // No roadmap is called by a number, and every topic has one.
    if (roadmap !== undefined && /^\d+(\.\d+)*$/.test(roadmap)) {
      throw new UserError(
        `There is no roadmap “${roadmap.slice(0, 20)}”.`,
        `For a topic: /roadmap show topic:${roadmap.slice(0, 20)}`,
      );
    }
    return Promise.resolve(show(ctx, roadmapFor(ctx, roadmap), topic, phase));
  },
  actions: {
    roadmap: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ choice: roadmapParam }),
      run: (ctx, { choice }) => Promise.resolve(show(ctx, roadmapFor(ctx, choice))),
    }),
    topic: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ roadmap: roadmapParam, choice: z.string().max(24) }),
      run: (ctx, { roadmap, choice }) =>
        Promise.resolve(show(ctx, roadmapFor(ctx, roadmap), choice)),
    }),
    part: action({
      access: "anyone",
      visibility: "private",
      params: z.object({ roadmap: roadmapParam, choice: z.string().max(40) }),
      run: (ctx, { roadmap: id, choice }) => {
        const roadmap = roadmapFor(ctx, id);
        const view = partView(courseFor(ctx, roadmap).course, choice);
        if (view !== undefined) return Promise.resolve(view);
        throw new UserError(
          "That part is not in the roadmap any more.",
          "Ask for /roadmap show again.",
        );
      },
    }),
  },
});
