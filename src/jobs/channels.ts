import type { Job, JobContext } from "../kit.ts";
import { CHANNELS_POST } from "../domain/connect.ts";
import { livesIn } from "../domain/places.ts";
import { channelsPost, partedPost } from "../views/connect.ts";

/**
 * Where the group lives, told in each of its channels when one joined or was let go, and to the one that
 * was. It stands on no schedule.
 */
export const channels: Job<JobContext> = {
  name: CHANNELS_POST,
  title: "Where the group lives",
  cron: null,
  windowHours: 24,
  missed: "once",
  compose: ({ group, delivery }) => {
    const here = delivery?.channel;
    return Promise.resolve(
      here === undefined || livesIn(group, here) ? channelsPost(group) : partedPost(group),
    );
  },
};
