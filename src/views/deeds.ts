import { code, strong } from "../core/rich.ts";
import { button, controls, press, text, type View } from "../core/view.ts";
import type { MemberEvent } from "../domain/event.ts";
import type { Deed } from "../domain/deeds.ts";
import type { Progress, TopicProgress } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import type { Phase, Roadmap, Topic } from "../domain/roadmap.ts";
import { itemOf } from "../domain/roadmap.ts";
import type { Day, Week } from "../domain/week.ts";
import { tickControls } from "./next.ts";
import { weekFooter } from "./week.ts";
import { andList, count, dayName, duration } from "./words.ts";

/** What is said after a done, tick, skip, know or undo: what happened, what it moved, what next. */

const nextButton = (group: Group) =>
  button("What's next", press("roadmap next", "show", group), "primary");
const undoButton = (group: Group) => button("Undo", press("roadmap undo", "last", group));

interface Done {
  readonly group: Group;
  readonly topic: Topic;
  readonly me: MemberState;
  readonly event: MemberEvent;
  readonly today: Day;
  readonly progress: Progress;
}

export function doneView({ group, topic, me, event, today, progress }: Done): View {
  const on = event.day === today ? "" : ` on ${dayName(event.day, today)}`;
  const finished = me.walk.finished === today;
  const noted = event.kind === "done" && event.evidence !== undefined;
  return {
    tone: "good",
    title: finished ? `${topic.title}: done, and the roadmap with it` : `${topic.title}: done${on}`,
    blocks: [
      text(
        `A stone for the cairn: ${credited(event)}. ${progress.over} of ${count(progress.topics.length, "topic")} behind you.${noted ? " Your note is kept." : ""}`,
      ),
      controls(
        nextButton(group),
        button("Add a note or link", press("roadmap done", "note", group, { event: event.id })),
        undoButton(group),
      ),
    ],
    footer: weekFooter(group, me),
  };
}

function credited({ minutes }: Pick<MemberEvent, "minutes">): string {
  return minutes > 0
    ? `${duration(minutes)} closed`
    : "it closes no minutes (known before, or outside the plan)";
}

export const alreadyDoneView = (group: Group, topic: Topic, day: Day, today: Day): View => ({
  title: `${topic.title} is done already`,
  blocks: [
    text(
      `You finished it on ${dayName(day, today)}; that date stays and nothing was counted twice.`,
    ),
    controls(nextButton(group), undoButton(group)),
  ],
});

interface Ticked {
  readonly group: Group;
  readonly topic: Topic;
  readonly item: string | null;
  readonly step: number;
  readonly steps: number;
  readonly me: MemberState;
  readonly event: MemberEvent;
  readonly progress: TopicProgress | undefined;
}

export function tickedView(ticked: Ticked): View {
  const { group, topic, item, step, steps, me, event, progress } = ticked;
  const name = item === null ? topic.title : (itemOf(topic, item)?.title ?? item);
  const part = steps > 1 ? ` ${step} of ${steps}` : "";
  const whole = progress?.status === "done";
  return {
    tone: "good",
    title: whole ? `${topic.title}: done` : `Ticked${part}: ${name}`,
    blocks: [
      text(
        whole && item !== null
          ? `With ${name} the whole topic is done. ${credited(event)}.`
          : `${credited(event)}.`,
      ),
      controls(
        nextButton(group),
        ...(progress === undefined || whole ? [] : tickControls(group, progress, me)),
        undoButton(group),
      ),
    ],
    footer: weekFooter(group, me),
  };
}

interface TickedSeveral extends Pick<Ticked, "group" | "topic" | "me" | "progress"> {
  /** The titles of what was ticked, and the minutes that it closed. */
  readonly titles: readonly string[];
  readonly minutes: number;
}

export function tickedSeveralView(ticked: TickedSeveral): View {
  const { group, topic, me, progress, titles, minutes } = ticked;
  const whole = progress?.status === "done";
  return {
    tone: "good",
    title: whole ? `${topic.title}: done` : `Ticked ${titles.length} of ${topic.title}`,
    blocks: [
      text(`${andList(titles)}: ${credited({ minutes })}.`),
      controls(
        nextButton(group),
        ...(progress === undefined || whole ? [] : tickControls(group, progress, me)),
        button("Undo the last", press("roadmap undo", "last", group)),
      ),
    ],
    footer: weekFooter(group, me),
  };
}

export const alreadyTickedView = (group: Group, topic: Topic): View => ({
  title: "Ticked already",
  blocks: [
    text(`That part of ${topic.title} was ticked before; nothing was counted twice.`),
    controls(nextButton(group), undoButton(group)),
  ],
});

interface Undone {
  readonly group: Group;
  readonly roadmap: Roadmap;
  readonly event: Deed;
  readonly me: MemberState;
  readonly today: Day;
  /** Weeks that are over, were kept with it and are not without it. */
  readonly lost: readonly Week[];
}

export function undoneView({ group, roadmap, event, me, today, lost }: Undone): View {
  const on = event.day === today ? "" : ` on ${dayName(event.day, today)}`;
  const weeks = lost.map((week) => `the week of ${dayName(week, today)}`);
  return {
    title: `Taken back: ${deedName(roadmap, event)}${on}`,
    blocks: [
      text(
        weeks.length === 0
          ? "It is as if it had never been."
          : `It is as if it had never been: less than half of what you promised for ${andList(weeks)} is closed now.`,
      ),
      controls(nextButton(group)),
    ],
    footer: weekFooter(group, me),
  };
}

/** What an event was, in a few words. */
export function deedName(roadmap: Roadmap, event: Deed): string {
  const title = (id: string) => roadmap.find(id)?.topic.title ?? id;
  switch (event.kind) {
    case "done":
      return `${title(event.topic)}, done`;
    case "tick":
      return `a tick in ${title(event.topic)}`;
    case "skip":
      return `the skip of ${title(event.topic)}`;
    case "know":
      return event.topics.length === 1
        ? `“I know ${title(event.topics[0]?.topic ?? "")}”`
        : `“I know ${event.topics.length} topics”`;
  }
}

export const skippedView = (group: Group, topic: Topic, behind: Phase): View => ({
  title: `Later: ${topic.title}`,
  blocks: [
    text("It waits behind the rest of ", strong(behind.title), ", still open."),
    controls(nextButton(group), undoButton(group)),
  ],
});

export function knownView(group: Group, known: readonly Topic[], progress: Progress): View {
  const [only] = known;
  const what = known.length === 1 && only !== undefined ? only.title : count(known.length, "topic");
  return {
    tone: "good",
    title: `You know ${what}`,
    blocks: [
      text(
        `${progress.over} of ${progress.topics.length} topics are behind you. Knowing closes no minutes; if you study one after all, take this back with `,
        code("/roadmap undo"),
        " first and its minutes count.",
      ),
      controls(nextButton(group), undoButton(group)),
    ],
  };
}
