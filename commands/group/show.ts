import { z } from "zod";
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
    members: (await store.members.all(group)).length,
    schedules: await store.schedules.ofGroup(group.id),
    drops: asOrganiser ? await store.schedules.drops(group.id, 5) : [],
    stuck: asOrganiser ? await store.deliveries.stuck(group.id) : [],
  });
}

const decision = option.choice("What to do", ["again", "leave"]);

export default command({
  name: "group show",
  description: "How the group is set up, its posts, and what needs an organiser",
  access: "group",
  visibility: "private",
  options: none,
  run: (ctx) => show(ctx),
  actions: {
    settle: action({
      access: "organiser",
      visibility: "private",
      params: z.object({ delivery: z.coerce.number().int().positive(), decision }),
      run: async ({ group, store, nowMs, today }, { delivery, decision: wanted }) => {
        if (wanted === "again" && group.pausedUntil !== null && group.pausedUntil > today) {
          throw new UserError(
            "The group rests, and nothing is posted in a break.",
            "End the break first.",
          );
        }
        const settled = await store.deliveries.settle(group.id, delivery, wanted, nowMs);
        if (settled) return deliverySettledView(wanted);
        throw new UserError("That post is settled already.", "/group show tells what still waits.");
      },
    }),
  },
});
