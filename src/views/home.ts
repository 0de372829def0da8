import { AGAIN } from "../core/command.ts";
import { strong, type Rich } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  list,
  press,
  text,
  type Block,
  type View,
} from "../core/view.ts";
import { nextTopic } from "../domain/next.ts";
import type { Progress } from "../domain/progress.ts";
import type { Group, MemberState, Person } from "../domain/records.ts";
import type { Day } from "../domain/week.ts";
import { streakLine } from "./streak.ts";
import { weekLine } from "./week.ts";
import { count, duration, estimated } from "./words.ts";

/** Everything of mine in one place: what is next, my week, my groups, my settings and my data. */

/** One of my groups, and where I stand in it. */
export interface HomeGroup {
  readonly group: Group;
  readonly me: MemberState;
  readonly progress: Progress;
  readonly today: Day;
}

/** The first group is the one that is spoken of here. */
export const homeView = (person: Person, [here, ...others]: readonly HomeGroup[]): View => ({
  title: here === undefined ? "Welcome to Cairn" : "Your trail",
  blocks: [
    ...(here === undefined ? beginning() : standing(here)),
    ...(others.length === 0 ? [] : [text(strong("Your other groups")), list(others.map(inShort))]),
    text(strong("Your settings")),
    fields(
      { label: "Nudges", value: person.nudges ? "on" : "off" },
      { label: "Questions of others", value: person.asks ? "on" : "off" },
      { label: "Others", value: person.hidden ? "do not see you" : "see you" },
      { label: "Time zone", value: person.zone ?? "the group's" },
    ),
    controls(again("Change settings", "my settings")),
    text(strong("Your data")),
    text("You can have all of it as a file, or have it erased, at any time."),
    controls(
      again("What is kept", "cairn about"),
      again("Link accounts", "my link"),
      again("My data as a file", "my export"),
      again("Erase me", "my delete"),
    ),
  ],
});

/** A command, as if it had been typed. */
const again = (label: string, command: string, group?: Group, primary = false) =>
  button(label, press(command, AGAIN, group), primary ? "primary" : "secondary");

/** Nobody is in a group at first. */
const beginning = (): readonly Block[] => [
  text(
    "Study groups walk a learning roadmap together: one clear next step, a goal each week, and a board that is fair at any pace.",
  ),
  text(
    "To take part, say /roadmap join in a group's channel. To begin a group, say /group setup in the channel where it shall live.",
  ),
  controls(
    again("Browse roadmaps", "roadmap list", undefined, true),
    again("What Cairn can do", "cairn help"),
  ),
];

function standing({ group, me, progress, today }: HomeGroup): readonly Block[] {
  const { share, promise, closed } = me.score;
  const next = nextTopic(progress, promise - closed);
  return [
    text(strong(group.title)),
    {
      kind: "progress",
      label: "Your week",
      percent: share,
      note:
        promise === 0 ? "nothing promised" : `${duration(closed)} of ${duration(promise)} closed`,
    },
    fields(
      { label: "Next", value: nextLine(next?.topic) },
      ...(promise === 0 ? [{ label: "This week", value: weekLine(me, group.calendar) }] : []),
      { label: "Streak", value: streakLine(me, group.calendar, today) },
      { label: "So far", value: `${progress.over} of ${count(progress.topics.length, "topic")}` },
    ),
    controls(
      next &&
        button(
          "Done",
          press("roadmap done", "now", group, { topic: next.topic.entry.topic.id }),
          "primary",
        ),
      button("What's next", press("roadmap next", "show", group)),
      button("Check in", press("checkin", "fill", group)),
      button("My week", press("goal week", "mine", group)),
    ),
  ];
}

const nextLine = (topic: Progress["topics"][number] | undefined): Rich =>
  topic === undefined
    ? "every topic is behind you"
    : [
        strong(topic.entry.topic.title),
        ` · ${topic.entry.phase.title} · ${estimated(topic.entry)}`,
      ];

function inShort({ group, me, progress }: HomeGroup): Rich {
  const { promise, closed } = me.score;
  const next = nextTopic(progress, promise - closed);
  return [
    strong(group.title),
    ` · ${weekLine(me, group.calendar)}`,
    ...(next === undefined ? [] : [` · next: ${next.topic.entry.topic.title}`]),
  ];
}
