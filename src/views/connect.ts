import { channelName, code, strong, time } from "../core/rich.ts";
import { button, controls, list, press, text, type Block, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import { spelled } from "../domain/code.ts";
import type { ChannelRef, Group } from "../domain/records.ts";
import { joinButton } from "./group-people.ts";
import { count } from "./words.ts";

/** The channels of a group: how another one joins it, and how one is let go. */

interface Coded {
  readonly group: Group;
  readonly code: string;
  /** Until when the code works, epoch ms. */
  readonly untilMs: number;
}

/** What to say where; for an organiser alone. */
export const connectView = ({ group, code: fresh, untilMs }: Coded): View => ({
  title: `Another channel for ${group.title}`,
  blocks: [
    text("Say this in the channel that shall join, on this platform or another:"),
    text(code(`/group connect code:${spelled(fresh)}`)),
    text(
      "It works once, until ",
      time(untilMs, zoneAt(group.calendar, untilMs), "time"),
      ", said by an admin of that place or an organiser of the group. From then on what is posted to the group is read there too.",
    ),
    ...channelLines(group),
  ],
  footer: "Only you see this. Whoever has the code can bring the group to a channel of theirs.",
});

/** Where the group lives, with a button for each channel that it can do without. */
function channelLines(group: Group): readonly Block[] {
  const { channels } = group;
  if (channels.length === 0) return [];
  if (channels.length === 1) {
    return [text(`${group.title} lives in `, ...channels.map(channelName), " alone.")];
  }
  return [
    text(`${group.title} lives in ${count(channels.length, "channel")}:`),
    channelList(group),
    controls(
      ...channels.map((channel, at) =>
        button(`Disconnect ${at + 1}`, press("group connect", "ask", group, { ...channel })),
      ),
    ),
  ];
}

const channelList = ({ channels }: Group): Block => list(channels.map(channelName), true);

export const joinedView = (group: Group): View => ({
  tone: "good",
  title: `This channel is in ${group.title} now`,
  blocks: [
    text(
      "The group's channels are being told. One board, one weekly goal: a press counts wherever it is made.",
    ),
  ],
});

/** Asked before a channel is let go. */
export const partView = (group: Group, channel: ChannelRef): View => ({
  title: `Disconnect a channel from ${group.title}?`,
  blocks: [
    text(
      "Nothing of the group is posted to ",
      channelName(channel),
      " any more, and nobody is taken out of the group. To bring it back takes a new code.",
    ),
    controls(button("Disconnect", press("group connect", "part", group, { ...channel }), "danger")),
  ],
});

export const partedView = (group: Group, channel: ChannelRef): View => ({
  tone: "good",
  title: "Disconnected",
  blocks: [
    text(channelName(channel), ` is in ${group.title} no more; its channels are being told.`),
  ],
});

/** The post that tells every channel where the group lives. */
export const channelsPost = (group: Group): View => ({
  title: `Where ${group.title} lives`,
  blocks: [
    ...(group.channels.length === 1
      ? [text("The group lives in this channel alone now.")]
      : [
          text(`The group lives in ${count(group.channels.length, "channel")} now:`),
          channelList(group),
          text(
            "One board and one weekly goal in all of them: what you do in one of them counts, and what is said to the group is read in each.",
          ),
        ]),
    controls(joinButton(group)),
  ],
});

/** The post to a channel that the group does not live in any more. */
export const partedPost = (group: Group): View => ({
  blocks: [
    text(
      strong(group.title),
      " does not live in this channel any more. Whoever is in it stays in it, and can go on in a direct message.",
    ),
  ],
});

/** In a direct message or a channel without a group: groups that lost all of theirs. */
export const homelessView = (groups: readonly Group[]): View => ({
  title: "Which group is looking for a channel?",
  blocks: [
    text("None of their channels is left. A code brings one of them to another channel."),
    controls(
      ...groups
        .slice(0, GROUPS)
        .map((group) =>
          button(group.title, press("group connect", "code", undefined, { key: group.key })),
        ),
    ),
  ],
});

/** More buttons than these fit on no platform. */
const GROUPS = 5;
