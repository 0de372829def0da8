import { command, none } from "../../src/kit.ts";
import { leftView } from "../../src/views/membership.ts";

export default command({
  name: "roadmap leave",
  description: "Leave the group; rejoining within 30 days restores everything",
  access: "member",
  visibility: "private",
  options: none,
  run: async (ctx) => {
    const { group, me, today, nowMs, store } = ctx;
    await store.members.record(group, me.member, nowMs, () => ({
      event: { kind: "leave", day: today },
      answer: undefined,
    }));
    return leftView(group);
  },
});
