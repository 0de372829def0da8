import type { Letter, LetterContext } from "../kit.ts";
import { isOver } from "../domain/study.ts";
import { overView } from "../views/study.ts";

/** A timer stopped itself: how long was it really? Once; whoever does not answer is not asked again. */
const study: Letter<LetterContext> = {
  name: "study",
  windowHours: 48,
  again: () => null,
  compose: async (context) => {
    const timer = await context.store.timers.find(context.me.member.id);
    return timer !== undefined && isOver(timer, context.nowMs) ? overView(context, timer) : null;
  },
};

export default study;
