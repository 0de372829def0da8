import type { Letter, NoticeContext } from "../kit.ts";
import { NOTICE, troubleOf } from "../domain/notice.ts";
import { isSamePlace } from "../domain/places.ts";
import { channelGoneView, lackingView, stuckView } from "../views/notice.ts";

/** To an organiser: something that they alone can mend. What is mended by now is not told any more. */
const notice: Letter<NoticeContext> = {
  name: NOTICE,
  windowHours: 7 * 24,
  again: () => null,
  compose: async ({ store, group, today, about, jobs }) => {
    const trouble = troubleOf(about);
    switch (trouble?.kind) {
      case undefined:
        return null;
      case "post": {
        const waiting = await store.deliveries.stuck(group.id);
        const post = waiting.find(({ id }) => id === trouble.delivery);
        return post === undefined ? null : stuckView(group, post, jobs, today);
      }
      case "lacking": {
        const all = await store.notices.lacking(group.id);
        const lack = all.find(({ channel }) => isSamePlace(channel, trouble));
        // What changed since has a notice of its own.
        return lack?.sinceMs === trouble.sinceMs ? lackingView(group, lack) : null;
      }
      case "gone": {
        const lost = await store.places.lost(group.id);
        const place = lost.find(({ channel }) => isSamePlace(channel, trouble));
        return place?.why === "gone" ? channelGoneView(group, place) : null;
      }
    }
  },
};

export default notice;
