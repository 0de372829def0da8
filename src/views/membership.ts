import { code, strong } from "../core/rich.ts";
import { button, controls, press, select, text, type Control, type View } from "../core/view.ts";
import type { Course } from "../domain/course.ts";
import type { Progress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Roadmap, StudyChoice } from "../domain/roadmap.ts";
import { addDays, type Day } from "../domain/week.ts";
import { weekLine } from "./next.ts";
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
      text(
        "Change your hours with ",
        code("/roadmap pace"),
        "; rest with ",
        code("/roadmap pause"),
        "; what you know already goes with ",
        code("/roadmap know"),
        ".",
      ),
      controls(nextButton(group)),
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

export const paceView = (me: MemberState, settled: boolean): View => ({
  title: `Your pace: ${me.walk.pace} h a week`,
  blocks: [
    text(
      settled
        ? "This week's promise was settled on Thursday 00:00 and stays; the new pace counts from Monday."
        : "It counts from this week on.",
    ),
  ],
  footer: weekLine(me),
});

export const pausedView = (group: Group, me: MemberState, until: Day, today: Day): View => ({
  title: `Rest well, until ${dayName(addDays(until, -1), today)}`,
  blocks: [
    text(
      `You are back on ${dayName(until, today)}. Until then nothing is promised for these days, nothing is sent to you, and a week with a rest day never breaks your streak.`,
    ),
    controls(button("Resume now", press("roadmap resume", "now", group))),
  ],
  footer: weekLine(me),
});

export const resumedView = (group: Group, me: MemberState): View => ({
  tone: "good",
  title: "Welcome back",
  blocks: [
    text("Your rest ends today, and your promise counts the days from now on."),
    controls(nextButton(group)),
  ],
  footer: weekLine(me),
});

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

export const goalSetView = (me: MemberState): View => ({
  title: `Your promise for this week: ${duration(me.score.promise)}`,
  blocks: [text("From Monday on your usual pace counts again.")],
  footer: weekLine(me),
});
