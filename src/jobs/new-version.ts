import type { JobContext, View } from "../kit.ts";
import { planOf, planWeekAt } from "../domain/plan.ts";
import { changeBetween } from "../domain/roadmap-change.ts";
import { roadmapOf } from "../domain/roadmap.ts";
import type { VersionStep } from "../domain/records.ts";
import { NEW_VERSION } from "../domain/versions.ts";
import { newVersionView } from "../views/new-version.ts";

/**
 * The post that tells a group once what a new version of its roadmap changes for it (rule 1). It stands
 * on no schedule: it is claimed when the group has moved.
 */
export const newVersion = {
  name: NEW_VERSION,
  /** The news keeps for a week. */
  windowHours: 7 * 24,
  missed: "once" as const,
  compose: async (context: JobContext, { from, to }: VersionStep): Promise<View | null> => {
    const { store, group, course } = context;
    const before = await store.versions.find(from);
    const after = await store.versions.find(to);
    if (before === undefined || after === undefined) return null;
    const plan = planOf(course, group.calendar, group.hours);
    return newVersionView(group.title, {
      before: before.version,
      version: after.version,
      change: changeBetween(roadmapOf(before), roadmapOf(after)),
      here: planWeekAt(plan, group.openWeek)?.phases ?? [],
    });
  },
};
