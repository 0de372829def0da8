import { z } from "zod";
import { command, findMember, option, UserError } from "../../src/kit.ts";
import { organisersView } from "../../src/views/group-people.ts";

export default command({
  name: "group organisers",
  description: "Who may change the group: see, name or take back",
  access: "organiser",
  visibility: "private",
  options: z.object({
    add: option.named("member", "Make this member an organiser").optional(),
    remove: option.named("member", "Take it back from this organiser").optional(),
  }),
  run: async (ctx, { add, remove }) => {
    const { group, store, person } = ctx;
    if (add !== undefined) {
      const { member } = await findMember(ctx, add, true);
      await store.groups.addOrganiser(group.id, member.person);
    }
    const organisers = await store.groups.organisers(group.id);
    if (remove === undefined) return organisersView(group, organisers, person.id);
    const wanted = remove.replace(/^@/, "");
    const alike = organisers.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    const gone = alike.length === 1 ? alike[0] : alike.find(({ name }) => name === wanted);
    if (gone === undefined) {
      throw new UserError(`“${remove}” is not an organiser.`, "/group organisers names them.");
    }
    if (!(await store.groups.removeOrganiser(group.id, gone.id))) {
      throw new UserError(
        `${gone.name} is the only organiser.`,
        "Name another one first, with /group organisers add:….",
      );
    }
    return organisersView(group, await store.groups.organisers(group.id), person.id);
  },
});
