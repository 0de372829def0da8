import { strong } from "../core/rich.ts";
import {
  button,
  controls,
  press,
  select,
  text,
  type Choice,
  type Control,
  type View,
} from "../core/view.ts";
import type { CourseTopic } from "../domain/course.ts";
import type { Next } from "../domain/next.ts";
import type { Progress, TopicProgress } from "../domain/progress.ts";
import { stateOf } from "../domain/progress.ts";
import type { Group, MemberState } from "../domain/records.ts";
import { topicBlocks } from "./topic.ts";
import { weekFooter } from "./week.ts";
import { duration, estimated } from "./words.ts";

/** What to do now: one topic, why it is this one, and the buttons that finish it. */
export function nextView(
  group: Group,
  me: MemberState,
  next: Next,
  passed: readonly string[],
  shared = false,
): View {
  const { entry } = next.topic;
  const { topic, phase } = entry;
  return {
    title: shared ? `${me.member.name}'s next: ${topic.title}` : topic.title,
    blocks: [
      text(strong(phase.title), ` · ${estimated(entry)} · ${why(next, me)}`),
      ...topicBlocks(topic, entry, stateOf(me.walk, topic)),
      ...(shared ? [] : [controls(...nextControls(group, me, next, passed))]),
    ],
    // My week and my streak are mine: what everyone reads has none of it (rule 6).
    ...(shared ? {} : { footer: weekFooter(group, me) }),
  };
}

function why({ why: reason, topic }: Next, { score }: MemberState): string {
  const left = Math.max(0, score.promise - score.closed);
  switch (reason) {
    case "fits":
      return `next because it is open and fits the ${duration(left)} left of your week`;
    case "started":
      return `next because you began it: ${topic.ticked} of ${topic.steps} steps are ticked`;
    case "longer-than-left":
      return `next in order; longer than the ${duration(left)} left of your week, so tick it step by step`;
    case "week-closed":
      return score.promise === 0
        ? "next in order"
        : "next in order; your promise for this week is closed already";
    case "something-else":
      return "something else that is open";
  }
}

function nextControls(
  group: Group,
  me: MemberState,
  { topic }: Next,
  passed: readonly string[],
): readonly (Control | undefined)[] {
  const { id } = topic.entry.topic;
  const seen = [...passed, id].slice(-2).join(",");
  return [
    button("Done", press("roadmap done", "now", group, { topic: id }), "primary"),
    ...tickControls(group, topic, me),
    button("Start timer", press("study start", "now", group, { topic: id })),
    button("Something else", press("roadmap next", "other", group, { passed: seen })),
    button("Share", press("roadmap next", "share", group, { topic: id })),
    button("I'm stuck", press("roadmap stuck", "on", group, { topic: id })),
  ];
}

/** Ticks an item, or several; or a step of a topic that has none and takes more than an hour. */
export function tickControls(
  group: Group,
  topic: TopicProgress,
  me: MemberState,
): readonly Control[] {
  const { entry, steps, ticked } = topic;
  const { id, items } = entry.topic;
  if (items.length === 0) {
    if (steps === 1) return [];
    const label = `Tick step ${ticked + 1} of ${steps}`;
    return [button(label, press("roadmap next", "step", group, { topic: id }))];
  }
  const open = openItems(entry, me);
  const choices = open.map(({ item }) => ({ label: item.title, value: item.id }));
  const one = select("Tick an item", press("roadmap next", "tick", group, { topic: id }), choices);
  const several = button("Tick several", press("roadmap next", "ticks", group, { topic: id }));
  return open.length > 1 ? [one, several] : [one];
}

/** The items of a topic that are not ticked to their end, each with how often it is. */
function openItems({ topic, steps }: CourseTopic, { walk }: MemberState) {
  const ticks = stateOf(walk, topic)?.ticks ?? {};
  return topic.items
    .map((item) => ({ item, ticked: ticks[item.id] ?? 0 }))
    .filter(({ ticked }) => ticked < steps);
}

/** Open items to pick several of; of what is longer than an hour the next step. */
export const itemChoices = (entry: CourseTopic, me: MemberState): readonly Choice[] =>
  openItems(entry, me).map(({ item, ticked }) => ({
    label: item.title,
    value: item.id,
    ...(entry.steps > 1 && { note: `step ${ticked + 1} of ${entry.steps}` }),
  }));

/** Nothing is open any more. */
export function allDoneView(progress: Progress): View {
  return {
    title: "Every topic is behind you",
    tone: "good",
    blocks: [
      text(
        `${progress.over - progress.known} done, ${progress.known} known, ` +
          `${duration(progress.doneMinutes)} of work. The cairn stands.`,
      ),
    ],
  };
}
