import { sessionsOf } from "../../src/domain/study.ts";
import { action, command, none, type MemberContext } from "../../src/kit.ts";
import { todayView } from "../../src/views/study.ts";

async function show(ctx: MemberContext) {
  const { group, me, store, today } = ctx;
  const events = await store.members.events(me.member.id);
  const timer = await store.timers.find(me.member.id);
  const ofToday = sessionsOf(events, today, today);
  return todayView(ctx, timer, ofToday, sessionsOf(events, group.openWeek, today));
}

export default command({
  name: "study today",
  description: "What you studied today and this week",
  access: "member",
  visibility: "private",
  options: none,
  run: show,
  actions: {
    show: action({ access: "member", visibility: "private", params: none, run: show }),
  },
});
