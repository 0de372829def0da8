import type { Job, JobContext } from "../kit.ts";
import recap from "./recap.ts";
import weeklyGoal from "./weekly-goal.ts";

/** Every scheduled post, written out. */
export const jobs: readonly Job<JobContext>[] = [weeklyGoal, recap];
