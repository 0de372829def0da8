import { z } from "zod";
import { command, findMember, option, UserError } from "../../src/kit.ts";
import { removedView } from "../../src/views/group-people.ts";

export default command({
  name: "group remove",
  description: "Remove a member; they may join again within 30 days and find everything there",
  access: "organiser",
  visibility: "private",
  options: z.object({ member: option.named("member", "Whom to remove") }),
  run: async (ctx, { member: typed }) => {
    const { group, store, today, nowMs } = ctx;
    const { member } = await findMember(ctx, typed, true);
    if (!(await store.members.remove(group, member.id, { kind: "leave", day: today }, nowMs))) {
      throw new UserError(
        `${member.name} is the only organiser.`,
        "Name another one first, with /group organisers add:….",
      );
    }
    return removedView(group, member.name);
  },
});
