import { dayAt } from "../domain/calendar.ts";
import type { Library } from "../domain/library.ts";
import { courseChange } from "../domain/own-roadmap.ts";
import type { Group } from "../domain/records.ts";
import { changeBetween, changesNothing } from "../domain/roadmap-change.ts";
import { roadmapOf, type Roadmap } from "../domain/roadmap.ts";
import type { Store } from "../domain/store.ts";
import type { GroupMove, Offered } from "../domain/versions.ts";

/** The group on the newest version of its roadmap: it moves first where it is on an earlier one. */
export type Newest = (group: Group, nowMs: number) => Promise<Group>;

interface Parts {
  readonly store: Pick<Store, "groups" | "versions">;
  readonly library: Library;
  readonly offered: Offered;
}

/** A roadmap of a group's own is never moved: its organisers bring the next version. */
export function createNewest({ store, library, offered }: Parts): Newest {
  // By number: a version never changes.
  const told = new Map<number, boolean>();

  /** Is there anything to tell a group that was told up to this version? */
  async function tells(version: number, roadmap: Roadmap): Promise<boolean> {
    const known = told.get(version);
    if (known !== undefined) return known;
    const before = await store.versions.find(version);
    const answer =
      before !== undefined && !changesNothing(changeBetween(roadmapOf(before), roadmap));
    told.set(version, answer);
    return answer;
  }

  return async (group, nowMs) => {
    const version = offered.get(group.roadmap);
    const roadmap = library.find(group.roadmap);
    const stays = group.ownRoadmap !== undefined || group.version >= (version ?? 0);
    if (stays || version === undefined || roadmap === undefined) return group;
    const step: GroupMove = {
      version,
      tells: await tells(group.told, roadmap),
      day: dayAt(group.calendar, nowMs),
      change: (walk) => courseChange(library.course(roadmap, walk.course.picks), walk),
    };
    await store.versions.move(group, step, nowMs);
    return (await store.groups.find(group.id)) ?? group;
  };
}
