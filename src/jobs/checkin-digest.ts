import type { Job, JobContext } from "../kit.ts";
import { collected, daysOfDigest, type DigestDays } from "../domain/checkin.ts";
import { CHECKIN_DIGEST } from "../domain/checkin-posts.ts";
import { digestView, emptiedDigestView } from "../views/checkin-digest.ts";

/** The day's check-ins of a group that is too big for a post each. It says nothing on a silent day. */
const checkinDigest: Job<JobContext> = {
  name: CHECKIN_DIGEST,
  title: "Check-in digest",
  // It is put on the schedule with the first check-in that is collected.
  cron: null,
  windowHours: 12,
  missed: "once",
  compose: async (context) => {
    const { store, group, delivery } = context;
    const days = await daysOf(context);
    if (days === undefined) return null;
    if (delivery?.step === "send") {
      await store.checkins.opens(delivery.id, { ...days, group: group.id });
    }
    const told = collected(await store.checkins.ofDays(group.id, days));
    if (told.length > 0) return digestView(group, days, told);
    if (delivery?.step === "edit") return emptiedDigestView(group);
    if (delivery?.step === "send") await store.checkins.dismiss(delivery.id);
    return null;
  },
};

export default checkinDigest;

/**
 * The days that it tells of; of a post that was sent or tried before those that were fixed then.
 * Undefined where another digest of its day is out: that one is edited to what comes later.
 */
async function daysOf({
  store,
  group,
  today,
  delivery,
}: JobContext): Promise<DigestDays | undefined> {
  const post = delivery && (await store.checkins.post(delivery.id));
  if (post !== undefined) return { from: post.from, day: post.day };
  const day = delivery?.occurrence.slice(0, 10) ?? today;
  const last = await store.checkins.lastDigest(group.id, day);
  return last === day ? undefined : daysOfDigest(last, day);
}
