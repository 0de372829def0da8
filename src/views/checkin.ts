import { code, strong, time, type Rich } from "../core/rich.ts";
import { button, controls, fields, list, press, text, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import type { CheckinRecord } from "../domain/checkin-posts.ts";
import type { Checkin, CheckinAnswer, MemberCheckin, Words } from "../domain/checkin.ts";
import type { Group } from "../domain/records.ts";
import type { Day } from "../domain/week.ts";
import { dayName } from "./words.ts";

/** Check-ins: what I did, what is next, what blocks me. */

const wordFields = ({ did, next, blocked }: Words) => [
  { label: "Did", value: did },
  ...(next === undefined ? [] : [{ label: "Next", value: next }]),
  ...(blocked === undefined ? [] : [{ label: "Blocked by", value: blocked }]),
];

/** One member's check-in, where the group reads it. */
export const checkinPostView = (group: Group, { member, checkin }: MemberCheckin): View => ({
  title: `${member.name} checks in`,
  blocks: [fields(...wordFields(checkin))],
  footer: `${group.title} · ${dayName(checkin.day)}`,
});

/** In the place of a check-in that is not shown any more, whoever said it. */
export const withdrawnView = (): View => ({
  title: "A check-in that is no longer shown here",
  blocks: [],
});

/** Asks the group how the day went. */
export const promptView = (group: Group): View => ({
  title: "How was your day?",
  blocks: [
    text("What you did, what is next, what blocks you: one line each is enough."),
    controls(button("Check in", press("checkin", "fill", group), "primary")),
  ],
  footer: group.title,
});

const TITLES: Record<CheckinAnswer, string> = {
  new: "Checked in",
  changed: "Your check-in is changed",
  same: "Your check-in says that already",
};

type Told = Pick<CheckinRecord<unknown>, "shown" | "digest">;

/** What became of my check-in, and where others read it. */
export function checkedInView(
  group: Group,
  answer: CheckinAnswer,
  told: Told,
  words: Words,
  today: Day,
): View {
  return {
    tone: "good",
    title: TITLES[answer],
    blocks: [
      fields(...wordFields(words)),
      text(...whereRead(group, told)),
      controls(
        words.blocked === undefined
          ? undefined
          : button("I'm stuck", press("roadmap stuck", "pick", group)),
        button("Change it", press("checkin", "fill", group)),
        button("Take it back", press("checkin", "back", group, { day: today })),
        button("My check-ins", press("checkin", "mine", group)),
      ),
    ],
    footer: "You can change it until midnight, the group's time.",
  };
}

function whereRead(group: Group, { shown, digest }: Told) {
  switch (shown) {
    case "post":
      return ["Your group reads it in its channel; what you change is changed there too."];
    case "alone":
      return ["You are hidden, so it is kept for you alone and counts for you."];
    case "digest":
      if (digest === "today's") return ["It is taken into today's digest, in the group's channel."];
      if (digest === null) return ["It is kept until an organiser gives the digest a time."];
      return [
        "It goes out with the others' in the digest, ",
        time(digest, zoneAt(group.calendar, digest)),
        ".",
      ];
  }
}

export const takenBackView = (group: Group): View => ({
  title: "Your check-in is taken back",
  blocks: [
    text("Nobody reads it any more, and today counts as not checked in."),
    controls(button("Check in", press("checkin", "fill", group))),
  ],
});

/** My last check-ins, the latest first. */
export const myCheckinsView = (group: Group, mine: readonly Checkin[], today: Day): View => ({
  title: "Your check-ins",
  blocks:
    mine.length === 0
      ? [
          text("There is none yet; ", code("/checkin"), " begins with today's."),
          controls(button("Check in", press("checkin", "fill", group))),
        ]
      : [list(mine.map((checkin) => mineLine(checkin, today)))],
  footer: `${group.title} · /my export has them all`,
});

const mineLine = ({ day, did, next, blocked, alone }: Checkin, today: Day): Rich => [
  strong(dayName(day, today)),
  ` ${did}`,
  ...(next === undefined ? [] : [` · next: ${next}`]),
  ...(blocked === undefined ? [] : [` · blocked by: ${blocked}`]),
  ...(alone === undefined ? [] : [" (for you alone)"]),
];
