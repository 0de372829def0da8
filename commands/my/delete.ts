import { action, command, none } from "../../src/kit.ts";
import { deleteView, deletedView } from "../../src/views/my.ts";

export default command({
  name: "my delete",
  description: "Erase everything about you, at once and for good",
  access: "anyone",
  visibility: "private",
  options: none,
  run: () => Promise.resolve(deleteView()),
  actions: {
    now: action({
      access: "anyone",
      visibility: "update",
      params: none,
      run: async ({ person, store, nowMs }) => {
        await store.people.erase(person.id, nowMs);
        return deletedView();
      },
    }),
  },
});
