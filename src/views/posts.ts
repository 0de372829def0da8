import { channelName, code, strong, time, type Inline, type Rich } from "../core/rich.ts";
import { button, controls, list, press, text, type Block, type View } from "../core/view.ts";
import { zoneAt } from "../domain/calendar.ts";
import { CHECKIN_POST } from "../domain/checkin-posts.ts";
import { CHANNELS_POST } from "../domain/connect.ts";
import type { Due } from "../domain/occurrence.ts";
import type { Delivery, Drop, Group, Schedule } from "../domain/records.ts";
import { OPENING } from "../domain/set-up.ts";
import type { Day } from "../domain/week.ts";
import { onClock } from "./on-clock.ts";
import { clockName, count, dayName } from "./words.ts";

/** Scheduled posts, as an organiser sees them. */

export interface JobTitle {
  readonly name: string;
  readonly title: string;
}

/** When each post comes next. */
export function postLines(
  group: Group,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
): readonly Block[] {
  if (schedules.length === 0) return [];
  const lines = schedules.map(({ job, cron, nextRunMs }): Rich => {
    const title = jobs.find(({ name }) => name === job)?.title ?? job;
    if (group.channels.length === 0)
      return [strong(title), " · waits for a channel · ", code(cron)];
    if (nextRunMs === null) return [strong(title), ` · ${cron} · never falls due`];
    return [
      strong(title),
      " · next ",
      time(nextRunMs, zoneAt(group.calendar, nextRunMs)),
      " · ",
      code(cron),
    ];
  });
  return [list(lines)];
}

const titleOf = (jobs: readonly JobTitle[], job: string): string =>
  SET_OFF.get(job) ?? jobs.find(({ name }) => name === job)?.title ?? job;

/** Posts that stand on no schedule, and that somebody set off. */
const SET_OFF: ReadonlyMap<string, string> = new Map([
  [CHECKIN_POST, "A check-in"],
  [CHANNELS_POST, "The news of the channels"],
  [OPENING, "The opening post"],
]);

/** What was dropped, and why (rule 8). */
export function dropLines(drops: readonly Drop[], jobs: readonly JobTitle[]): readonly Block[] {
  if (drops.length === 0) return [];
  return [
    text(strong("Not sent"), " (only organisers see this)"),
    list(
      drops.map(
        ({ job, name, reason }) => `${titleOf(jobs, job)} of ${name.replace("T", " ")}: ${reason}`,
      ),
    ),
  ];
}

/** A post that waits for an organiser: nobody can tell whether it went out, or it could not. */
export type Stuck = Delivery & { readonly state: "asking" | "dead"; readonly error: string };

/** So many are decided about at a time: more buttons than these fit on no platform. */
const DECIDED = 5;

/** What waits for an organiser, the longest waiting first. */
export function stuckLines(
  group: Group,
  stuck: readonly Stuck[],
  jobs: readonly JobTitle[],
  today: Day,
): readonly Block[] {
  const lines = stuck
    .slice(0, DECIDED)
    .flatMap((delivery) => stuckBlocks(group, delivery, jobs, today));
  const more = stuck.length - DECIDED;
  if (more <= 0) return lines;
  return [...lines, text(`${count(more, "more post")} of this kind: decide about these first.`)];
}

/** A post that waits for an organiser, with the buttons that decide. */
export function stuckBlocks(
  group: Group,
  delivery: Stuck,
  jobs: readonly JobTitle[],
  today: Day,
): readonly Block[] {
  const { id, job, occurrence, state, error, channel } = delivery;
  const decide = (decision: string) =>
    press("group show", "settle", group, { delivery: id, decision });
  const post = `${titleOf(jobs, job)} of ${occurrenceName(occurrence, today)}`;
  const asks = state === "asking";
  return [
    asks
      ? text(
          `${post} may not have gone out to `,
          channelName(channel),
          `: ${sentence(error)} Look into the channel; is it missing?`,
        )
      : text(`${post} could not be sent to `, channelName(channel), `: ${sentence(error)}`),
    controls(
      button("Post it now", decide("again"), "primary"),
      button(asks ? "It is there" : "Leave it", decide("leave")),
    ),
  ];
}

/** `Mon 23 Nov, 09:00`; of what a name says more, the day and the time. */
function occurrenceName(name: string, today: Day): string {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(name) ?? [];
  if (day === undefined) return name;
  return clock === undefined ? dayName(day, today) : `${dayName(day, today)}, ${clock}`;
}

const sentence = (reason: string): string => (/[.!?]$/.test(reason) ? reason : `${reason}.`);

export const deliverySettledView = (decision: "again" | "leave"): View => ({
  title: decision === "again" ? "It is on its way" : "Nothing more is sent",
  blocks: [],
});

/** A rhythm for a post, and the times to come by it. */
export interface Rhythm {
  readonly job: JobTitle;
  readonly cron: string;
  readonly next: readonly Due[];
}

/** When a post would come; nothing is changed before Save. */
export const schedulePreview = (group: Group, rhythm: Rhythm): View => {
  const { job, cron } = rhythm;
  return {
    title: `${job.title} would come at these times`,
    blocks: [
      ...timeLines(group, rhythm),
      controls(
        button("Save", press("group schedule", "save", group, { job: job.name, cron }), "primary"),
      ),
    ],
    footer: [...rhythmLine(group, rhythm), " · nothing is changed until you save it"],
  };
};

export const scheduledView = (group: Group, rhythm: Rhythm): View => ({
  tone: "good",
  title: `${rhythm.job.title} is scheduled`,
  blocks: timeLines(group, rhythm),
  footer: rhythmLine(group, rhythm),
});

/** The group's own wall clock, whatever the reader's: that is what is being set. */
const timeLines = (group: Group, { next }: Rhythm): readonly Block[] => [
  text(
    next.length === 1
      ? "The only one, in the group's time:"
      : "The next ones, in the group's time:",
  ),
  list(
    next.map(({ atMs }) => {
      const zone = zoneAt(group.calendar, atMs);
      const moved = zone === zoneAt(group.calendar, next[0]?.atMs ?? atMs) ? "" : ` (${zone})`;
      return `${clockName(atMs, zone)}${moved}`;
    }),
  ),
];

const rhythmLine = (group: Group, { cron, next }: Rhythm): readonly Inline[] => [
  code(cron),
  ` · ${zoneAt(group.calendar, next[0]?.atMs ?? 0)}`,
];

export const schedulesView = (
  group: Group,
  schedules: readonly Schedule[],
  jobs: readonly JobTitle[],
): View => ({
  title: "Posts and when they come",
  blocks: [
    ...postLines(group, schedules, jobs),
    ...jobs
      .filter(({ name }) => !schedules.some(({ job }) => job === name))
      .map(({ name, title }) =>
        text(strong(title), " is not on the schedule; post it with, say, ", code(putOn(name))),
      ),
    text("Move one with ", code("/group schedule weekly-goal day:monday time:09:00"), "."),
  ],
});

/** A line that puts a post on the schedule as it is typed. */
const putOn = (name: string): string => `/group schedule ${name} cron:"0 18 * * *"`;

export const unscheduledView = ({ name, title }: JobTitle): View => ({
  title: `${title} is off`,
  blocks: [
    text("It is not posted any more. To post it again, say, daily at 18:00: ", code(putOn(name))),
  ],
});

/** A post before it goes out. */
interface Preview {
  readonly group: Group;
  readonly job: JobTitle;
  readonly view: View;
  /** Names the post, so that publishing it twice posts once. */
  readonly name: string;
}

/** What would be posted, without buttons that work: the real ones come with the post. */
export const previewView = (preview: Preview): View => ({
  title: `Preview: ${preview.view.title ?? preview.job.title}`,
  blocks: [...preview.view.blocks.filter(isRead), publishControls(preview)],
  footer: "Only you see this until you publish it.",
});

const isRead = ({ kind }: Block): boolean => kind !== "controls";

const publishControls = ({ group, job, name }: Preview): Block =>
  controls(
    button("Publish", press("group post", "publish", group, { job: job.name, name }), "primary"),
  );

/** Whose eyes a preview is seen through, and their own week behind "My week". */
export interface Through {
  readonly member: string;
  readonly zone: { readonly name: string; readonly own: boolean };
  readonly week: readonly Block[];
}

/**
 * A post as one member would see it: the post is the same for all, its times are on their clock, and
 * behind My week stands their own week.
 */
export function previewAsView(preview: Preview, { member, zone, week }: Through): View {
  const { view, job } = preview;
  const buttons = view.blocks.flatMap((block) =>
    block.kind === "controls" ? block.controls.map(({ label }) => label) : [],
  );
  const hasWeek = buttons.includes("My week");
  return {
    title: `Preview as ${member}: ${view.title ?? job.title}`,
    blocks: [
      ...view.blocks.filter(isRead).map((block) => onClock(block, zone.name)),
      ...(buttons.length === 0 ? [] : [text(strong("Buttons"), ` ${buttons.join(" · ")}`)]),
      ...(hasWeek
        ? [
            text(strong("Behind My week"), `, for ${member} alone`),
            ...week.map((block) => onClock(block, zone.name)),
          ]
        : []),
      publishControls(preview),
    ],
    footer: `Only you see this. Publish sends the post alone, the same for everyone. Times are ${zone.own ? `${member}'s` : "the group's"}, ${zone.name}.`,
  };
}

export const publishedView = (title: string): View => ({
  tone: "good",
  title: `${title}: on its way`,
  blocks: [],
});
