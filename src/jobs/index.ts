import type { Job, JobContext, Letter, LetterContext } from "../kit.ts";
import buddyNews from "./buddy-news.ts";
import buddyNudge from "./buddy-nudge.ts";
import nudge from "./nudge.ts";
import recap from "./recap.ts";
import stuck from "./stuck.ts";
import stuckOffer from "./stuck-offer.ts";
import study from "./study.ts";
import weeklyGoal from "./weekly-goal.ts";

/** Every scheduled post, written out. */
export const jobs: readonly Job<JobContext>[] = [weeklyGoal, recap];

/** Every letter, written out. */
export const letters: readonly Letter<LetterContext>[] = [
  nudge,
  buddyNudge,
  buddyNews,
  stuck,
  stuckOffer,
  study,
];
