import { command, none } from "../../src/kit.ts";
import { membersView } from "../../src/views/group-people.ts";

export default command({
  name: "group members",
  description: "Everyone in the group, hidden members included",
  access: "organiser",
  visibility: "private",
  options: none,
  run: async ({ group, roadmap, library, store, today }) => {
    const members = await store.members.all(group);
    return membersView(group, members, (picks) => library.course(roadmap, picks), today);
  },
});
