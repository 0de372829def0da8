import { button, controls, press, select, text, type Choice, type View } from "../core/view.ts";
import type { Provable } from "../domain/evidence.ts";
import { topicsToPick } from "../domain/next.ts";
import type { Progress } from "../domain/progress.ts";
import type { Group } from "../domain/records.ts";
import { allDoneView } from "./next.ts";
import type { Day } from "../domain/week.ts";
import { dayName, duration } from "./words.ts";

/** As many topics as fit a select and a thumb. */
const SHOWN = 10;

/** "Which one did you finish?": my next open topics. */
export function pickTopicView(group: Group, progress: Progress, leftMinutes: number): View {
  const open = topicsToPick(progress, leftMinutes);
  if (open.length === 0) return allDoneView(progress);
  const choices = open.slice(0, SHOWN).map(({ entry: { topic }, left }) => ({
    label: topic.title,
    value: topic.id,
    note: duration(left),
  }));
  return {
    title: "Which one did you finish?",
    blocks: [
      text("Your next open topics. For any other, or another day, use /roadmap done."),
      controls(select("Finished", press("roadmap done", "chosen", group), choices)),
    ],
  };
}

/** A select of the tightest platform. */
const CHOICES = 25;

/** What a message may be evidence of, as choices. */
export const evidenceChoices = (topics: readonly Provable[], today: Day): readonly Choice[] =>
  topics.slice(0, CHOICES).map(({ entry: { topic }, done, left }) => ({
    label: topic.title,
    value: topic.id,
    note:
      done === undefined
        ? `open, ${duration(left)}: this marks it done`
        : `done ${done === today ? "today" : dayName(done, today)}`,
  }));

export const notedView = (group: Group): View => ({
  tone: "good",
  title: "Noted",
  blocks: [
    text("Your note stands with that done."),
    controls(button("What's next", press("roadmap next", "show", group), "primary")),
  ],
});
