import type { Job, JobContext } from "../kit.ts";
import { CHECKIN_POST } from "../domain/checkin-posts.ts";
import { checkinPostView, withdrawnView } from "../views/checkin.ts";

/**
 * One member's check-in, where the group reads it. It stands on no schedule: checking in puts it on its
 * way, in the same transaction.
 */
export const checkinPost: Job<JobContext> = {
  name: CHECKIN_POST,
  title: "Check-in",
  cron: null,
  windowHours: 24,
  missed: "once",
  compose: async ({ store, group, delivery }) => {
    if (delivery === undefined) return null;
    if (delivery.step === "send") await store.checkins.opens(delivery.id);
    const post = await store.checkins.post(delivery.id);
    const own =
      post?.member == null ? undefined : await store.checkins.ofMember(post.member, post.day);
    if (own !== undefined && !own.member.hidden && !own.checkin.alone) {
      return checkinPostView(group, own);
    }
    return delivery.step === "send" ? null : withdrawnView();
  },
};
