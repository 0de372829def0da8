import { time, type Time } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  list,
  press,
  text,
  type Block,
  type Control,
  type View,
} from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import { stateOf } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import { isResting } from "../domain/walk.ts";
import type { Day } from "../domain/week.ts";
import { count, duration } from "./words.ts";

/** Buddies: what two members agree to show each other, and nobody else. */

const SEEN = "name, hours promised and closed, topics done, streak and rest";

const seekButton = (group: Group, label: string): Control =>
  button(label, press("buddy", "seek", group), "primary");
const stopButton = (group: Group, sinceMs: number): Control =>
  button("Stop looking", press("buddy", "stop", group, { since: sinceMs }));
const endButton = (group: Group, sinceMs: number, style?: "danger"): Control =>
  button("End pairing", press("buddy", "end", group, { since: sinceMs }), style);
const dateOf = (atMs: number, { calendar }: Group): Time =>
  time(atMs, zoneAt(calendar, atMs), "date");

/** I look for no buddy. Whoever hides learns before anything else who would see them. */
export const noBuddyView = (group: Group, hidden: boolean): View => ({
  title: "A buddy?",
  blocks: [
    text(
      `Two members of ${group.title} see each other's week and nudge each other, privately: once a day at most, and never in quiet hours or at rest. Cairn pairs those whose pace and time zone are nearest.`,
    ),
    text(
      `A buddy sees this of your week, and you of theirs: ${SEEN}; also while you are hidden from the others. Nobody else sees it, and either of you may end it at any time.`,
    ),
    ...(hidden
      ? [text("You are hidden just now. Whoever is paired with you would see you all the same.")]
      : []),
    controls(seekButton(group, hidden ? "Look, and let a buddy see me" : "Look for a buddy")),
  ],
});

export const waitingView = (group: Group, sinceMs: number): View => ({
  title: "You wait for a buddy",
  blocks: [
    text(
      `As soon as another member of ${group.title} looks for one, you two are paired and a private message tells you. You look since `,
      dateOf(sinceMs, group),
      ".",
    ),
    controls(stopButton(group, sinceMs)),
  ],
});

export interface BuddyWeek {
  readonly group: Group;
  readonly roadmap: Roadmap;
  readonly buddy: MemberState;
  readonly sinceMs: number;
  readonly today: Day;
  /** nudged: it is on its way; never: none can be sent now. */
  readonly nudge: "possible" | "sent" | "none";
}

/** My buddy's week: what they agreed to show by pairing. */
export function buddyView({ group, roadmap, buddy, sinceMs, today, nudge }: BuddyWeek): View {
  const { member, score, walk } = buddy;
  const { weeks } = score.streak;
  const rests = isResting(walk.rests, today);
  const titles = roadmap.places
    .filter(({ topic }) => (stateOf(walk, topic)?.done ?? "") >= group.openWeek)
    .map(({ topic }) => topic.title);
  return {
    title: `Your buddy: ${member.name}`,
    blocks: [
      score.promise === 0
        ? text(rests ? "At rest this week." : "Nothing is promised this week.")
        : {
            kind: "progress",
            label: member.name,
            percent: score.share,
            note: `${duration(score.closed)} of ${duration(score.promise)}${rests ? ", at rest now" : ""}`,
          },
      ...(weeks === 0
        ? []
        : [fields({ label: "Streak", value: `${count(weeks, "week")} kept in a row` })]),
      ...(titles.length === 0 ? [] : [text("Done this week:"), list(titles)]),
      ...nudgeLine(nudge, member.name),
      controls(
        nudge === "possible"
          ? button(
              `Nudge ${member.name}`,
              press("buddy", "nudge", group, { since: sinceMs }),
              "primary",
            )
          : undefined,
        button("My week", press("goal week", "mine", group)),
        endButton(group, sinceMs, "danger"),
      ),
    ],
    footer: [
      `Only you see this, and only ${member.name} sees the same of you. Buddies since `,
      dateOf(sinceMs, group),
    ],
  };
}

function nudgeLine(nudge: BuddyWeek["nudge"], name: string): readonly Block[] {
  switch (nudge) {
    case "possible":
      return [];
    case "sent":
      return [text(`${name} gets your nudge, outside of their quiet hours.`)];
    case "none":
      // One sentence for every reason: which one it is, is theirs.
      return [
        text("No nudge goes out just now: one a day, none at rest, none in a week without nudges."),
      ];
  }
}

export const endedView = (group: Group): View => ({
  title: "You have no buddy",
  blocks: [
    text("Nobody sees your week as a buddy. Whoever did is told, kindly and without a reason."),
    controls(seekButton(group, "Look for a buddy")),
  ],
});

/** Two have been paired; `lost`: another buddy went before. */
export const foundView = (group: Group, buddy: string, sinceMs: number, lost: boolean): View => ({
  tone: "good",
  title: `You have a buddy: ${buddy}`,
  blocks: [
    text(
      ...(lost ? ["The one before has moved on. "] : []),
      `Of those who looked for one, you two are nearest in pace and time zone. From now on you see this of each other's week: ${SEEN}.`,
    ),
    controls(
      button(`See ${buddy}'s week`, press("buddy", "show", group), "primary"),
      endButton(group, sinceMs),
    ),
  ],
  footer: `${group.title} · You looked for one with /buddy.`,
});

/** My buddy went: never why. */
export const lostView = (group: Group, sinceMs: number): View => ({
  title: "Your buddy has moved on",
  blocks: [
    text(
      "Ways part, and it says nothing about you. You look for another one already; a private message tells you when there is one.",
    ),
    controls(stopButton(group, sinceMs)),
  ],
  footer: `${group.title} · /buddy`,
});
