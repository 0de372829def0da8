import type { Job, JobContext, Letter, LetterContext } from "../kit.ts";
import buddyNews from "./buddy-news.ts";
import buddyNudge from "./buddy-nudge.ts";
import nudge from "./nudge.ts";
import checkin from "./checkin.ts";
import checkinDigest from "./checkin-digest.ts";
import { channels } from "./channels.ts";
import { checkinPost } from "./checkin-post.ts";
import { opening } from "./opening.ts";
import recap from "./recap.ts";
import stuck from "./stuck.ts";
import stuckOffer from "./stuck-offer.ts";
import study from "./study.ts";
import weeklyGoal from "./weekly-goal.ts";

/** Every scheduled post, written out. */
export const jobs: readonly Job<JobContext>[] = [weeklyGoal, recap, checkin, checkinDigest];

/** Posts that somebody sets off: they stand on no schedule, and come in a break too. */
export const memberPosts: readonly Job<JobContext>[] = [checkinPost, channels, opening(jobs)];

/** Every letter, written out. */
export const letters: readonly Letter<LetterContext>[] = [
  nudge,
  buddyNudge,
  buddyNews,
  stuck,
  stuckOffer,
  study,
];
