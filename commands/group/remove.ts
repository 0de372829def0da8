import { z } from "zod";
import { action, command, findMember, option, UserError } from "../../src/kit.ts";
import { removedView, removeView } from "../../src/views/group-people.ts";

export default command({
  name: "group remove",
  description: "Remove a member; they may join again within 30 days and find everything there",
  access: "organiser",
  visibility: "private",
  options: z.object({ member: option.named("member", "Whom to remove") }),
  run: async (ctx, { member: typed }) => {
    const { member } = await findMember(ctx, typed, true);
    return removeView(ctx.group, member);
  },
  actions: {
    now: action({
      access: "organiser",
      visibility: "update",
      params: z.object({ member: z.coerce.number().int().positive() }),
      run: async ({ group, store, today, nowMs }, { member: id }) => {
        const all = await store.members.all(group);
        const found = all.find(({ member }) => member.id === id);
        if (found === undefined) {
          throw new UserError("They are not in the group.", "/group members tells who is.");
        }
        const { name } = found.member;
        if (!(await store.members.remove(group, id, { kind: "leave", day: today }, nowMs))) {
          throw new UserError(
            `${name} is the only organiser.`,
            "Name another one first, with /group organisers add:….",
          );
        }
        return removedView(group, name);
      },
    }),
  },
});
