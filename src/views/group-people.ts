import { code } from "../core/rich.ts";
import { button, controls, press, text, type Control, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import { progressOf } from "../domain/progress.ts";
import type { Group, Member, MemberState } from "../domain/records.ts";
import type { Picks } from "../domain/roadmap.ts";
import type { Organiser } from "../domain/groups.ts";
import type { Day } from "../domain/week.ts";
import { andList, count, dayName } from "./words.ts";

/** The people of a group, as an organiser sees them. */

export const joinButton = (group: Group): Control =>
  button("Join", press("roadmap join", "join", group), "primary");

export function membersView(
  group: Group,
  members: readonly MemberState[],
  courseFor: (picks: Picks) => Course,
  today: Day,
): View {
  if (members.length === 0) {
    return { title: "Nobody has joined yet", blocks: [controls(joinButton(group))] };
  }
  return {
    title: `${count(members.length, "member")} of ${group.title}`,
    blocks: [
      {
        kind: "table",
        columns: [
          { title: "Member" },
          { title: "Pace", align: "right" },
          { title: "Topics", align: "right" },
          { title: "Joined" },
          { title: "" },
        ],
        rows: members.map(({ member, walk }) => {
          const progress = progressOf(courseFor(walk.course.picks), walk);
          return [
            member.name,
            `${walk.pace} h`,
            `${progress.over} of ${progress.topics.length}`,
            dayName(walk.presence[0]?.from ?? today, today),
            member.hidden ? "hidden" : "",
          ];
        }),
      },
    ],
    footer: "Only organisers see this.",
  };
}

/** Asked before somebody is removed. */
export const removeView = (group: Group, { id, name }: Member): View => ({
  title: `Remove ${name} from ${group.title}?`,
  blocks: [
    text(
      "They are in no post and on no board any more. Within 30 days they may join again and find everything there; after that it is gone.",
    ),
    controls(button("Remove", press("group remove", "now", group, { member: id }), "danger")),
  ],
});

export const removedView = (group: Group, name: string): View => ({
  title: `${name} is out of ${group.title}`,
  blocks: [
    text("Within 30 days they may join again and find everything there; after that it is gone."),
  ],
});

/**
 * Hidden people are named to themselves alone (rule 6); the others are counted. Who left is in the group
 * for nobody but themselves.
 */
export function organiserNames(organisers: readonly Organiser[], reader: number): string {
  const here = organisers.filter(({ id, left }) => !left || id === reader);
  const seen = here.filter(({ id, hidden }) => !hidden || id === reader);
  const unseen = here.length - seen.length;
  const names = seen.map(({ name }) => name);
  if (unseen > 0) names.push(`${unseen} hidden`);
  return names.length === 0 ? "none: the platform's admins" : andList(names);
}

export const organisersView = (
  group: Group,
  organisers: readonly Organiser[],
  reader: number,
): View => ({
  title: `Organisers of ${group.title}`,
  blocks: [
    text(organiserNames(organisers, reader)),
    text(
      "Name one with ",
      code("/group organisers add:…"),
      ", take it back with ",
      code("remove:…"),
      ".",
    ),
  ],
});
