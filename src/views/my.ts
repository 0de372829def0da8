import type { Rich, Time } from "../core/rich.ts";
import {
  button,
  controls,
  fields,
  press,
  select,
  text,
  type Choice,
  type View,
} from "../core/view.ts";
import { isQuiet } from "../domain/letter.ts";
import type { LinkedSide } from "../domain/link.ts";
import type { Group, Person, QuietHours } from "../domain/records.ts";
import { placesOf } from "./link.ts";
import { nudgesButton } from "./nudge.ts";
import { andList, count } from "./words.ts";

/** Settings, my data, and going. */

/** All that I may set, with what each of it means. `nextNudge`: not before this instant. */
export const settingsView = (
  person: Person,
  nextNudge: Time | undefined,
  zones: readonly string[],
): View => ({
  title: "Your settings",
  blocks: [
    fields(
      { label: "Nudges", value: nudgesLine(person, nextNudge) },
      {
        label: "Questions",
        value: person.asks
          ? "on: members who are stuck where you have been may ask you, privately"
          : "off: nobody who is stuck is sent to you",
      },
      {
        label: "Quiet hours",
        value: isQuiet(person.quiet)
          ? `${quietName(person.quiet)}: nothing that you did not ask for comes between them`
          : "none: private messages may come at any hour",
      },
      {
        label: "Visibility",
        value: person.hidden
          ? "hidden: no board, post or member sees you, but for a buddy whom you look for yourself; your hours stay in the group's bar"
          : "shown: others may see you on boards and in posts",
      },
      { label: "Time zone", value: person.zone ?? "the group's" },
    ),
    controls(
      person.nudges ? nudgesButton("off", "Stop nudges") : nudgesButton("on", "Nudge me"),
      person.asks
        ? button("No questions", press("my settings", "asks", undefined, { asks: "off" }))
        : button("Let others ask me", press("my settings", "asks", undefined, { asks: "on" })),
      person.hidden
        ? button("Show me", press("my settings", "visibility", undefined, { to: "shown" }))
        : button("Hide me", press("my settings", "visibility", undefined, { to: "hidden" })),
    ),
    controls(
      select("Quiet hours", press("my settings", "quiet", undefined), QUIET),
      select("Time zone", press("my settings", "zone", undefined), zoneChoices(zones)),
    ),
  ],
  footer:
    "Only you see this. Organisers see every member in /group members. Other hours or another zone: /my settings quiet:22:30-08:00, timezone:…",
});

function nudgesLine({ nudges }: Person, next: Time | undefined): Rich {
  if (!nudges) return "off: Cairn proposes no step by itself";
  return [
    "on: one small next step, privately, two a week at most over all of your groups; none while you rest or once your week is kept",
    ...(next === undefined
      ? ["; the first comes once you are in a group"]
      : ["; the next one may come ", next, " at the earliest"]),
  ];
}

const quietName = ({ from, until }: QuietHours): string => `${from}–${until}`;

const QUIET: readonly Choice[] = [
  { label: "None", value: "none" },
  ...["20:00-10:00", "21:00-09:00", "22:00-07:00", "23:00-06:00", "17:00-09:00"].map((value) => ({
    label: value.replace("-", "–"),
    value,
  })),
];

const zoneChoices = (zones: readonly string[]): readonly Choice[] => [
  { label: "The group's", value: "group" },
  ...zones.map((zone) => ({ label: zone, value: zone })),
];

export const switchedView = (group: Group): View => ({
  tone: "good",
  title: `Here you now speak of ${group.title}`,
  blocks: [text("It holds in this place until you switch again.")],
});

export const exportView = (data: Readonly<Record<string, unknown>>): View => ({
  title: "Your data",
  blocks: [text("Everything that is kept about you, as JSON.")],
  file: {
    name: "cairn-my-data.json",
    mime: "application/json",
    content: JSON.stringify(data, null, 2),
  },
});

/** `sides`: those who are linked to me, who go too. */
export const deleteView = (sides: readonly LinkedSide[]): View => ({
  title: "Erase everything about you?",
  blocks: [
    ...(sides.length === 0
      ? []
      : [
          text(
            `You are linked with ${andList(sides.map(({ name, accounts }) => `${name} on ${placesOf(accounts)}`))}: all of these accounts are erased, with everything that each brought. To erase one alone, unlink first with /my link.`,
          ),
        ]),
    text(
      "If you are a group's only organiser, name another one first (/group organisers). Your membership, history, streaks and settings go at once, in every group, and nobody can bring them back. Sums of frozen weeks stay as numbers without your name.",
    ),
    controls(
      button("Erase me", press("my delete", "now", undefined, { sides: sides.length }), "danger"),
    ),
  ],
  footer:
    "To take your data along, use /my export first. To rest or go quietly: /roadmap pause, /roadmap leave.",
});

/** `backups`: how many nights one is kept. */
export const deletedView = (backups: number): View => ({
  title: "You are erased",
  blocks: [
    text(
      backups === 0
        ? "Nothing about you is kept any more. All the best on your way."
        : `Nothing about you is kept any more, but in backups, from which it is gone after ${count(backups, "night")}. All the best on your way.`,
    ),
  ],
});
