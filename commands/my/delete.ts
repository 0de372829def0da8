import { z } from "zod";
import { action, command, none, UserError } from "../../src/kit.ts";
import { deleteView, deletedView } from "../../src/views/my.ts";

export default command({
  name: "my delete",
  description: "Erase everything about you, at once and for good",
  access: "anyone",
  visibility: "private",
  options: none,
  run: async ({ person, store }) => deleteView(await store.links.of(person.id)),
  actions: {
    now: action({
      access: "anyone",
      visibility: "update",
      // How many who are linked to me were said to go too.
      params: z.object({ sides: z.coerce.number().int().min(0).max(99).default(0) }),
      run: async ({ person, store, nowMs, about }, { sides }) => {
        if ((await store.links.of(person.id)).length !== sides) {
          throw new UserError(
            "What would be erased has changed since you were asked, and nothing was.",
            "Say /my delete again: it tells which of your accounts go.",
          );
        }
        await store.people.erase(person.id, nowMs);
        return deletedView(about.backups);
      },
    }),
  },
});
