import { strong, type Inline, type Time } from "../core/rich.ts";
import {
  button,
  controls,
  list,
  press,
  text,
  type Block,
  type Control,
  type View,
} from "../core/view.ts";
import { SITTING_MINUTES, type Step } from "../domain/nudge.ts";
import type { Group } from "../domain/records.ts";
import { resourceLine } from "./topic.ts";
import { timed } from "./words.ts";

/** Private words that nobody asked for at that moment: one next step, and a way to have quiet. */

export const nudgeView = (group: Group, step: Step): View => ({
  title: `${SITTING_MINUTES} minutes for ${step.topic.entry.topic.title}?`,
  blocks: [
    text("One small next step: ", ...proposal(step)),
    ...linkBlocks(step),
    controls(
      ...stepControls(group, step),
      button("Not now", press("my settings", "later", group)),
      button("Rest this week", press("roadmap pause", "week", group)),
    ),
  ],
  footer: `${group.title} · You asked for this in /my settings: two a week at most. “Not now” stops them until Monday.`,
});

/** From my buddy; without a step where none is open. */
export const buddyNudgeView = (group: Group, buddy: string, step: Step | undefined): View => ({
  title: `${buddy} thinks of you`,
  blocks: [
    ...(step === undefined
      ? [text("Every topic is behind you, so there is nothing to do but to enjoy it.")]
      : [
          text(`Your next step in ${step.topic.entry.topic.title}: `, ...proposal(step)),
          ...linkBlocks(step),
        ]),
    controls(
      ...(step === undefined ? [] : stepControls(group, step)),
      button("Not now", press("my settings", "later", group)),
    ),
  ],
  footer: `${group.title} · A buddy sends one a day at most. “Not now” stops them until Monday; /buddy ends the pairing.`,
});

/** "Not now" was pressed. `next`: when a nudge may come again; undefined where none will. */
export const laterView = (next: Time | undefined): View => ({
  title: "No more nudges this week",
  blocks: [
    text(
      "Neither from Cairn nor from a buddy, in any of your groups. Your path waits for you.",
      ...(next === undefined ? [] : [" The next one may come ", next, " at the earliest."]),
    ),
    ...(next === undefined ? [] : [controls(nudgesButton("off", "No nudges at all"))]),
  ],
});

/** Turns nudges on or off, on whichever card it stands. */
export const nudgesButton = (
  to: "on" | "off",
  label: string,
  action: "nudges" | "offered" = "nudges",
): Control => button(label, press("my settings", action, undefined, { nudges: to }));

/** The step and its time; of a long one its beginning is enough for a sitting. */
function proposal({ topic, item, minutes }: Step): readonly Inline[] {
  const { entry, steps, ticked } = topic;
  const what = item?.title ?? (steps === 1 ? entry.topic.title : `step ${ticked + 1} of ${steps}`);
  const takes = minutes === 0 ? "" : ` · ${timed(minutes, entry.estimate.basis)}`;
  const start = minutes > SITTING_MINUTES ? `; its first ${SITTING_MINUTES} are a good start` : "";
  return [strong(what), `${takes}${start}.`];
}

/** Where to begin: a message stays small. */
const LINKS = 2;

function linkBlocks({ topic: { entry }, item }: Step): readonly Block[] {
  const own = item?.resources ?? [];
  const links = (own.length > 0 ? own : entry.topic.resources).slice(0, LINKS);
  return links.length === 0 ? [] : [list(links.map(resourceLine))];
}

function stepControls(group: Group, { topic, item }: Step): readonly Control[] {
  const { id } = topic.entry.topic;
  const done =
    item !== null
      ? press("roadmap next", "tick", group, { topic: id, choice: item.id })
      : topic.steps > 1
        ? press("roadmap next", "step", group, { topic: id })
        : press("roadmap done", "now", group, { topic: id });
  return [
    button("Done", done, "primary"),
    button("Start", press("study start", "now", group, { topic: id })),
  ];
}
