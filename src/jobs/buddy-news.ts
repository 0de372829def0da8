import type { Letter, LetterContext } from "../kit.ts";
import { foundView, lostView } from "../views/buddy.ts";

/** I have a buddy, or none any more: what is true when it is read. */
const buddyNews: Letter<LetterContext> = {
  name: "buddy-news",
  windowHours: 72,
  again: () => null,
  compose: async ({ store, group, nowMs, me, about }) => {
    const state = await store.buddies.of(group, me.member.id, nowMs);
    const lost = about["lost"] === 1;
    if (state.kind === "paired") return foundView(group, state.buddy.name, state.sinceMs, lost);
    return state.kind === "waiting" && lost ? lostView(group, state.sinceMs) : null;
  },
};

export default buddyNews;
