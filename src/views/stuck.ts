import { code, strong, type Account } from "../core/rich.ts";
import {
  button,
  controls,
  list,
  press,
  select,
  text,
  type Block,
  type Control,
  type View,
} from "../core/view.ts";
import { stuckTopics } from "../domain/next.ts";
import type { Progress } from "../domain/progress.ts";
import { offersOf, type Nobody, type Question, type Reach } from "../domain/question.ts";
import type { Group, Member } from "../domain/records.ts";
import type { Topic } from "../domain/roadmap.ts";
import { allDoneView } from "./next.ts";
import { resourceLine } from "./topic.ts";
import { duration } from "./words.ts";

/** "I'm stuck": what is asked, of whom, and what comes of it. What people write stands as plain text. */

/** As many as a select takes, and links that a phone shows. */
const SHOWN = 25;
const LINKS = 5;

/** "Where are you stuck?": open topics of my phase, begun ones first. */
export function pickStuckView(group: Group, progress: Progress): View {
  const open = stuckTopics(progress);
  if (open.length === 0) return allDoneView(progress);
  const choices = open.slice(0, SHOWN).map(({ entry: { topic }, status, left }) => ({
    label: topic.title,
    value: topic.id,
    note: status === "started" ? `begun, ${duration(left)} open` : duration(left),
  }));
  return {
    title: "Where are you stuck?",
    blocks: [
      text("Open topics of your phase. For any other: ", code("/roadmap stuck topic:…")),
      controls(select("Topic", press("roadmap stuck", "chosen", group), choices)),
    ],
    footer: "Only you see this.",
  };
}

/** Before anybody is asked: what the topic itself offers, and the ways to ask that there are. */
export function stuckView(group: Group, me: Member, topic: Topic, reach: Reach): View {
  const on = { topic: topic.id };
  const can = "asked" in reach;
  return {
    title: `Stuck on ${topic.title}`,
    blocks: [
      ...resources(topic),
      text(...(can ? reachWords(me, reach.asked) : [nobodyWords(topic, reach.nobody)])),
      controls(
        can
          ? button("Ask for help", press("roadmap stuck", "ask", group, on), "primary")
          : undefined,
        can ? button("Say what is unclear", press("roadmap stuck", "tell", group, on)) : undefined,
        shareButton(group, topic, undefined),
      ),
    ],
    footer: "Nobody else sees that you are stuck.",
  };
}

function reachWords(me: Member, asked: number): readonly string[] {
  const one = asked === 1;
  return [
    `I can ask ${one ? "one member who has" : "two members who have"} finished it and may be asked, privately. `,
    me.hidden ? "You are hidden, so they do not see your name." : "They see your name.",
  ];
}

const nobodyWords = (topic: Topic, why: Nobody): string =>
  ({
    break: "The group rests just now, and nobody is asked privately in a break.",
    unfinished: `Nobody else here has finished ${topic.title} yet, so there is nobody to ask privately.`,
    "not-now": `Nobody can be asked privately just now: who has finished ${topic.title} has not said that they may be asked, rests, or was asked often enough this week.`,
  })[why];

/** A question that is on its way or has an answer: who can help, and what else can be done. */
export function openQuestionView(
  group: Group,
  topic: Topic,
  question: Question,
  unsent?: { readonly words: string; readonly question: number | undefined },
): View {
  const offers = offersOf(question);
  const helper = (member: Member) => [
    text(strong(member.name), " can help you with this. Write to them, or meet in the channel."),
    question.state === "helped" ? undefined : controls(helpedButton(group, question, member)),
  ];
  const waits =
    offers.length > 0
      ? []
      : [
          text(
            `Your question about ${topic.title} is with ${question.asks.length === 1 ? "one member" : "two members"} who may know; nobody was asked twice. As soon as somebody can help, you get a private message.`,
          ),
        ];
  const tell = press("roadmap stuck", "tell", group, { topic: topic.id });
  return {
    title: offers.length > 0 ? `Stuck on ${topic.title}` : "You have asked already",
    blocks: [
      ...offers.flatMap(helper).filter((block) => block !== undefined),
      ...waits,
      ...(unsent === undefined
        ? []
        : [text(`What you wrote now was not sent to them: “${unsent.words}”`)]),
      ...resources(topic),
      controls(
        offers.length > 0 ? button("Ask something else", tell) : undefined,
        shareButton(group, topic, unsent?.question),
      ),
    ],
    footer: "Besides you only those who were asked know of it.",
  };
}

const helpedButton = (group: Group, question: Question, helper: Pick<Member, "id">): Control =>
  button(
    "That helped",
    press("roadmap stuck", "helped", group, { question: question.id, helper: helper.id }),
    "primary",
  );

export const shareButton = (group: Group, topic: Topic, question: number | undefined): Control =>
  button(
    "Ask in the channel",
    press("roadmap stuck", "share", group, {
      topic: topic.id,
      ...(question === undefined ? {} : { question }),
    }),
  );

function resources(topic: Topic): readonly Block[] {
  const all = [...topic.resources, ...topic.items.flatMap((item) => item.resources)];
  if (all.length === 0) return [];
  return [text("What the roadmap has on it:"), list(all.slice(0, LINKS).map(resourceLine))];
}

export const askedView = (topic: Topic, asked: number): View => ({
  tone: "good",
  title: asked === 1 ? "One person is asked" : "Two people are asked",
  blocks: [
    text(
      `${asked === 1 ? "They have" : "Both have"} finished ${topic.title}. As soon as somebody can help, you get a private message.`,
    ),
    text("Your question is forgotten after a week."),
  ],
});

export const nobodyView = (
  group: Group,
  topic: Topic,
  why: Nobody,
  question: number | undefined,
): View => ({
  title: "Nobody can be asked privately just now",
  blocks: [
    text(nobodyWords(topic, why)),
    ...resources(topic),
    controls(shareButton(group, topic, question)),
  ],
});

/** The question for everyone in the channel, by the asker's own press. */
export const sharedQuestionView = (
  name: string,
  topic: Topic,
  words: string | undefined,
): View => ({
  title: `${name} is stuck on ${topic.title}`,
  blocks: [
    ...(words === undefined ? [] : [text(`“${words}”`)]),
    text("Who can help? A line here is enough."),
  ],
});

/** The letter to somebody who may be able to help. */
export const questionLetter = (group: Group, question: Question, topic: Topic): View => ({
  title: `Could you help with ${topic.title}?`,
  blocks: [
    text(
      question.asker.hidden ? "Somebody" : strong(question.asker.name),
      ` in ${group.title} is stuck on it, and you have been there.`,
    ),
    ...(question.text === undefined ? [] : [text(`They write: “${question.text}”`)]),
    controls(
      button(
        "I can help",
        press("roadmap stuck", "help", group, { question: question.id }),
        "primary",
      ),
      button("Not now", press("roadmap stuck", "later", group, { question: question.id })),
      button(
        "Don't ask me again",
        press("roadmap stuck", "never", group, { question: question.id }),
      ),
    ),
  ],
  footer: "You said that you may be asked. Nobody learns of it unless you help.",
});

export const offeredView = (question: Question): View => ({
  tone: "good",
  title: "Thank you",
  blocks: [
    text(
      question.asker.hidden ? "They" : strong(question.asker.name),
      question.asker.hidden ? " hear" : " hears",
      " from me privately that you can help.",
    ),
    text("A good place to talk is the thread under this week's post, in the group's channel."),
  ],
});

export const declinedView = (): View => ({
  title: "That is fine",
  blocks: [text("Nobody learns that you were asked.")],
});

export const neverAgainView = (): View => ({
  title: "You will not be asked again",
  blocks: [text("Nobody learns that you were asked. /my settings changes it back.")],
});

/** The letter to whoever asked: somebody can help. */
export const offerLetter = (
  group: Group,
  question: Question,
  helper: Pick<Member, "id" | "name">,
  topic: Topic,
  accounts: readonly Account[],
): View => ({
  tone: "good",
  title: `${helper.name} can help you`,
  blocks: [
    text(
      { kind: "member", name: helper.name, notify: true, accounts },
      ` has finished ${topic.title} and can help. Write to them, or meet in the thread under this week's post.`,
    ),
    controls(helpedButton(group, question, helper)),
  ],
  footer: group.title,
});

export const helpedView = (name: string, first: boolean): View => ({
  tone: "good",
  title: first ? "Noted" : "Noted before",
  blocks: [text(`That ${name} helped you counts for ${name}, once for this question.`)],
});
