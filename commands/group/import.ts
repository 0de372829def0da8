import { z } from "zod";
import { libraryOf } from "../../src/domain/library.ts";
import { courseChange, mayFollow, type FollowAnswer } from "../../src/domain/own-roadmap.ts";
import type { NewRoadmap } from "../../src/domain/own-roadmap.ts";
import { action, command, findFile, option, UserError, type GroupContext } from "../../src/kit.ts";
import { followedView, importPreview, lostList } from "../../src/views/own-roadmap.ts";

const options = z.object({
  url: option.text("Its address, with https:// or http://", 2_000).optional(),
  file: option.file("A YAML file").optional(),
});

async function bring(ctx: GroupContext, { url, file }: z.output<typeof options>) {
  if (file !== undefined && url === undefined) {
    return ctx.ownRoadmaps.fromFile(findFile(ctx, file));
  }
  if (url !== undefined && file === undefined) return ctx.ownRoadmaps.fromUrl(url);
  throw new UserError(
    "Which roadmap shall the group follow?",
    "Attach its YAML as file, or give its address as url; one of the two.",
  );
}

/** Nothing but the draft is written: what the roadmap is, and a button that makes it the group's. */
async function preview(ctx: GroupContext, given: NewRoadmap) {
  const { group, roadmap, store, nowMs, today } = ctx;
  const answer = mayFollow(roadmap, given.document, await store.roadmaps.walks(group.id));
  requireFollow(answer);
  const draft = await store.roadmaps.draft(group.id, given, nowMs);
  const { course } = laidOut(given);
  return importPreview({
    group,
    before: roadmap,
    course: course({}),
    kind: answer.kind,
    draft,
    today,
  });
}

function laidOut({ document }: NewRoadmap) {
  const library = libraryOf([document]);
  const [roadmap] = library.all;
  if (roadmap === undefined) throw new Error("a library of one roadmap has none");
  return {
    roadmap,
    course: (picks: Readonly<Record<string, string>>) => library.course(roadmap, picks),
  };
}

function requireFollow(
  answer: FollowAnswer,
): asserts answer is FollowAnswer & { readonly kind: "fresh" | "version" } {
  switch (answer.kind) {
    case "fresh":
    case "version":
      return;
    case "walked":
      throw new UserError(
        "This group already walks a roadmap, and everyone's progress stands on it.",
        "Set up another group in another channel with /group setup, then import there.",
      );
    case "lost":
      throw new UserError(
        "This version has lost ids that the present one has, and progress may stand on them.",
        "Keep each id, name it under aliases of what it is called now, or record it under removed.",
        [],
        { details: lostList(answer.ids) },
      );
  }
}

async function use(ctx: GroupContext, draft: number) {
  const { group, roadmap: before, store, today, nowMs } = ctx;
  const given = await store.roadmaps.find(group.id, draft);
  if (group.ownRoadmap === draft) throw inUse();
  if (given === undefined) throw replaced();
  const { roadmap, course } = laidOut(given);
  const answer = await store.roadmaps.follow<FollowAnswer>(group, draft, nowMs, (walks) => {
    const may = mayFollow(before, given.document, walks);
    const change = (walk: (typeof walks)[number]) => courseChange(course(walk.course.picks), walk);
    const follow = { roadmap: roadmap.id, day: today, change };
    return may.kind === "fresh" || may.kind === "version"
      ? { follow, answer: may }
      : { answer: may };
  });
  if (answer === undefined) throw replaced();
  requireFollow(answer);
  return followedView(group, before, course({}), answer.kind, today);
}

const inUse = (): UserError =>
  new UserError("The group follows this roadmap already.", "/roadmap show tells what is in it.");

const replaced = (): UserError =>
  new UserError("That preview is not the newest any more.", "Use /group import again.");

export default command({
  name: "group import",
  description: "Bring a roadmap of the group's own; you see it before it takes effect",
  access: "organiser",
  visibility: "private",
  options,
  run: async (ctx, input) => preview(ctx, await bring(ctx, input)),
  actions: {
    use: action({
      access: "organiser",
      visibility: "public",
      params: z.object({ draft: z.coerce.number().int().positive() }),
      run: (ctx, { draft }) => use(ctx, draft),
    }),
  },
});
