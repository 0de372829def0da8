import { code, strong, type Inline } from "../core/rich.ts";
import { button, controls, press, select, text, type Control, type View } from "../core/view.ts";
import { breakOn } from "../domain/break.ts";
import type { Course } from "../domain/course.ts";
import type { Progress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Roadmap, StudyChoice } from "../domain/roadmap.ts";
import { addDays, nextWeek, type Day } from "../domain/week.ts";
import { EVERYONE_SHOWN } from "./set-up.ts";
import { nudgesButton } from "./nudge.ts";
import { isSettled, settledOn, settlesAt, weekFooter } from "./week.ts";
import { count, dayName, duration } from "./words.ts";

/** What is said about taking part: joining, pace, rest, choices, leaving. */

const nextButton = (group: Group): Control =>
  button("What's next", press("roadmap next", "show", group), "primary");

export function joinedView(
  group: Group,
  roadmap: Roadmap,
  me: MemberState,
  today: Day,
  carried: number,
  offersNudges: boolean,
): View {
  const back = me.walk.presence.length > 1;
  const { start } = group.calendar;
  const begins =
    start > today ? ` The group begins on ${dayName(start, today)}; you may begin at once.` : "";
  return {
    tone: "good",
    title: back ? `Welcome back to ${group.title}` : `You are in ${group.title}`,
    blocks: [
      text(
        `${roadmap.title}, ${me.walk.pace} h a week.`,
        back
          ? " Everything you had is there again."
          : me.score.promise > 0
            ? ` Your promise for this week: ${duration(me.score.promise)}.`
            : "",
        begins,
      ),
      ...(carried === 0
        ? []
        : [
            text(
              `You already know ${count(carried, "topic")} here: what they teach you finished in another group. `,
              code("/roadmap undo"),
              " takes that back.",
            ),
          ]),
      ...(group.board === "everyone" ? [text(EVERYONE_SHOWN)] : []),
      text(
        "Change your hours with ",
        code("/roadmap pace"),
        "; rest with ",
        code("/roadmap pause"),
        "; what you know already goes with ",
        code("/roadmap know"),
        ".",
      ),
      ...(offersNudges
        ? [
            text(
              "If you like, a small next step now and then, privately: two a week at most, and “Not now” is always a button.",
            ),
          ]
        : []),
      controls(
        nextButton(group),
        offersNudges ? nudgesButton("on", "Nudge me", "offered") : undefined,
      ),
    ],
  };
}

export const leftView = (group: Group): View => ({
  title: `You have left ${group.title}`,
  blocks: [
    text(
      "Nobody sees you there any more. Join again within 30 days and everything is restored; after that it is gone for good.",
    ),
    controls(button("Join again", press("roadmap join", "join", group))),
  ],
});

/** A pace, and from when it holds. */
export const paceView = (group: Group, me: MemberState, nowMs: number, today: Day): View => ({
  title: `Your pace: ${me.walk.pace} h a week`,
  blocks: [text(...paceHolds(group, me, nowMs, today))],
  footer: weekFooter(group, me),
});

function paceHolds(group: Group, me: MemberState, nowMs: number, today: Day): readonly Inline[] {
  const { calendar } = group;
  const { week } = me.score;
  const monday = dayName(nextWeek(week), today);
  if (nextWeek(week) <= calendar.start) {
    return [`It counts from the group's start, on ${dayName(calendar.start, today)}.`];
  }
  if (isSettled(group, me, nowMs)) {
    const settled = settledOn(group, me);
    return ["This week's promise was settled ", ...settled, `; it counts from ${monday} on.`];
  }
  if (me.walk.goal?.week === week) {
    return ["This week keeps the promise of ", code("/goal set"), `; it counts from ${monday} on.`];
  }
  return [
    "It counts from this week on. Until ",
    settlesAt(group, me),
    ` a change holds for this week, after that from ${monday} on.`,
  ];
}

/** `longer`: when a rest that is shortened by this one would have ended. */
export const pausedView = (
  group: Group,
  me: MemberState,
  rest: { readonly until: Day; readonly longer: Day | undefined; readonly today: Day },
): View => ({
  title: `Rest well, until ${dayName(addDays(rest.until, -1), rest.today)}${
    rest.longer === undefined
      ? ""
      : ` instead of until ${dayName(addDays(rest.longer, -1), rest.today)}`
  }`,
  blocks: [
    text(
      `You are back on ${dayName(rest.until, rest.today)}. Until then nothing is promised for these days, nothing is sent to you, and a week with a rest day never breaks your streak.`,
    ),
    controls(button("I'm back", press("roadmap resume", "now", group))),
  ],
  footer: weekFooter(group, me),
});

export const resumedView = (group: Group, me: MemberState, today: Day): View => ({
  tone: "good",
  title: "Welcome back",
  blocks: [text(`Your rest ends today${whenItCounts(group, today)}`), controls(nextButton(group))],
  footer: weekFooter(group, me),
});

function whenItCounts({ calendar }: Group, today: Day): string {
  const rest = breakOn(calendar.breaks, today);
  if (rest === undefined) return ", and your promise counts the days from now on.";
  if (rest.lost !== undefined) {
    return ". The group can be reached nowhere just now; your promise counts the days once it can.";
  }
  const last = dayName(addDays(rest.until, -1), today);
  return `. The group rests until ${last}; your promise counts the days from ${dayName(rest.until, today)} on.`;
}

/** Every choice of the roadmap with what counts for me now. */
export function choicesView(group: Group, roadmap: Roadmap, course: Course): View {
  const { choices } = roadmap.document;
  if (choices.length === 0) {
    return { title: "Nothing to choose", blocks: [text(`${roadmap.title} is one path.`)] };
  }
  return {
    title: "Your choices",
    blocks: choices.flatMap((choice) => {
      const counted = choice.options.find(({ id }) => id === course.picks[choice.id]);
      const options = choice.options.map(({ id, title }) => ({ label: title, value: id }));
      return [
        text(
          strong(choice.title),
          `: ${counted?.title ?? "open"}`,
          choice.note === undefined ? "" : ` — ${choice.note}`,
        ),
        controls(
          select(
            choice.title,
            press("roadmap choose", "picked", group, { of: choice.id }),
            options,
          ),
        ),
      ];
    }),
  };
}

export const chosenView = (
  group: Group,
  choice: StudyChoice,
  picked: StudyChoice["options"][number],
  course: Course,
  progress: Progress,
): View => ({
  tone: "good",
  title: `${choice.title}: ${picked.title}`,
  blocks: [
    text(
      `Your path now has ${course.topics.length} topics and ${duration(course.minutes)}; ${progress.over} of them are behind you. What you finished of the others stays in your history.`,
    ),
    controls(nextButton(group)),
  ],
});

/** This week's own promise, until when it can be changed, and what comes after it. */
export const goalSetView = (group: Group, me: MemberState, hours: number): View => ({
  title: `Your promise for this week: ${duration(me.score.promise)}`,
  blocks: [
    text(
      me.score.promise < hours * 60 ? "More is not open for you. You" : "You",
      " can change it until ",
      settlesAt(group, me),
      `; after this week your usual ${me.walk.pace} h a week count again.`,
    ),
  ],
  footer: weekFooter(group, me),
});
