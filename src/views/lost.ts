import { channelName, code, type Inline } from "../core/rich.ts";
import { button, press, text, type Block, type Control } from "../core/view.ts";
import type { LostChannel } from "../domain/places.ts";
import type { Group } from "../domain/records.ts";
import { addDays, type Day } from "../domain/week.ts";
import { spanOf } from "./break.ts";
import { count } from "./words.ts";

/** Groups that can be reached nowhere, or could not for a while (rule 13). */

/** `#general, where Night School lived, is gone.` */
export const goneWords = ({ title }: Group, { name }: Pick<LostChannel, "name">): string =>
  name === undefined
    ? `The channel where ${title} lived is gone.`
    : `#${name}, where ${title} lived, is gone.`;

/** `It goes on in #study.` */
export const goesOn = ({ channels }: Group): readonly Inline[] => {
  const [only] = channels;
  return channels.length === 1 && only !== undefined
    ? ["It goes on in ", channelName(only), "."]
    : [`It goes on in its other ${count(channels.length, "channel")}.`];
};

/** How a group comes to another channel; said in a direct message, where an organiser needs no channel. */
export const howToMove: readonly Inline[] = [
  "Everyone and their history are kept. Until it has another channel nothing is posted and no day counts. ",
  "Say ",
  code("/group connect"),
  " to Cairn in a direct message; it gives a code that brings the group to the channel where you say it.",
];

/** Gives an organiser the code in a press. */
export const codeButton = ({ key }: Group): Control =>
  button("Get a code", press("group connect", "code", undefined, { key }), "primary");

/** Why nothing is posted to a group just now; nothing where it can be reached. */
export function lostBlocks(group: Group, places: readonly LostChannel[]): readonly Block[] {
  if (group.channels.length > 0) return [];
  const gone = places.find(({ why }) => why === "gone");
  if (gone !== undefined) return [text(goneWords(group, gone)), text(...howToMove)];
  return [
    text(
      `${group.title} sleeps: Cairn was removed from where it lives. Nothing is posted, and no day counts.`,
    ),
    text(
      "When Cairn is back there within 30 days, the group goes on by itself. After that it is erased with all that belongs to it alone.",
    ),
  ];
}

/** So long it is told that a group was lost. */
const TOLD_DAYS = 28;

/** The last time that a group could not be reached, if that was lately. */
export function lostFields({ calendar }: Group, today: Day) {
  const last = calendar.breaks.findLast(
    ({ lost, until }) => lost !== undefined && until <= today && addDays(until, TOLD_DAYS) > today,
  );
  return last === undefined
    ? []
    : [
        {
          label: LABELS[last.lost ?? "left"],
          value: `${spanOf(last, today)}; no day of it counts, and no streak broke`,
        },
      ];
}

const LABELS = { left: "Cairn was away", gone: "Without a channel" } as const;
