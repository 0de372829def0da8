import { channelName } from "../core/rich.ts";
import { controls, text, type View } from "../core/view.ts";
import type { LackIn } from "../domain/notice.ts";
import type { LostChannel } from "../domain/places.ts";
import type { Group } from "../domain/records.ts";
import type { Day } from "../domain/week.ts";
import { codeButton, goesOn, goneWords, howToMove } from "./lost.ts";
import { stuckBlocks, type JobTitle, type Stuck } from "./posts.ts";
import { andList } from "./words.ts";

/** What organisers are told of, privately and once. */

const whyYou = ({ title }: Group): string =>
  `You read this because you organise ${title}. It is said once; /group show keeps it.`;

/** A post that could not be sent, or that may be there. */
export const stuckView = (
  group: Group,
  post: Stuck,
  jobs: readonly JobTitle[],
  today: Day,
): View => ({
  title: `${group.title}: a post waits for you`,
  blocks: stuckBlocks(group, post, jobs, today),
  footer: whyYou(group),
});

/** What is lacking where posts arrive. */
export const lackingView = (group: Group, lack: LackIn): View => ({
  title: `${group.title}: Cairn lacks something in its channel`,
  blocks: [text(...lackWords(lack))],
  footer: whyYou(group),
});

/** What is lacking in a channel, and what to click. */
export const lackWords = ({ channel, names, hint }: LackIn) => [
  "Posts arrive in ",
  channelName(channel),
  `, but Cairn lacks ${andList(names)} there. ${hint}`,
];

/** A channel is gone: where the group goes on, or how it can. */
export const channelGoneView = (group: Group, place: LostChannel): View => ({
  title: `${group.title}: a channel is gone`,
  blocks:
    group.channels.length > 0
      ? [text(`${goneWords(group, place)} `, ...goesOn(group))]
      : [text(goneWords(group, place)), text(...howToMove), controls(codeButton(group))],
  footer: whyYou(group),
});
