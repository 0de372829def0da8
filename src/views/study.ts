import { strong, time } from "../core/rich.ts";
import { button, controls, list, press, text, type Block, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import type { Group, Person } from "../domain/records.ts";
import type { Roadmap } from "../domain/roadmap.ts";
import { isOver, minutesOf, ranFor, stopsAt, type Session, type Timer } from "../domain/study.ts";
import { dayName, duration } from "./words.ts";

/** Time actually studied: shown to me alone, and ranked nowhere. */

/** Who is told, where and when. */
export interface Told {
  readonly group: Group;
  readonly roadmap: Roadmap;
  readonly nowMs: number;
  readonly person: Pick<Person, "zone">;
}

const zoneOf = ({ group, person, nowMs }: Told): string =>
  person.zone ?? zoneAt(group.calendar, nowMs);

const ALONE =
  "Study time is shown to you alone and ranked nowhere: your promise is kept by topics.";

const titleOf = (roadmap: Roadmap, topic: string | null | undefined): string | undefined =>
  topic == null ? undefined : (roadmap.find(topic)?.topic.title ?? topic);

/** ` on Git`, or nothing where a timer is for anything. */
const onTopic = ({ roadmap }: Told, topic: string | null | undefined): string => {
  const title = titleOf(roadmap, topic);
  return title === undefined ? "" : ` on ${title}`;
};

const stopButton = (group: Group) => button("Stop", press("study stop", "now", group), "primary");

export const startedView = (told: Told, timer: Timer): View => ({
  tone: "good",
  title: `The timer runs${onTopic(told, timer.topic)}`,
  blocks: [
    text(
      "It goes on while you are away from here, and stops itself at ",
      time(stopsAt(timer), zoneOf(told), "time"),
      `, after ${duration(timer.longestMinutes)}: then you are asked how long it really was.`,
    ),
    controls(stopButton(told.group)),
  ],
  footer: ALONE,
});

/** A timer runs already, or it stopped itself and waits for an answer. */
export const runningView = (told: Told, timer: Timer): View =>
  isOver(timer, told.nowMs)
    ? overView(told, timer)
    : {
        title: `The timer runs${onTopic(told, timer.topic)} already`,
        blocks: [
          text(
            "Since ",
            time(timer.startedMs, zoneOf(told), "time"),
            `: ${duration(ranFor(timer, told.nowMs))} so far. Stop it before you start another one.`,
          ),
          controls(stopButton(told.group)),
        ],
      };

/** A timer stopped itself: only the member knows how long it was. */
export function overView(told: Told, timer: Timer): View {
  const { startedMs: started, longestMinutes: longest } = timer;
  const answer = (label: string, minutes: number) =>
    button(label, press("study stop", "answer", told.group, { started, minutes }));
  const parts = [...new Set([longest, part(longest, 2), part(longest, 4)])];
  return {
    title: "How long did you study?",
    blocks: [
      text(
        `You started${onTopic(told, timer.topic)} on `,
        time(started, zoneOf(told)),
        `, and after ${duration(longest)} the timer stopped itself. Nothing is written down before you say.`,
      ),
      controls(
        ...parts.map((minutes) => answer(duration(minutes), minutes)),
        answer("Not at all", 0),
      ),
    ],
    footer: "Another length: press Not at all, then /study log.",
  };
}

/** A part of some minutes, to the nearest five. */
const part = (minutes: number, of: number): number => Math.round(minutes / of / 5) * 5;

/** What was written down, and what the day comes to. */
export const loggedView = (told: Told, session: Session, day: readonly Session[]): View => ({
  tone: "good",
  title: `${duration(session.minutes)} studied${onTopic(told, session.topic)}`,
  blocks: [
    text(`${duration(minutesOf(day))} in all on ${dayName(session.day)}.`),
    controls(
      button("Today", press("study today", "show", told.group)),
      session.topic === undefined
        ? undefined
        : button("Done", press("roadmap done", "now", told.group, { topic: session.topic })),
      button("Take it back", press("study log", "back", told.group, { event: session.event })),
    ),
  ],
  footer: ALONE,
});

/** Stopped before a minute was over, or answered with "not at all". */
export const nothingLoggedView = (): View => ({
  title: "Nothing was written down",
  blocks: [text("The timer is off. /study log adds time that you studied without it.")],
});

export const takenBackView = (): View => ({
  title: "Taken back",
  blocks: [text("That study time is counted no more.")],
});

/** My day and my week, and the timer if it runs. */
export function todayView(
  told: Told,
  timer: Timer | undefined,
  today: readonly Session[],
  week: readonly Session[],
): View {
  const { group, nowMs } = told;
  if (timer !== undefined && isOver(timer, nowMs)) return overView(told, timer);
  const running = timer === undefined ? 0 : ranFor(timer, nowMs);
  return {
    title: "Studied today",
    blocks: [
      text(
        strong(duration(minutesOf(today) + running)),
        ` today, ${duration(minutesOf(week) + running)} this week.`,
      ),
      ...(today.length === 0 ? [] : [perTopic(told, today)]),
      ...(timer === undefined
        ? []
        : [
            text(
              `The timer runs${onTopic(told, timer.topic)} since `,
              time(timer.startedMs, zoneOf(told), "time"),
              `: ${duration(running)}.`,
            ),
          ]),
      controls(
        timer === undefined
          ? button("Start timer", press("study start", "now", group), "primary")
          : stopButton(group),
      ),
    ],
    footer: ALONE,
  };
}

function perTopic({ roadmap }: Told, sessions: readonly Session[]): Block {
  const byTopic = Map.groupBy(sessions, ({ topic }) => topic);
  return list(
    [...byTopic].map(([topic, some]) => [
      strong(duration(minutesOf(some))),
      ` ${titleOf(roadmap, topic) ?? "without a topic"}`,
    ]),
  );
}
